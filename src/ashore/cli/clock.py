"""The only place with a clock: today and now, as calendar and clock in China say."""

from __future__ import annotations

from datetime import date, datetime

from ashore.facts.moment import CHINA


def today() -> date:
    return datetime.now(CHINA).date()


def now() -> str:
    """This second with the offset of China, as the journal dates its entries."""
    return datetime.now(CHINA).isoformat(timespec="seconds")
