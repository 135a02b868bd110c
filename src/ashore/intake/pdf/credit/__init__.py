"""The personal credit report of the central bank: each account that is not closed, to a proposed debt."""
