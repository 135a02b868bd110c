"""The law of a day, read from the compiled pack: records, bodies, calendars, citations. No I/O beyond the pack."""

from ashore.law.citing import NotCitable, cite, cite_short, place_zh
from ashore.law.library import in_force, in_force_on, record, records, versions
from ashore.law.model import Confidence, Force, Level, Record, Status, Strength

__all__ = [
    "Confidence",
    "Force",
    "Level",
    "NotCitable",
    "Record",
    "Status",
    "Strength",
    "cite",
    "cite_short",
    "in_force",
    "in_force_on",
    "place_zh",
    "record",
    "records",
    "versions",
]
