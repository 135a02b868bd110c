"""Why this plan: what it saves, what it uses, which month it saves for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ashore.assess.repay.problem import Repayment
from ashore.facts.case import Case
from ashore.facts.money import yuan_words
from ashore.law.pack import section
from ashore.plan.instance import Plan
from ashore.plan.strategy import Outcome


def why(case: Case, repay: Repayment, plan: Plan, strategies: Sequence[Outcome]) -> tuple[str, ...]:
    """A few sentences, the most telling first."""
    return tuple(_said(case, repay, plan, strategies, section("repay")["why"]))


def _said(case: Case, repay: Repayment, plan: Plan, strategies: Sequence[Outcome], words: Any) -> Iterator[str]:
    best = min(strategies, key=lambda o: o.cost)
    if best.cost > plan.total:
        yield words["saved"].format(name=words["names"][best.strategy.value], more=yuan_words(best.cost - plan.total))
    for id, choice in plan.choices.items():
        option = next(o for t in repay.taken if t.debt.id == id for o in t.debt.options if o.id == choice.option)
        slots = {"debt": repay.label(id), "count": len(option.stream), "sum": yuan_words(sum(option.stream))}
        yield words["offer"].format(**slots)
    if plan.choices and best.cost > plan.total:
        yield words["no_offer"]
    if any(t.debt.late_at_start and t.debt.id not in plan.choices for t in repay.taken):
        yield words["current"]
    for month in repay.budget.months:
        if month.left < 0:
            yield words["saved_for"].format(month=f"{month.month.year} 年 {month.month.month} 月")
