from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashore.law.workdays import DateConfidence, DayKind, add_days, add_months, is_working_day, roll

DAYS = st.dates(date(2010, 1, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 9, 20), True),  # a Sunday worked in exchange for a holiday
        (date(2026, 9, 19), False),
        (date(2026, 10, 1), False),
        (date(2026, 11, 23), True),
        (date(2003, 6, 2), None),
        (date(2027, 1, 4), None),
    ],
)
def test_working_days(day: date, working: bool | None) -> None:
    assert is_working_day(day) is working


def test_the_first_day_is_not_counted() -> None:
    assert add_days(date(2026, 3, 2), 15).day == date(2026, 3, 17)


def test_a_last_day_in_the_holiday_rolls_to_the_first_working_day() -> None:
    end = add_days(date(2026, 9, 18), 15)
    assert end.nominal == date(2026, 10, 3)
    assert end.day == date(2026, 10, 8)
    assert date(2026, 10, 7) in end.rest_days
    assert add_days(date(2026, 9, 18), 15, rolls=False).day == date(2026, 10, 3)


def test_a_make_up_sunday_ends_a_period() -> None:
    assert add_days(date(2026, 9, 10), 10).day == date(2026, 9, 20)


def test_working_days_pass_over_the_holiday() -> None:
    end = add_days(date(2026, 9, 30), 5, DayKind.WORKING)
    assert end.day == date(2026, 10, 13)
    assert len(end.rest_days) == 8


def test_beyond_the_announced_calendar_nothing_is_guessed() -> None:
    end = add_days(date(2026, 12, 20), 15)
    assert (end.day, end.nominal, end.confidence) == (None, date(2027, 1, 4), DateConfidence.CALENDAR_UNKNOWN)
    counted = add_days(date(2026, 12, 25), 7, DayKind.WORKING)
    assert (counted.day, counted.nominal, counted.confidence) == (None, None, DateConfidence.CALENDAR_UNKNOWN)
    assert "没有公布" in counted.steps[-1]


@pytest.mark.parametrize(
    ("start", "months", "nominal"),
    [
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 1, 15), 6, date(2026, 7, 15)),
        (date(2023, 11, 23), 36, date(2026, 11, 23)),
    ],
)
def test_months(start: date, months: int, nominal: date) -> None:
    assert add_months(start, months).nominal == nominal


def test_a_period_has_at_least_one_day() -> None:
    for count in (add_days, add_months):
        with pytest.raises(ValueError, match="at least 1"):
            count(date(2026, 1, 1), 0)


@given(DAYS, st.integers(1, 90))
def test_a_period_ends_on_a_working_day_and_never_early(start: date, days: int) -> None:
    end = add_days(start, days)
    assert end.day is not None
    assert end.nominal == start + timedelta(days=days)
    assert end.day >= end.nominal
    assert is_working_day(end.day)
    assert len(end.rest_days) == (end.day - end.nominal).days


@given(DAYS, st.integers(1, 30))
def test_working_days_are_counted_one_by_one(start: date, days: int) -> None:
    end = add_days(start, days, DayKind.WORKING)
    assert end.day is not None
    between = [start + timedelta(days=n) for n in range(1, (end.day - start).days + 1)]
    assert sum(bool(is_working_day(day)) for day in between) == days


def test_rolling_is_idle_on_a_working_day() -> None:
    assert roll(date(2026, 11, 23)).day == date(2026, 11, 23)
    assert roll(date(2026, 11, 23)).skipped == ()
