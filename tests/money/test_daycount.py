from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashore.money.daycount import DayCount, months_later, whole_months, year_part

DAYS = st.dates(date(2015, 1, 1), date(2040, 1, 1))


@pytest.mark.parametrize(
    ("start", "end", "convention", "part"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), DayCount.MONTHLY, Fraction(1, 12)),
        (date(2026, 1, 31), date(2026, 2, 28), DayCount.THIRTY_360, Fraction(28, 360)),
        (date(2026, 1, 31), date(2026, 3, 31), DayCount.THIRTY_360, Fraction(60, 360)),
        (date(2024, 2, 1), date(2024, 3, 1), DayCount.ACTUAL_360, Fraction(29, 360)),
        (date(2024, 2, 1), date(2025, 2, 1), DayCount.ACTUAL_365, Fraction(366, 365)),
        (date(2026, 1, 10), date(2026, 3, 25), DayCount.MONTHLY, Fraction(2, 12) + Fraction(15, 360)),
        (date(2026, 1, 10), date(2026, 3, 9), DayCount.MONTHLY, Fraction(1, 12) + Fraction(27, 360)),
    ],
)
def test_a_part_of_a_year(start: date, end: date, convention: DayCount, part: Fraction) -> None:
    assert year_part(start, end, convention) == part
    assert year_part(end, start, convention) == -part


def test_the_31st_comes_back_after_february() -> None:
    first = date(2026, 1, 31)
    assert [months_later(first, n).day for n in range(4)] == [31, 28, 31, 30]
    assert months_later(date(2026, 2, 28), 1, 31) == date(2026, 3, 31)
    assert months_later(date(2024, 1, 30), 1) == date(2024, 2, 29)


@given(start=DAYS, months=st.integers(0, 400))
def test_months_there_and_back(start: date, months: int) -> None:
    assert whole_months(start, months_later(start, months)) == months


@given(
    a=DAYS, b=DAYS, c=DAYS, convention=st.sampled_from([DayCount.ACTUAL_360, DayCount.ACTUAL_365, DayCount.THIRTY_360])
)
def test_parts_of_a_year_add_up(a: date, b: date, c: date, convention: DayCount) -> None:
    assert year_part(a, b, convention) + year_part(b, c, convention) == year_part(a, c, convention)
