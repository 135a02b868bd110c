"""Keeping: an append-only, hash-chained journal of entries, in SQLite or PostgreSQL; all else is worked out from it."""
