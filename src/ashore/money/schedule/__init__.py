"""Repayment schedules to the fen, as lenders write them."""
