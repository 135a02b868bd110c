"""Orders tried one by one: every one of them for few debts, exchanged neighbours for many; never a goal broken."""

from __future__ import annotations

import json
from itertools import permutations

import pytest

from ashore.plan.instance import Instance, PlanDebt
from ashore.plan.orders import ALL, best_order
from ashore.plan.read import parse_instance
from ashore.plan.replay import replay
from ashore.plan.solve import solve
from ashore.plan.strategy import Strategy, follow

from .made import made


def problem(seed: int, debts: int) -> Instance:
    return parse_instance(json.dumps(made(seed, debts=debts, horizon=36, tightness=1.5, options=False)))


@pytest.mark.parametrize("seed", range(8))
def test_no_order_of_few_debts_is_cheaper(seed: int) -> None:
    instance = problem(seed, 4)
    orders = permutations([debt.id for debt in instance.debts])
    each = [follow(instance, Strategy.OWN, order=order) for order in orders]
    costs = [o.cost for o in each if o.keeps_goals and not o.new_late and not o.rest]
    found = best_order(instance)
    if not costs:
        assert found is None
        return
    assert found is not None
    done = replay(instance, found)
    assert done.sound
    assert done.total == min(costs)


@pytest.mark.parametrize("seed", range(4))
def test_of_many_debts_one_that_holds_and_is_no_dearer_than_small_first(seed: int) -> None:
    instance = problem(seed, ALL + 4)
    found = best_order(instance)
    if found is None:
        return
    done = replay(instance, found)
    assert done.sound
    small = follow(instance, Strategy.SNOWBALL)
    assert not (small.keeps_goals and not small.new_late and not small.rest) or done.total <= small.cost


def late(id: str, owed: int, asked: int, arrears: int, months: int) -> PlanDebt:
    """At 2 % a month and 1 % more while late."""
    return PlanDebt(
        id=id,
        bearing=owed,
        nonbearing=0,
        rate_ppm=20000,
        penalty_ppm=10000,
        fixed=(asked,) * 60,
        arrears=arrears,
        late_before=months,
        fees_first=True,
    )


def test_the_search_is_never_dearer_than_the_best_order_even_without_time() -> None:
    debts = (
        late("d1", 1268430, 103520, 310560, 3),
        late("d2", 982000, 86000, 258000, 3),
        late("d3", 2000000, 0, 2000000, 2),
    )
    instance = Instance(id="late", horizon=60, close_by=60, initial_cash=0, budget=(200000,) * 60, debts=debts)
    found, ordered = solve(instance, lambda: 0.0), best_order(instance)
    assert ordered is not None
    assert found.total is not None
    assert found.total <= replay(instance, ordered).total == 6623850
    assert follow(instance, Strategy.SNOWBALL).cost == 6704847
