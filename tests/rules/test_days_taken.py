"""Periods: the first day is not counted, and a last day on a rest day moves to the next working day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashore.rules.paper_rows import days_taken
from tests.rules.tables import rest_day


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-06-03", "2026-06-03", 0),
        ("2026-06-03", "2026-06-18", 15),
        ("2026-06-02", "2026-06-18", 16),
        ("2026-06-05", "2026-06-22", 14),  # day 15 is the Saturday of the Dragon Boat holiday: Monday is in time
        ("2026-06-05", "2026-06-23", 18),
        ("2026-02-13", "2026-02-28", 15),  # a Saturday that is worked
        ("2026-02-13", "2026-03-01", 16),  # ... so the Sunday after it is late
    ],
)
def test_days(start: str, end: str, days: int) -> None:
    assert days_taken(date.fromisoformat(start), date.fromisoformat(end), rest_day) == days


def test_an_unknown_date_or_calendar_leaves_the_days_unknown() -> None:
    assert days_taken(None, date(2026, 6, 18), rest_day) is None
    assert days_taken(date(2026, 6, 3), None, rest_day) is None
    assert days_taken(date(2060, 6, 3), date(2060, 6, 30), rest_day) is None


@given(st.dates(date(2024, 1, 1), date(2026, 10, 1)), st.integers(0, 60), st.integers(1, 60))
def test_late_is_what_lies_past_the_moved_last_day(start: date, used: int, allowed: int) -> None:
    last = start + timedelta(days=allowed)
    while rest_day(last):
        last += timedelta(days=1)
    end = start + timedelta(days=used)
    days = days_taken(start, end, rest_day)
    assert days is not None
    assert (days > allowed) is (end > last)
