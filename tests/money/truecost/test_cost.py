from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ashore.facts.fields import Fen
from ashore.money.daycount import DayCount
from ashore.money.flows import Flow, FlowKind, by_day
from ashore.money.schedule.make import schedule
from ashore.money.schedule.terms import Method, Terms
from ashore.money.truecost.cost import costs, true_cost
from ashore.money.truecost.rate import NoRate
from ashore.money.truecost.simple import simple_rate

from ..schedule.strategies import terms

DAY = date(2026, 1, 10)
PLAIN = Terms(Fen(1_200_000), Decimal("0.12"), 12, Method.LEVEL, DAY)
CLOSE = Decimal("1e-9")


@given(terms())
@settings(max_examples=200, deadline=None)
def test_effective_is_never_below_nominal(given_terms: Terms) -> None:
    cost = true_cost(schedule(given_terms).flows())
    if cost.nominal.value is not None and cost.effective.value is not None and cost.nominal.value >= 0:
        assert cost.effective.value >= cost.nominal.value - CLOSE
    assert cost.cost == cost.paid - cost.received


@given(terms())
@settings(max_examples=200, deadline=None)
def test_fees_never_make_it_cheaper(given_terms: Terms) -> None:
    both = costs(schedule(given_terms).flows())
    alone, all_in = both.interest_alone.xirr.value, both.with_fees.xirr.value
    assert alone is None or all_in is None or all_in >= alone - CLOSE * max(1, 1 + abs(alone))
    assert both.with_fees.cost >= both.interest_alone.cost


@given(principal=st.integers(10**5, 10**8), rate=st.integers(0, 5000), periods=st.integers(1, 60))
def test_the_contract_rate_comes_back(principal: int, rate: int, periods: int) -> None:
    """A level loan without fees, at its own monthly rate; what rounding to fen moves is small."""
    loan = Terms(Fen(principal), Decimal(rate) / 10_000, periods, Method.LEVEL, DAY)
    cost = true_cost(schedule(loan).flows())
    assert cost.nominal.value is not None
    assert abs(cost.nominal.value - loan.rate) < Decimal("0.001")


def test_simple_is_the_monthly_rate_times_twelve_where_months_are_whole() -> None:
    cost = true_cost(schedule(replace(PLAIN, kept_back=Fen(60_000))).flows())
    assert cost.simple.value is not None
    assert cost.nominal.value is not None
    assert abs(cost.simple.value - cost.nominal.value) < CLOSE


@given(
    principal=st.integers(10**4, 10**8),
    payments=st.lists(st.tuples(st.integers(1, 700), st.integers(1, 10**7)), min_size=1, max_size=12),
)
def test_the_simple_rate_is_the_one_at_which_nothing_is_left(principal: int, payments: list[tuple[int, int]]) -> None:
    days = by_day(
        [Flow(DAY, Fen(principal), FlowKind.DISBURSED)]
        + [Flow(DAY + timedelta(days=n), Fen(-amount), FlowKind.PAYMENT) for n, amount in payments]
    )
    found = simple_rate(days)
    if found.value is None:
        assert found.why in {NoRate.PAID_LESS, NoRate.NOT_A_LOAN}
        return
    close = CLOSE * max(1, found.value)
    assert left(days, found.value - close) <= 0 <= left(days, found.value + close)


def left(days: list[tuple[date, Fen]], rate: Decimal) -> Decimal:
    """The definition itself, in Decimals: cost first, then principal; unpaid cost has no cost of its own."""
    owed, unpaid, last = Decimal(days[0][1]), Decimal(0), DAY
    whole = all(day.day == DAY.day for day, _ in days)
    for day, amount in days[1:]:
        months = (day.year - last.year) * 12 + day.month - last.month
        unpaid += owed * rate * (Decimal(months) / 12 if whole else Decimal((day - last).days) / 365)
        paid = max(Decimal(0), min(unpaid, Decimal(-amount)))
        unpaid, owed, last = unpaid - paid, owed + amount + paid, day
    return owed + unpaid


def test_late_charges_are_no_part_of_the_cost_of_the_loan() -> None:
    flows = schedule(PLAIN).flows()
    late = [*flows, Flow(date(2026, 5, 1), Fen(-99_999), FlowKind.PENALTY)]
    assert costs(late) == costs(flows)


def test_days_that_are_no_whole_months_have_no_monthly_rate_but_a_yearly_one() -> None:
    odd = replace(PLAIN, first_due_on=date(2026, 2, 20), day_count=DayCount.ACTUAL_365)
    cost = true_cost(schedule(odd).flows())
    assert cost.monthly.why is cost.nominal.why is cost.effective.why is NoRate.NOT_MONTHLY
    assert cost.xirr.value is not None
    assert cost.simple.value is not None
