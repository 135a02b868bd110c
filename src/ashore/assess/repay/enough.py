"""How much more each month would be enough, by simple strategies alone: quick, and never less than really needed."""

from __future__ import annotations

from dataclasses import replace

from ashore.facts.fields import Fen
from ashore.plan.instance import Instance
from ashore.plan.strategy import Strategy, follow

STEP = 100_00
"""Found to a hundred yuan: nobody's wage is known more finely."""
MOST = 100_000_00
TRIED = (Strategy.AVALANCHE, Strategy.SNOWBALL)


def enough(instance: Instance) -> Fen | None:
    """The least multiple of a hundred yuan with which a simple strategy keeps every goal; None beyond all reason."""
    low, high = 0, MOST // STEP
    if not _keeps(instance, high * STEP):
        return None
    while low < high:
        middle = (low + high) // 2
        if _keeps(instance, middle * STEP):
            high = middle
        else:
            low = middle + 1
    return Fen(high * STEP)


def _keeps(instance: Instance, more: int) -> bool:
    richer = replace(instance, budget=tuple(b + more for b in instance.budget))
    done = (follow(richer, strategy) for strategy in TRIED)
    return any(o.keeps_goals and not o.new_late for o in done)
