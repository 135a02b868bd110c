"""Orders of the debts tried one by one: what people can do without arithmetic, and a good start for the search."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from ashore.plan.instance import Instance, Plan
from ashore.plan.strategy import Outcome, Strategy, follow

ALL = 5
"""Up to so many debts every order is tried (120); above, neighbours are exchanged for as long as that helps."""
MOST = 80
"""Orders that are followed at most where there are more debts."""


def best_order(instance: Instance) -> Plan | None:
    """The cheapest plan that pays debts in one fixed order and keeps every goal; None where no order tried does."""
    names = [debt.id for debt in instance.debts]
    if len(names) <= ALL:
        found = [_followed(instance, order) for order in permutations(names)]
        good = min(filter(_good, found), key=lambda o: o.cost, default=None)
        return good.plan if good else None
    return _exchanged(instance, sorted(names, key=lambda id: _rank(instance, id)))


def _exchanged(instance: Instance, order: list[str]) -> Plan | None:
    best = _followed(instance, tuple(order))
    tried, better = 1, True
    while better and tried < MOST:
        better = False
        for other in _neighbours(order):
            tried += 1
            found = _followed(instance, tuple(other))
            if _key(found) < _key(best):
                best, order, better = found, other, True
                break
            if tried >= MOST:
                break
    return best.plan if _good(best) else None


def _neighbours(order: list[str]) -> Iterator[list[str]]:
    for at in range(len(order) - 1):
        yield [*order[:at], order[at + 1], order[at], *order[at + 2 :]]


def _followed(instance: Instance, order: tuple[str, ...]) -> Outcome:
    return follow(instance, Strategy.OWN, order=order)


def _good(o: Outcome) -> bool:
    return o.keeps_goals and not o.new_late and not o.rest


def _key(o: Outcome) -> tuple[bool, int]:
    return (not _good(o), o.cost)


def _rank(instance: Instance, id: str) -> tuple[bool, int]:
    """Late and small first: what is current again soonest bears the penalty no longer."""
    debt = next(debt for debt in instance.debts if debt.id == id)
    return (not debt.late_at_start, debt.bearing + debt.nonbearing)
