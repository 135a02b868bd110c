"""Case + law of a day → Assessment. Pure: no I/O, no clock, no randomness."""
