"""Millions of contact records, judged by the same rules as one contact on a phone."""
