from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashore.facts.fields import Fen
from ashore.facts.problem import InputRefused
from ashore.money.flows import paid, received
from ashore.money.schedule.revolving import InterestDue, Revolving, revolving_flows, revolving_rows

DAY = date(2026, 3, 1)
AMOUNTS = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 10**7)), min_size=1, max_size=6)


@given(draws=AMOUNTS, due=st.sampled_from(InterestDue), settle=st.integers(1, 31))
def test_what_is_drawn_is_repaid_with_interest(draws: list[tuple[int, int]], due: InterestDue, settle: int) -> None:
    drawn = tuple((DAY + timedelta(days=n), Fen(amount)) for n, amount in draws)
    total = sum(amount for _, amount in drawn)
    last = DAY + timedelta(days=400)
    line = Revolving(Decimal("0.18"), drawn, ((last, Fen(total)),), interest_due=due, settle_day=settle)
    rows, flows = revolving_rows(line), revolving_flows(line)
    assert rows[-1].balance == 0
    assert received(flows) == total
    assert paid(flows) == total + sum(row.interest for row in rows)
    days = sum(amount * (last - day).days for day, amount in drawn)
    # Each of at most fifteen settlements rounds by half a fen at most.
    assert abs(sum(row.interest for row in rows) - days * Decimal("0.0005")) <= Decimal("0.5") * 15


@given(draws=AMOUNTS)
def test_order_of_the_draws_is_no_matter(draws: list[tuple[int, int]]) -> None:
    drawn = tuple((DAY + timedelta(days=n), Fen(amount)) for n, amount in draws)
    end = ((DAY + timedelta(days=400), Fen(sum(a for _, a in drawn))),)
    line = Revolving(Decimal("0.18"), drawn, end)
    assert revolving_rows(line) == revolving_rows(Revolving(Decimal("0.18"), drawn[::-1], end))


def test_a_balance_that_is_left_stands_in_the_last_row() -> None:
    line = Revolving(Decimal("0.18"), ((DAY, Fen(1000)),), ((DAY + timedelta(days=10), Fen(400)),))
    assert revolving_rows(line)[-1].balance == 600


def test_more_than_was_borrowed_cannot_be_repaid() -> None:
    with pytest.raises(InputRefused) as refused:
        revolving_rows(Revolving(Decimal("0.18"), ((DAY, Fen(1000)),), ((DAY, Fen(1100)),)))
    assert "多 1 元" in refused.value.problems[0].what


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(InputRefused) as refused:
        revolving_rows(Revolving(Decimal(-1), (), ((DAY, Fen(0)),), settle_day=0))
    assert [p.path for p in refused.value.problems] == ["draws", "rate", "settle_day", "repayments[0]"]
