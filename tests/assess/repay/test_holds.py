"""A plan under varying income: what is due comes first, the same months each time, and never better with less money."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ashore.assess.repay.enough import enough
from ashore.assess.repay.holds import TRIES, fails, holds
from ashore.assess.repay.quiet import quiet
from ashore.facts.case import Earned, Household
from ashore.facts.fields import Fen
from ashore.plan.instance import Instance, Plan, PlanDebt
from ashore.plan.strategy import Strategy, follow

MONTHS = 24


def problem(budget: int = 1000_00, **facts: int) -> Instance:
    one = PlanDebt("a", 6000_00, 0, 10000, (500_00,) * MONTHS, current_by=1)
    two = PlanDebt("b", 3000_00, 0, 20000, (200_00,) * MONTHS, current_by=1)
    return Instance("t", MONTHS, MONTHS, facts.get("cash", 0), (budget,) * MONTHS, (one, two))


def planned(instance: Instance) -> Plan:
    return follow(instance, Strategy.AVALANCHE).plan


def home(*earned: int) -> Household:
    past = [Earned(on=date(2026, 1 + at, 10), amount=Fen(sum_)) for at, sum_ in enumerate(earned)]
    return Household(income=Fen(5000_00), earned=past)


def test_steady_income_always_holds() -> None:
    instance = problem()
    found = holds(home(5000_00, 5000_00, 5000_00), instance, planned(instance), 1)
    assert found is not None
    assert (found.held, found.worst, found.share) == (TRIES, None, 100)


def test_it_is_the_same_each_time_and_a_reserve_does_not_harm() -> None:
    instance = problem(800_00)
    varied = home(5000_00, 4600_00, 5300_00, 5100_00)
    first, again = (holds(varied, instance, planned(instance), 1) for _ in range(2))
    assert first == again
    assert first is not None
    assert first.held < TRIES
    assert first.held_with >= first.held


def test_too_short_a_past_says_nothing() -> None:
    instance = problem()
    assert holds(home(5000_00, 4000_00), instance, planned(instance), 1) is None
    assert holds(None, instance, planned(instance), 1) is None


@given(st.lists(st.integers(-600_00, 600_00), min_size=MONTHS, max_size=MONTHS), st.integers(0, 300_00))
def test_more_money_never_fails_sooner(swings: list[int], more: int) -> None:
    instance = problem()
    plan = planned(instance)
    poor = fails(instance, plan, swings, 0)
    rich = fails(instance, plan, [s + more for s in swings], 0)
    assert rich is None or (poor is not None and rich >= poor)


def test_a_missed_due_payment_is_the_month_that_fails() -> None:
    instance = problem(700_00)
    assert fails(instance, planned(instance), [0, 0, -1, *[0] * (MONTHS - 3)], 0) == 3


def test_enough_is_enough_and_a_hundred_yuan_less_is_not() -> None:
    instance = problem(500_00)
    more = enough(instance)
    assert more == 200_00
    assert enough(problem()) == 0


def test_quiet_serves_those_who_call_the_family_first_and_tells_its_price() -> None:
    instance = problem()
    best = follow(instance, Strategy.AVALANCHE).cost
    found = quiet(instance, best, {"a": 3})
    assert found is not None
    assert found.order == ("a", "b")
    assert found.calls == (3, 0)
    assert found.price == found.total - best > 0
    assert quiet(problem(100_00), best, {}) is None
