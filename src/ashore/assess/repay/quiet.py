"""Quiet first: those who call the family, then the smallest, are paid off soonest; and what that costs more."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from ashore.assess.view import View
from ashore.facts.fields import Fen
from ashore.facts.kinds import Counterpart
from ashore.plan.instance import Instance
from ashore.plan.strategy import Outcome, Strategy, follow

RECENT_DAYS = 90
OTHERS = frozenset(Counterpart) - {Counterpart.DEBTOR, Counterpart.CO_DEBTOR, Counterpart.GUARANTOR}


@dataclass(frozen=True, slots=True)
class Quiet:
    """order: ids of debts as they are served; calls: contacts with others within the last 90 days, by debt, in the same
    order; ends: month in which each closes; price: what it costs more than the plan beside it (fen, may be 0)."""

    order: tuple[str, ...]
    calls: tuple[int, ...]
    ends: tuple[int | None, ...]
    total: Fen
    price: Fen


def callers(view: View, on: date) -> dict[str, int]:
    """By id of the debt: contacts with family, employer, friends and others within the last 90 days."""
    since = on - timedelta(days=RECENT_DAYS)
    found: Counter[str] = Counter()
    for debt in view.case.debts:
        for _, contact in view.contacts(debt):
            recent = contact.at is not None and contact.at.last >= since
            if recent and contact.counterpart in OTHERS:
                found[debt.id or ""] += 1
    return dict(found)


def quiet(instance: Instance, best: int, calls: dict[str, int]) -> Quiet | None:
    """None where it would break a goal: a household in arrears again is not quieter."""
    debts = sorted(instance.debts, key=lambda d: (-calls.get(d.id, 0), d.bearing + d.nonbearing, d.id))
    order = tuple(d.id for d in debts)
    done: Outcome = follow(instance, Strategy.OWN, order=order)
    if not done.keeps_goals or done.new_late:
        return None
    ends = tuple(_end(done.plan.pay[id]) for id in order)
    return Quiet(order, tuple(calls.get(id, 0) for id in order), ends, Fen(done.cost), Fen(done.cost - best))


def _end(row: tuple[int, ...]) -> int | None:
    return max((at for at, amount in enumerate(row, 1) if amount), default=None)
