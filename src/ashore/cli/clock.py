"""The only place with a clock: today, as the calendar in China says."""

from __future__ import annotations

from datetime import date, datetime

from ashore.facts.moment import CHINA


def today() -> date:
    return datetime.now(CHINA).date()
