"""One payment over several debts of one creditor, in the order of the law."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ashore.facts.fields import Fen
from ashore.facts.kinds import RepaymentOrder
from ashore.law.pack import section
from ashore.money.allocation import INTEREST_FIRST, PRINCIPAL_FIRST, Claim, among, order_of

ON = date(2026, 11, 23)


def claim(debt: str, owed: int, due: str | None = "2026-10-01", secured: bool = False, percent: int = 18) -> Claim:
    return Claim(debt, Fen(owed), date.fromisoformat(due) if due else None, secured, Fraction(percent, 100))


def test_the_order_of_the_pack_is_the_one_that_the_ledger_knows() -> None:
    assert order_of(None, section("caps")) == INTEREST_FIRST
    assert order_of(RepaymentOrder.PRINCIPAL_FIRST, section("caps")) == PRINCIPAL_FIRST


def test_what_the_debtor_named_comes_first() -> None:
    assert among(100, [claim("a", 500), claim("b", 500)], ON, designated="b") == {"b": 100}


def test_due_before_not_due() -> None:
    assert among(600, [claim("a", 500, "2027-01-01"), claim("b", 500)], ON) == {"b": 500, "a": 100}


def test_of_what_is_due_the_least_secured() -> None:
    assert among(100, [claim("a", 500, secured=True), claim("b", 500)], ON) == {"b": 100}


def test_a_due_debt_with_security_comes_before_one_not_due_without() -> None:
    assert among(100, [claim("a", 500, "2027-01-01"), claim("b", 500, secured=True)], ON) == {"b": 100}


def test_of_equals_the_dearest_and_then_the_earliest() -> None:
    assert among(100, [claim("a", 500, percent=10), claim("b", 500, percent=20)], ON) == {"b": 100}
    assert among(100, [claim("a", 500, "2026-10-02"), claim("b", 500, "2026-10-01")], ON) == {"b": 100}


def test_full_equals_in_proportion() -> None:
    assert among(100, [claim("a", 100), claim("b", 200)], ON) == {"a": 33, "b": 67}


CLAIMS = st.lists(
    st.builds(
        Claim,
        debt=st.uuids().map(str),
        owed=st.integers(0, 10_000).map(Fen),
        due_on=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        secured=st.none() | st.booleans(),
        yearly=st.none() | st.integers(0, 36).map(lambda n: Fraction(n, 100)),
    ),
    max_size=6,
    unique_by=lambda c: c.debt,
)


@given(CLAIMS, st.integers(0, 80_000))
def test_money_is_conserved_and_the_order_told_does_not_matter(claims: list[Claim], amount: int) -> None:
    given_out = among(amount, claims, ON)
    assert sum(given_out.values()) == min(amount, sum(c.owed for c in claims))
    assert all(0 <= given_out.get(c.debt, 0) <= c.owed for c in claims)
    assert among(amount, list(reversed(claims)), ON) == given_out
