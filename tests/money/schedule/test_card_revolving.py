from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashore.facts.fields import Fen
from ashore.facts.problem import InputRefused
from ashore.money.schedule.card_rate import card_daily_rate
from ashore.money.schedule.card_revolving import (
    CardTerms,
    InterestOn,
    PaymentCounts,
    Statement,
    card_statements,
    paying_the_minimum,
)

CARD = CardTerms(Decimal("0.0005"), 5, 18, Decimal("0.1"), InterestOn.FULL)
DAY = date(2026, 4, 1)
MOVES = st.lists(st.tuples(st.integers(0, 120), st.integers(1, 10**6)), min_size=1, max_size=6)
CARDS = st.builds(
    replace,
    st.just(CARD),
    interest_on=st.sampled_from(InterestOn),
    payment_counts=st.sampled_from(PaymentCounts),
    compound=st.booleans(),
    carries_minimum=st.booleans(),
    damages_share=st.sampled_from([Decimal(0), Decimal("0.05")]),
    statement_day=st.integers(1, 31),
)


def dated(moves: list[tuple[int, int]]) -> list[tuple[date, Fen]]:
    return [(DAY + timedelta(days=n), Fen(amount)) for n, amount in moves]


@given(card=CARDS, bought=MOVES, paid=MOVES)
def test_every_statement_adds_up(card: CardTerms, bought: list[tuple[int, int]], paid: list[tuple[int, int]]) -> None:
    balance = 0
    for bill in card_statements(card, dated(bought), dated(paid), 7):
        balance += bill.purchases - bill.payments + bill.interest + bill.damages
        assert bill.balance == balance
        assert 0 <= bill.minimum <= max(balance, 0)
        assert min(bill.interest, bill.damages) >= 0


@given(card=CARDS, bought=MOVES)
def test_who_pays_each_bill_in_full_pays_no_interest(card: CardTerms, bought: list[tuple[int, int]]) -> None:
    paid: list[tuple[date, Fen]] = []
    for number in range(1, 8):
        bill = card_statements(card, dated(bought), paid, number)[-1]
        assert bill.interest == bill.damages == 0
        if bill.balance > 0:
            paid.append((bill.due_on, bill.balance))


@given(card=CARDS, bought=MOVES, paid=MOVES, more=st.integers(1, 10**6))
def test_paying_more_never_leaves_more_to_pay(
    card: CardTerms, bought: list[tuple[int, int]], paid: list[tuple[int, int]], more: int
) -> None:
    when = DAY + timedelta(days=30)
    without = card_statements(card, dated(bought), dated(paid), 7)[-1]
    with_more = card_statements(card, dated(bought), [*dated(paid), (when, Fen(more))], 7)[-1]
    assert with_more.balance <= without.balance - more


@given(card=CARDS, bought=MOVES, paid=MOVES)
def test_a_minimum_that_is_carried_is_no_smaller(
    card: CardTerms, bought: list[tuple[int, int]], paid: list[tuple[int, int]]
) -> None:
    """While nothing is charged for a minimum left unpaid; damages make a larger minimum cost more."""
    quiet = replace(card, damages_share=Decimal(0))
    for plain, carried in zip(
        card_statements(replace(quiet, carries_minimum=False), dated(bought), dated(paid), 7),
        card_statements(replace(quiet, carries_minimum=True), dated(bought), dated(paid), 7),
        strict=True,
    ):
        assert plain.balance == carried.balance
        assert plain.minimum <= carried.minimum


@given(bought=MOVES, paid=MOVES)
def test_the_unpaid_part_alone_costs_no_more_than_the_whole(
    bought: list[tuple[int, int]], paid: list[tuple[int, int]]
) -> None:
    def interest(card: CardTerms) -> int:
        return sum(bill.interest for bill in card_statements(card, dated(bought), dated(paid), 7))

    assert interest(replace(CARD, interest_on=InterestOn.UNPAID)) <= interest(CARD) + 7


def test_the_minimum_alone_takes_years() -> None:
    made: list[Statement] = paying_the_minimum(CARD, [(DAY, Fen(1_000_000))], 36)
    assert made[-1].balance > 0
    assert all(a.balance > b.balance for a, b in pairwise(made[1:]))


def test_all_that_is_wrong_is_told_at_once() -> None:
    bad = CardTerms(Decimal(2), 0, 40, Decimal(-1), InterestOn.FULL)
    with pytest.raises(InputRefused) as refused:
        card_statements(bad, [], [(DAY, Fen(0))], 0)
    paths = [p.path for p in refused.value.problems]
    assert paths == ["purchases", "count", "statement_day", "daily_rate", "minimum_share", "payments[0]"]


def test_the_rate_of_a_day_is_that_of_its_record() -> None:
    old, band, free = (card_daily_rate(date(year, 6, 1)) for year in (2015, 2019, 2024))
    assert (old.least, old.most, old.record) == (Decimal("0.0005"), Decimal("0.0005"), "CARD-1999-23")
    assert (band.least, band.most, band.record) == (Decimal("0.00035"), Decimal("0.0005"), "CARD-2016-111")
    assert (free.least, free.most, free.record) == (None, None, "CARD-2020-327")
    assert card_daily_rate(date(1990, 1, 1)).record is None
