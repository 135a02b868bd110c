"""The loan prime rate (LPR) of a day: a quote holds until the next one is due; past the last one seen, no guess."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache

from ashore.law.library import record
from ashore.law.pack import section
from ashore.law.workdays import roll

SOURCE = "LPR-01"  # holds the day of the month on which a quote is published


class LprState(StrEnum):
    KNOWN = "known"
    BEFORE_SERIES = "before_series"
    NEEDS_UPDATE = "needs_update"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote in percent: Decimal("3.00") is 3 % a year. `evidence` says where the number was seen."""

    day: date
    one_year: Decimal
    five_year: Decimal
    evidence: str


@dataclass(frozen=True, slots=True)
class LprAnswer:
    """`quote` is the one in force when `state` is known; with needs_update it is only the last one seen."""

    state: LprState
    quote: Quote | None


def lpr(on: date) -> LprAnswer:
    """The quote in force on that day."""
    series = quotes()
    at = bisect_right([quote.day for quote in series], on)
    if at == 0:
        return LprAnswer(LprState.BEFORE_SERIES, None)
    if at == len(series) and on >= next_publication(series[-1].day):
        return LprAnswer(LprState.NEEDS_UPDATE, series[-1])
    return LprAnswer(LprState.KNOWN, series[at - 1])


def next_publication(after: date) -> date:
    """The day of next month's quote: a rest day rolls to the next working day, where the calendar is known."""
    year, month = divmod(after.year * 12 + after.month, 12)
    nominal = date(year, month + 1, (record(SOURCE).parameters or {})["publish_day"])
    return roll(nominal).day or nominal


@cache
def quotes() -> tuple[Quote, ...]:
    return tuple(
        Quote(date.fromisoformat(day), Decimal(one), Decimal(five), evidence)
        for day, one, five, evidence in section("lpr")
    )
