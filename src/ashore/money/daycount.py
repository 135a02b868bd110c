"""How much of a year lies between two days, after the convention that the contract names. Exact fractions.

Interest counts the first day and not the last (算头不算尾): from the 1st to the 2nd is one day.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from fractions import Fraction

from ashore.facts.kinds import Word


class DayCount(Word):
    """MONTHLY counts whole months as twelfths, and days left over as 1/360 of a year each (a month's rate is the yearly
    one / 12, a day's rate / 360). THIRTY_360 is 30E/360: every month has 30 days, a 31st counts as the 30th."""

    MONTHLY = "monthly", "按月计息（年利率÷12），零头按天（÷360）"
    THIRTY_360 = "thirty_360", "每月按 30 天、一年按 360 天"
    ACTUAL_360 = "actual_360", "按实际天数，一年按 360 天"
    ACTUAL_365 = "actual_365", "按实际天数，一年按 365 天"


def year_part(start: date, end: date, convention: DayCount) -> Fraction:
    """The part of a year from start to end; below zero when end lies before start."""
    if end < start:
        return -year_part(end, start, convention)
    if convention is DayCount.ACTUAL_365:
        return Fraction((end - start).days, 365)
    if convention is DayCount.ACTUAL_360:
        return Fraction((end - start).days, 360)
    if convention is DayCount.THIRTY_360:
        return Fraction(_thirty(end) - _thirty(start), 360)
    months = whole_months(start, end)
    return Fraction(months, 12) + Fraction((end - months_later(start, months)).days, 360)


def months_later(day: date, months: int, day_of_month: int | None = None) -> date:
    """The same day of the month so many months later, or on `day_of_month`; where it does not exist, the month's last.

    Give `day_of_month` when walking from date to date: after 28 February the 31st must come back.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day_of_month or day.day, monthrange(year, month + 1)[1]))


def whole_months(start: date, end: date) -> int:
    """How many whole months lie between; a month from the 31st is over on the last day of a shorter month."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (months_later(start, months) > end)


def _thirty(day: date) -> int:
    return day.year * 360 + day.month * 30 + min(day.day, 30)
