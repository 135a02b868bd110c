"""Case + law of a day → Assessment. Pure: no I/O, no clock, no randomness."""

from ashore.assess.whole import assess

__all__ = ["assess"]
