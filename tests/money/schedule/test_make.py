from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings

from ashore.facts.fields import Fen
from ashore.facts.problem import InputRefused
from ashore.money.flows import DEFAULT_CHARGES, FEES, FlowKind, paid, received
from ashore.money.rounding import Rounding, whole_fen
from ashore.money.schedule.fee import Fee, FeeBase, FeePattern
from ashore.money.schedule.make import schedule
from ashore.money.schedule.terms import Method, Terms

from .strategies import terms

PLAIN = Terms(Fen(1_200_000), Decimal("0.12"), 12, Method.LEVEL, date(2026, 1, 10))


@given(terms())
@settings(max_examples=300, deadline=None)
def test_every_schedule_closes_to_the_fen(given_terms: Terms) -> None:
    made = schedule(given_terms)
    assert sum(row.principal for row in made.rows) == made.lent
    assert made.rows[-1].balance == 0
    balance = made.lent
    for row in made.rows:
        balance -= row.principal
        assert row.payment == row.principal + row.interest + row.fees
        assert row.balance == balance >= 0
        assert min(row.principal, row.interest, row.fees) >= 0


@given(terms())
def test_paid_is_principal_interest_and_fees_and_nothing_else(given_terms: Terms) -> None:
    made = schedule(given_terms)
    flows = made.flows()
    assert paid(flows) == made.payment == made.lent + made.interest + made.fees
    assert received(flows) == made.lent
    assert made.fees == sum(-flow.amount for flow in flows if flow.kind in FEES)
    assert not {flow.kind for flow in flows} & (DEFAULT_CHARGES | {FlowKind.PAYMENT})
    assert made.in_hand <= made.lent


@given(terms())
def test_days_rise_and_no_due_day_is_lost(given_terms: Terms) -> None:
    made = schedule(given_terms)
    assert all(a.on <= b.on for a, b in pairwise(made.rows))
    numbers = [row.number for row in made.rows if row.number]
    assert numbers == list(range(1, len(numbers) + 1))


@given(terms())
def test_interest_is_that_of_the_balance(given_terms: Terms) -> None:
    """Each row's interest again, from exact fractions, on the balance before it."""
    made = schedule(replace(given_terms, day_count=PLAIN.day_count, fees=(), kept_back=Fen(0), first_due_on=None))
    part = Fraction(given_terms.every_months, 12)
    before = made.lent
    for row in made.rows[1:]:
        before = made.rows[row.number - 2].balance
        base = made.lent if given_terms.method is Method.FLAT else before
        assert row.interest == whole_fen(Fraction(given_terms.rate) * part * base, given_terms.rounding)


def test_level_payments_are_level_but_the_last() -> None:
    payments = [row.payment for row in schedule(PLAIN).rows]
    assert len(set(payments[:-1])) == 1
    assert abs(payments[-1] - payments[0]) <= 12


def test_a_rate_of_zero_is_a_rate() -> None:
    made = schedule(replace(PLAIN, rate=Decimal(0), principal=Fen(99_900), periods=24))
    assert made.interest == 0
    assert [made.rows[0].payment, made.payment] == [4163, 99_900]


def test_rounding_may_leave_an_instalment_short_of_its_interest() -> None:
    high = replace(PLAIN, principal=Fen(10_001), rate=Decimal("0.6"), periods=60, every_months=12)
    made = schedule(replace(high, payment_rounding=Rounding.DOWN, rounding=Rounding.UP))
    assert made.rows[0].principal == 0
    assert made.rows[-1].balance == 0


def test_a_payment_below_the_interest_is_told_and_not_run_for_six_hundred_months() -> None:
    with pytest.raises(InputRefused) as refused:
        schedule(replace(PLAIN, principal=Fen(10_000_000), rate=Decimal("0.24"), payment=Fen(50_000)))
    assert "越来越多" in refused.value.problems[0].what


def test_a_larger_payment_ends_sooner_and_pays_no_more_than_is_owed() -> None:
    made = schedule(replace(PLAIN, payment=Fen(400_000)))
    assert [row.number for row in made.rows] == [1, 2, 3, 4]
    assert made.rows[-1].payment == made.rows[-2].balance + made.rows[-1].interest < 400_000


def test_a_smaller_payment_leaves_the_rest_to_the_last_day() -> None:
    made = schedule(replace(PLAIN, payment=Fen(50_000)))
    assert len(made.rows) == 12
    assert made.rows[-1].payment > 700_000


def test_all_that_is_wrong_is_told_at_once() -> None:
    bad = Fee(FlowKind.INTEREST, FeePattern.ON_DATES, base=FeeBase.BALANCE)
    worst = Terms(
        principal=Fen(0),
        rate=Decimal("NaN"),
        periods=0,
        method=Method.FLAT,
        disbursed_on=date(2026, 1, 10),
        first_due_on=date(2026, 1, 10),
        due_day=32,
        every_months=0,
        payment=Fen(5),
        kept_back=Fen(-1),
        fees=(bad,),
    )
    with pytest.raises(InputRefused) as refused:
        schedule(worst)
    paths = [problem.path for problem in refused.value.problems]
    assert set(paths) == {
        *("principal", "rate", "periods", "first_due_on", "due_day", "every_months", "payment", "kept_back", "fees[0]")
    }
    assert paths.count("fees[0]") == 4
    assert all(problem.mend for problem in refused.value.problems)


@pytest.mark.parametrize("share", ["-0.01", "11", "NaN"])
def test_a_fee_without_sense_is_refused(share: str) -> None:
    fee = Fee(FlowKind.SERVICE, FeePattern.UPFRONT, share=Decimal(share))
    with pytest.raises(InputRefused):
        schedule(replace(PLAIN, fees=(fee,)))
