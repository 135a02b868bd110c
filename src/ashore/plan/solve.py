"""The whole way to a plan: simple strategies, prices, questions, and the mixed-integer program where those do not end.

Whatever the time allows, the answer holds the best plan found and a bound that is honest about how it was come by.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import floor
from typing import Any

from ashore.plan.certificate import Checked, check, written
from ashore.plan.instance import Instance, Plan
from ashore.plan.milp import Program
from ashore.plan.orders import best_order
from ashore.plan.search import Search
from ashore.plan.strategy import Strategy, follow

Left = Callable[[], float]
"""Seconds that remain, asked again and again. The core has no clock; the door passes one in."""
TIGHT = 1e-6
"""A plan this near (share of its cost) to what is proven in real money counts as the cheapest."""
PUBLISHED = 1e-5
"""A proven bound this near is near enough to publish without further search."""
LEAVES = 24
"""A certificate holds about so many leaves at most, so that its check stays quick."""
FIRST_NODES = 12
MORE_NODES = 10
SOLVER_ROOM = 1.0
"""Fen kept back from a bound that rests on the solver's word: its tolerance is a hundredth of a fen a row."""


@dataclass(frozen=True, slots=True)
class Solved:
    """plan: the best one, None if there is none or none was found in time (`infeasible` tells which).

    bound: no plan in whole fen costs less; by the certificate alone: `certified`, which needs no solver to check. A
    larger `bound` than `certified` rests on the solver's word. For an infeasible problem `proven` says whether the
    certificate itself shows it. real: the bound in real money, which rounding can undercut by a few fen.
    """

    infeasible: bool
    plan: Plan | None
    total: int | None
    bound: int
    certified: int
    real: float | None
    proven: bool
    certificate: dict[str, Any]
    how: str

    @property
    def gap(self) -> float | None:
        return (self.total - self.bound) / self.total if self.total else None


def solve(instance: Instance, left: Callable[[], float]) -> Solved:
    """The cheapest plan with its proof. left: seconds that remain, asked again and again; 0 ends the search.

    Raises InputRefused when the solver is not installed.
    """
    search = Search(instance, left, lambda total: max(2.0, TIGHT / 2 * total), FIRST_NODES)
    for strategy in (Strategy.AVALANCHE, Strategy.BANK_FIRST, Strategy.SNOWBALL):
        search.offer(follow(instance, strategy).plan)
    if ordered := best_order(instance):
        search.offer(ordered)
    found = search.run()
    certificate = written(instance, found.root, LEAVES)
    checked = check(instance, certificate)
    if found.ended and found.plan is None:
        return _infeasible(certificate, checked, "prices")
    if found.ended and (found.plan is None or _near(found.total, checked.bound or 0)):
        return _solved(search, checked, checked.bound or 0, certificate, "prices")
    return _by_program(search, left, certificate, checked)


def _near(total: int, bound: int) -> bool:
    return total - bound <= max(2.0, PUBLISHED * total)


def _by_program(search: Search, left: Callable[[], float], certificate: dict[str, Any], checked: Checked) -> Solved:
    """The mixed-integer program finds the plan; then the tree is grown under it for as long as it pays."""
    instance = search.instance
    proven = checked.bound or 0
    limits = search.rest()
    answer = Program(instance, limits=limits).solve(left)
    if answer.infeasible and search.found.plan is None:
        return _infeasible(certificate, checked, "solver")
    if answer.modes is not None and not search.offer_modes(answer.modes) and search.found.plan is None:
        real = Program(instance, slack=0.0).solve(left)  # rounding alone made it look possible
        if real.infeasible:
            return _infeasible(certificate, checked, "solver")
        if real.modes is not None:
            search.offer_modes(real.modes)
    told = floor(min(answer.bound - SOLVER_ROOM, search.left_aside)) if answer.bound > 0 else 0
    if not _near(search.found.total, proven):
        search.grow(MORE_NODES, lambda total: PUBLISHED * total)
        certificate = written(instance, search.found.root, LEAVES)
        again = check(instance, certificate)
        checked = again if (again.bound or 0) > proven else checked
    return _solved(search, checked, max(told, checked.bound or 0), certificate, "solver")


def _infeasible(certificate: dict[str, Any], checked: Checked, how: str) -> Solved:
    return Solved(True, None, None, 0, checked.bound or 0, None, checked.bound is None, certificate, how)


def _solved(search: Search, checked: Checked, bound: int, certificate: dict[str, Any], how: str) -> Solved:
    found = search.found
    total = found.total if found.plan else None
    certified = checked.bound or 0
    real = found.bound if found.bound not in (float("inf"), float("-inf")) else None
    return Solved(
        False, found.plan, total, min(bound, total) if total else bound, certified, real, False, certificate, how
    )
