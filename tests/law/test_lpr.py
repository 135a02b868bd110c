from datetime import date
from decimal import Decimal

import pytest

from ashore.law.lpr import LprState, lpr, next_publication, quotes
from ashore.law.workdays import roll


@pytest.mark.parametrize(
    ("on", "one_year"),
    [
        (date(2019, 8, 20), "4.25"),
        (date(2019, 9, 19), "4.25"),
        (date(2019, 9, 20), "4.20"),
        (date(2020, 8, 20), "3.85"),
        (date(2025, 5, 19), "3.10"),
        (date(2025, 5, 20), "3.00"),
        (date(2026, 10, 19), "3.00"),
    ],
)
def test_the_quote_of_a_day(on: date, one_year: str) -> None:
    answer = lpr(on)
    assert answer.state is LprState.KNOWN
    assert answer.quote is not None
    assert answer.quote.one_year == Decimal(one_year)


def test_before_the_series_there_is_none() -> None:
    assert lpr(date(2019, 8, 19)).state is LprState.BEFORE_SERIES


def test_past_the_last_verified_quote_it_needs_an_update() -> None:
    for day in (date(2026, 10, 20), date(2026, 11, 23)):
        answer = lpr(day)
        assert answer.state is LprState.NEEDS_UPDATE
        assert answer.quote is not None
        assert answer.quote.day == date(2026, 9, 20)


def test_publication_rolls_over_rest_days_and_not_over_make_up_sundays() -> None:
    assert next_publication(date(2026, 8, 20)) == date(2026, 9, 20)
    assert next_publication(date(2026, 5, 20)) == date(2026, 6, 22)
    assert next_publication(date(2026, 12, 21)) == date(2027, 1, 20)


def test_one_quote_a_month_on_its_day() -> None:
    months = [(quote.day.year, quote.day.month) for quote in quotes()]
    assert len(months) == len(set(months)) == 86
    assert [q.day for q in quotes() if roll(date(q.day.year, q.day.month, 20)).day != q.day] == []
