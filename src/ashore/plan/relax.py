"""When no plan meets every goal: which goal stands in the way alone, and how little more would be enough."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ashore.plan.highs import UNIT
from ashore.plan.instance import Instance
from ashore.plan.milp import Program
from ashore.plan.search import Search

PROTECTED, DEADLINE = "current_by", "must_close_by"


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal without which the rest can be met. kind: PROTECTED (of a debt) or DEADLINE; month: the earliest month to
    which it may move, None = it must go altogether."""

    kind: str
    debt: str
    month: int | None


@dataclass(frozen=True, slots=True)
class Relaxed:
    """more_each_month: the least more money (fen, the same every month) that makes a plan possible, None if none was
    found. goals: those that stand in the way alone. tried_all: time was enough to try each goal."""

    more_each_month: int | None
    goals: tuple[Goal, ...]
    tried_all: bool


def relax(instance: Instance, left: Callable[[], float]) -> Relaxed:
    """Money first, then each goal by itself."""
    more = _more(instance, left)
    goals, tried_all = [], True
    for candidate, goal in _without(instance):
        if left() <= 0:
            tried_all = False
            break
        if _possible(candidate, left):
            goals.append(goal)
    if instance.close_by < instance.horizon and left() > 0:
        month = _earliest(instance, left)
        goals += [Goal(DEADLINE, "", month)] if month is not None else []
    return Relaxed(more, tuple(goals), tried_all)


def _without(instance: Instance) -> list[tuple[Instance, Goal]]:
    out = []
    for i, debt in enumerate(instance.debts):
        if debt.current_by:
            debts = (*instance.debts[:i], replace(debt, current_by=None), *instance.debts[i + 1 :])
            out.append((replace(instance, debts=debts), Goal(PROTECTED, debt.id, None)))
    return out


def _possible(instance: Instance, left: Callable[[], float]) -> bool:
    answer = Program(instance, slack=0.0).solve(left, gap=1.0)
    return answer.modes is not None and Search(instance, left, float).offer_modes(answer.modes)


def _earliest(instance: Instance, left: Callable[[], float]) -> int | None:
    """The first month after the deadline by which everything can be over, by halving."""
    low, high = instance.close_by + 1, instance.horizon
    if not _possible(replace(instance, close_by=high), left):
        return None
    while low < high and left() > 0:
        middle = (low + high) // 2
        if _possible(replace(instance, close_by=middle), left):
            high = middle
        else:
            low = middle + 1
    return high


def _more(instance: Instance, left: Callable[[], float]) -> int | None:
    """Fen, confirmed by a plan in whole fen that is possible with it."""
    answer = Program(instance, slack=0.0, money_free=True).solve(left, gap=1e-6)
    if answer.more is None or answer.modes is None:
        return None
    least = int(answer.more) + 1
    for room in (0, 1, 10, 100, UNIT // 100, UNIT // 10):
        richer = replace(instance, budget=tuple(b + least + room for b in instance.budget))
        if Search(richer, left, float).offer_modes(answer.modes):
            return least + room
    return None
