"""Faults that were found in other planners (invented portfolio): none of them may come back here."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import ashore.plan
from ashore.plan.instance import Instance, PlanDebt
from ashore.plan.replay import replay
from ashore.plan.strategy import Outcome, Strategy, follow


def debt(id: str, balance: int, rate: int, minimum: int, horizon: int, **more: Any) -> PlanDebt:
    return PlanDebt(id, balance, 0, rate, (minimum,) * horizon, **more)


def run(debts: list[PlanDebt], money: int, horizon: int) -> Outcome:
    return follow(Instance("x", horizon, horizon, 0, (money,) * horizon, tuple(debts)), Strategy.AVALANCHE)


def test_a_debt_without_interest_is_a_debt() -> None:
    out = run([debt("a", 120_000, 0, 10_000, 12)], 10_000, 12)
    assert (out.paid, out.months) == (120_000, 12)


def test_unpaid_interest_is_added_and_the_end_is_told_as_never() -> None:
    out = run([debt("a", 10_000_000, 20_000, 0, 24)], 50_000, 24)
    assert out.months is None
    assert out.rest > 10_000_000
    assert out.paid + out.rest > 10_000_000


def test_the_minimum_of_a_closed_debt_goes_to_the_others() -> None:
    out = run([debt("a", 100_000, 20_000, 50_000, 12), debt("b", 600_000, 10_000, 50_000, 12)], 100_000, 12)
    month = next(t for t in range(1, 12) if not out.plan.pay["a"][t])
    assert out.plan.pay["b"][month] == 100_000


def test_the_surplus_of_the_last_month_of_a_debt_is_not_lost() -> None:
    out = run([debt("a", 100_000, 0, 0, 6), debt("b", 200_000, 0, 0, 6)], 70_000, 6)
    assert out.plan.pay["a"][:3] == (70_000, 30_000, 0)
    assert out.plan.pay["b"][:3] == (0, 40_000, 70_000)


def test_no_plan_pays_more_than_there_is() -> None:
    instance = Instance("x", 12, 12, 0, (30_000,) * 12, (debt("a", 900_000, 15_208, 50_000, 12),))
    out = follow(instance, Strategy.AVALANCHE)
    assert all(paid <= 30_000 for paid in out.plan.pay["a"])
    assert not replay(instance, out.plan).sound


def test_there_is_no_clock() -> None:
    for path in Path(ashore.plan.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {"time", "datetime", "random"} & {n.split(".")[0] for n in names}, path
