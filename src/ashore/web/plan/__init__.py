"""Whom to pay, how much, and what to propose: from what one visitor has told."""
