"""A time as a person types it, to the text that the facts understand. Without a zone it is time in China."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAYS = {"今天": 0, "today": 0, "昨天": 1, "yesterday": 1, "前天": 2}
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)(?::([0-5]\d))?\Z")
_DAY = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?\Z")


def moment_text(typed: str, today: date) -> str:
    """ "昨天 21:40", "7-20 21:40", "21:40", "2026-07-20" to ISO text; whatever else is given back unchanged.

    A day without a year is the latest such day up to today.
    """
    words = typed.strip().replace("T", " ").split()
    if not words or len(words) > 2:
        return typed.strip()
    clock = _CLOCK.match(words[-1])
    day = today.isoformat() if clock and len(words) == 1 else _day(words[0], today)
    if day is None or (len(words) == 2 and clock is None):
        return typed.strip()
    if clock is None:
        return day
    hour, minute, second = clock.groups()
    return f"{day}T{int(hour):02d}:{minute}:{second or '00'}+08:00"


def _day(word: str, today: date) -> str | None:
    if word in _DAYS:
        return (today - timedelta(days=_DAYS[word])).isoformat()
    found = _DAY.match(word)
    if not found:
        return None
    year, month, day = found.groups()
    if year:
        return f"{year}-{int(month):02d}-{int(day):02d}"
    this = f"{today.year}-{int(month):02d}-{int(day):02d}"
    return this if this <= today.isoformat() else f"{today.year - 1}{this[4:]}"
