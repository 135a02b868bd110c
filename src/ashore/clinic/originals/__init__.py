"""Originals of evidence: sealed as they arrive, kept in the database in pieces, bound by the journal's chain."""
