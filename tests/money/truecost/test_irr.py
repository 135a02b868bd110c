"""Rates against the definition, in exact or long arithmetic, and against an independent root finder."""

import random
from datetime import date, timedelta
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ashore.facts.fields import Fen
from ashore.money.flows import Flow, FlowKind
from ashore.money.truecost.irr import YEAR, by_month, irr, of_steps, xirr
from ashore.money.truecost.many import Balance, growths
from ashore.money.truecost.rate import NoRate, Rate

DAY = date(2024, 1, 1)
AMOUNTS = st.integers(-(10**8), 10**8)
ANY = st.lists(st.tuples(st.integers(0, 4000), AMOUNTS), max_size=12)
LOANS = st.tuples(
    st.integers(1, 10**9),
    st.lists(st.tuples(st.integers(1, 4000), st.integers(1, 10**8)), min_size=1, max_size=24, unique_by=lambda x: x[0]),
)


def flows_of(moves: list[tuple[int, int]]) -> list[Flow]:
    return [Flow(DAY + timedelta(days=n), Fen(amount), FlowKind.PAYMENT) for n, amount in moves]


def value(steps: list[tuple[int, int]], rate: Decimal, unit: int) -> Decimal:
    """The present value at a rate of so many steps, in fifty digits."""
    with localcontext() as context:
        context.prec = 50
        log = (1 + rate).ln() / unit
        return sum((amount * (-log * n).exp() for n, amount in steps), Decimal(0))


@given(LOANS)
@settings(max_examples=300, deadline=None)
def test_the_rate_of_a_loan_is_right_to_1e_9(loan: tuple[int, list[tuple[int, int]]]) -> None:
    """The value changes its sign between the rate less 1e-9 and the rate plus 1e-9, and changes it but once."""
    principal, payments = loan
    steps = [(0, principal), *((n, -amount) for n, amount in sorted(payments))]
    found = xirr(flows_of(steps))
    if found.value is None:
        assert found.why is NoRate.OFF_SCALE
        return
    close = Decimal("1e-9") * max(Decimal(1), 1 + found.value)
    if found.value - close > -1:
        assert value(steps, found.value - close, YEAR) <= 0 <= value(steps, found.value + close, YEAR)


@given(moves=ANY, shuffle=st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_no_flows_crash_it_and_their_order_is_no_matter(moves: list[tuple[int, int]], shuffle: random.Random) -> None:
    found = xirr(flows_of(moves))
    shuffled = list(moves)
    shuffle.shuffle(shuffled)
    assert xirr(flows_of(shuffled)) == found
    assert (found.value is None) == (found.why is not None)
    assert (len(found.several) > 1) == (found.why is NoRate.SEVERAL)


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=9))
@settings(max_examples=500, deadline=None)
def test_all_rates_are_found_and_none_is_made_up(amounts: list[int]) -> None:
    """Sturm's count in exact fractions, on the polynomial in x = 1 / (1 + rate), above 0."""
    steps = [(n, a) for n, a in enumerate(amounts) if a]
    if not steps or sum((a > 0) != (b > 0) for (_, a), (_, b) in pairwise(steps)) < 1:
        return
    found = growths([n for n, _ in steps], [a for _, a in steps], 600.0)
    assert len(found) == positive_roots(amounts)
    for u in found:
        balance = Balance([n for n, _ in steps], [a for _, a in steps])
        below, above = balance(u - 1e-7), balance(u + 1e-7)
        assert below * above <= 0 or abs(value(steps, Decimal(u).exp() - 1, 1)) < Decimal("1e-12")


def positive_roots(amounts: list[int]) -> int:
    """How many different roots above 0 the polynomial with these coefficients has, the lowest power first."""
    chain = [trim([Fraction(a) for a in amounts])]
    chain.append(trim([n * a for n, a in enumerate(chain[0])][1:]))
    while chain[-1]:
        chain.append(trim([-a for a in remainder(chain[-2], chain[-1])]))
    chain.pop()
    low = [next(a for a in p if a) if p is chain[0] else p[0] for p in chain]
    shift = next(i for i, a in enumerate(amounts) if a)
    if shift:
        return positive_roots(amounts[shift:])
    return changes([p[0] for p in chain]) - changes([p[-1] for p in chain]) if low else 0


def changes(values: list[Fraction]) -> int:
    known = [v for v in values if v]
    return sum((a > 0) != (b > 0) for a, b in pairwise(known))


def trim(p: list[Fraction]) -> list[Fraction]:
    while p and p[-1] == 0:
        p = p[:-1]
    return p


def remainder(a: list[Fraction], b: list[Fraction]) -> list[Fraction]:
    rest = list(a)
    while len(rest) >= len(b):
        factor = rest[-1] / b[-1]
        for i, coefficient in enumerate(b):
            rest[len(rest) - len(b) + i] -= factor * coefficient
        rest.pop()
    return trim(rest)


@given(LOANS)
def test_paying_more_never_makes_it_cheaper(loan: tuple[int, list[tuple[int, int]]]) -> None:
    principal, payments = loan
    steps = [(0, principal), *((n, -amount) for n, amount in payments)]
    dearer = [*steps[:-1], (steps[-1][0], steps[-1][1] - 10**6)]
    once, twice = xirr(flows_of(steps)).value, xirr(flows_of(dearer)).value
    assert once is None or twice is None or once <= twice + abs(twice) * Decimal("1e-12")


def test_a_week_at_half_of_it_is_a_number_and_not_an_error() -> None:
    found = xirr(flows_of([(0, 100_000), (7, -150_000)])).value
    assert found is not None
    assert abs(found / (Decimal("1.5") ** (Decimal(365) / 7) - 1) - 1) < Decimal("1e-9")


def test_a_loan_without_interest_costs_nothing() -> None:
    assert xirr(flows_of([(0, 1200), (30, -600), (60, -600)])) == Rate(Decimal(0))


def test_paying_back_less_is_a_rate_below_zero() -> None:
    assert irr([100, -90]).value == Decimal("-0.1")


def test_three_rates_of_which_two_lie_close() -> None:
    # (x - 1.001)(x - 1.0011)(x - 2), x = 1 + rate
    amounts = [10**7, -40_021_000, 50_063_011, -20_042_022]
    assert [round(r, 8) for r in irr(amounts).several] == [Decimal("0.001"), Decimal("0.0011"), Decimal(1)]


def test_two_rates_a_hundred_millionth_apart_are_two_and_a_double_one_is_one() -> None:
    # (x - 1)(x - 1.00000001): between them the sum is smaller than a float of its parts can tell
    assert irr([10**8, -200_000_001, 100_000_001]).several == (Decimal(0), Decimal("1e-8"))
    assert irr([10**8, -2 * 10**8, 10**8]) == Rate(Decimal(0))


def test_thirty_sign_changes_are_settled() -> None:
    found = of_steps(list(range(30)), [(-1) ** n * (n + 1) for n in range(30)], 1)
    assert found.why in {NoRate.NO_ROOT, NoRate.SEVERAL, None}


@pytest.mark.parametrize(
    ("days", "months"),
    [
        ([date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)], [1, 1, 1]),
        ([date(2026, 2, 28), date(2026, 3, 31)], [1, 1]),
        ([date(2026, 1, 5), date(2026, 4, 5)], [1, 0, 0, 1]),
        ([date(2026, 1, 5), date(2026, 2, 6)], None),
        ([], []),
    ],
)
def test_whole_months(days: list[date], months: list[int] | None) -> None:
    assert by_month([(day, Fen(1)) for day in days]) == months
