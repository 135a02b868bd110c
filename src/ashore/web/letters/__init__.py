"""Letters to send: chosen, filled in from what was told, checked, read, and taken along."""
