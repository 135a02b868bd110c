"""Many loans at once say what each says alone."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ashore.money.truecost import columns
from ashore.money.truecost.columns import Rates, xirr_columns
from ashore.money.truecost.irr import YEAR, of_steps
from ashore.money.truecost.rate import NoRate, Rate

FLOWS = st.tuples(st.integers(0, 30), st.integers(0, 2000), st.integers(-(10**8), 10**8))
ANY = st.lists(FLOWS, min_size=1, max_size=120)
PAYMENTS = st.lists(st.integers(1, 10**7), min_size=1, max_size=6)
LOANS = st.lists(st.tuples(st.integers(10**4, 10**8), PAYMENTS), min_size=1, max_size=40)


def alone(entries: list[tuple[int, int, int]]) -> dict[int, Rate]:
    nets: dict[int, dict[int, int]] = {}
    for loan, day, amount in entries:
        days = nets.setdefault(loan, {})
        days[day] = days.get(day, 0) + amount
    rates = {}
    for loan, days in nets.items():
        steps = sorted((day, amount) for day, amount in days.items() if amount)
        first = steps[0][0] if steps else 0
        rates[loan] = of_steps([day - first for day, _ in steps], [amount for _, amount in steps], YEAR)
    return rates


def together(entries: list[tuple[int, int, int]]) -> Rates:
    loan, day, amount = (np.array(column) for column in zip(*entries, strict=True))
    return xirr_columns(loan, day, amount)


def check(entries: list[tuple[int, int, int]]) -> None:
    wanted, found = alone(entries), together(entries)
    assert found.loan.tolist() == sorted(wanted)
    for place, loan in enumerate(found.loan.tolist()):
        one, other = wanted[loan], found.at(place)
        assert one.why == other.why
        assert one.several == other.several
        if one.value is not None:
            assert other.value is not None
            assert abs(one.value - other.value) <= 1e-9 * max(1, 1 + abs(float(one.value)))


@given(ANY)
@settings(max_examples=200, deadline=None)
def test_any_flows(entries: list[tuple[int, int, int]]) -> None:
    check(entries)


@given(loans=LOANS, seed=st.randoms(use_true_random=False))
def test_ordinary_loans_in_any_order(loans: list[tuple[int, list[int]]], seed: Any) -> None:
    entries = [(i, 0, principal) for i, (principal, _) in enumerate(loans)]
    entries += [(i, 30 * n, -amount) for i, (_, paid) in enumerate(loans) for n, amount in enumerate(paid, 1)]
    seed.shuffle(entries)
    check(entries)


def test_pieces_and_blocks_cut_between_loans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "PIECE", 7)
    monkeypatch.setattr(columns, "BLOCK", 2)
    entries = [(i, d, a) for i in range(20) for d, a in ((0, 1000 + i), (30, -600), (61, -500 - i))]
    check([*entries, (20, 0, 1)])


def test_ordinary_loans_are_not_answered_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> Rate:
        raise AssertionError

    monkeypatch.setattr(columns, "of_steps", refused)
    entries = [(i, d, a) for i in range(50) for d, a in ((0, 1000 + i), (30, -600), (61, -500 - i))]
    assert together(entries).odd == {}


def test_no_flows_at_all() -> None:
    assert len(xirr_columns([], [], []).rate) == 0


def test_a_loan_of_nothing_says_so() -> None:
    found = together([(5, 0, 0), (7, 0, 100), (7, 30, -101)])
    assert found.at(0).why is NoRate.NO_FLOWS
    assert found.at(1).value is not None
