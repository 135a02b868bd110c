"""When instalments fall due, and which part of a year each period is."""

from __future__ import annotations

from calendar import isleap
from datetime import date
from fractions import Fraction
from itertools import pairwise

from ashore.money.daycount import DayCount, months_later, year_part
from ashore.money.schedule.terms import Terms

LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
SHORTEST = 28
"""Every month has this day."""


def due_dates(terms: Terms) -> list[date]:
    """A due day that a month does not have falls on its last day, and comes back the month after."""
    first = terms.first_due_on or months_later(terms.disbursed_on, terms.every_months, terms.due_day)
    day = terms.due_day or (first.day if terms.first_due_on else terms.disbursed_on.day)
    made, month = [first], first.year * 12 + first.month - 1
    for _ in range(terms.periods - 1):
        month += terms.every_months
        year, past = divmod(month, 12)
        made.append(date(year, past + 1, day if day <= SHORTEST else min(day, _length(year, past))))
    return made


def _length(year: int, month: int) -> int:
    """Days of a month, January being 0."""
    return 29 if month == 1 and isleap(year) else LENGTHS[month]


def rates_of(terms: Terms, due: list[date]) -> list[tuple[int, int]]:
    """The rate of each period as a numerator and a denominator."""
    up, down = terms.rate.as_integer_ratio()
    if terms.day_count is not DayCount.MONTHLY:
        return [(up * part.numerator, down * part.denominator) for part in parts(terms, due)]
    first = year_part(terms.disbursed_on, due[0], terms.day_count)
    month = (up * terms.every_months, down * 12)
    return [(up * first.numerator, down * first.denominator), *[month] * (terms.periods - 1)]


def parts(terms: Terms, due: list[date]) -> list[Fraction]:
    """The part of a year of each period. With MONTHLY every period but the first is whole by definition."""
    first = year_part(terms.disbursed_on, due[0], terms.day_count)
    if terms.day_count is DayCount.MONTHLY:
        return [first, *[Fraction(terms.every_months, 12)] * (terms.periods - 1)]
    return [first, *(year_part(a, b, terms.day_count) for a, b in pairwise(due))]


def is_odd(terms: Terms, due: list[date]) -> bool:
    """Whether the first period is longer or shorter than the others."""
    return due[0] != months_later(terms.disbursed_on, terms.every_months)


def regular_first(terms: Terms, due: list[date]) -> Fraction:
    """The part of a year that the first period would be if it were whole."""
    if terms.day_count is DayCount.MONTHLY:
        return Fraction(terms.every_months, 12)
    return year_part(months_later(due[0], -terms.every_months, terms.due_day), due[0], terms.day_count)
