"""The law of a day, read from the compiled pack: records, bodies, calendars, citations. No I/O beyond the pack."""
