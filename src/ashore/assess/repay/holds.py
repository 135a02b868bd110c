"""How a plan fares when income varies as it did: months drawn from the person's own past, with a seed that is told.

Nothing is guessed about jobs or markets. In every drawn life what must be paid comes first; what the plan pays beyond
that is paid only while the money lasts. A life fails in the first month in which not even that is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from ashore.facts.case import Household
from ashore.facts.fields import Fen
from ashore.plan.account import Account
from ashore.plan.instance import Instance, Plan

LEAST = 3
"""Fewer months of past income say nothing."""
TRIES = 400


@dataclass(frozen=True, slots=True)
class Holds:
    """held: of `tries` drawn lives, those in which every due payment was made. worst: the month in which most others
    failed first (1 = the first), None if none did. reserve: fen kept back before anything is paid beyond what is due,
    and `held_with` the lives that then hold. drawn: months of past income."""

    tries: int
    held: int
    worst: int | None
    reserve: Fen
    held_with: int
    drawn: int

    @property
    def share(self) -> int:
        """Whole percent, rounded down."""
        return self.held * 100 // self.tries

    @property
    def share_with(self) -> int:
        return self.held_with * 100 // self.tries


def holds(home: Household | None, instance: Instance, plan: Plan, seed: int) -> Holds | None:
    """None where fewer than three months of past income are told."""
    past = sorted((e.on, e.amount) for e in (home.earned if home else []) if e.on and e.amount is not None)
    if home is None or home.income is None or len(past) < LEAST:
        return None
    swings = [amount - home.income for _, amount in past]
    lives = [[_drawn(swings, f"{seed}-{at}-{month}") for month in range(instance.horizon)] for at in range(TRIES)]
    ends = [fails(instance, plan, life, 0) for life in lives]
    reserve = Fen(max(0, -min(swings)) * 2)
    with_reserve = [fails(instance, plan, life, reserve) for life in lives]
    failed = Counter(end for end in ends if end is not None)
    worst = max(sorted(failed), key=lambda month: failed[month]) if failed else None
    return Holds(TRIES, ends.count(None), worst, reserve, with_reserve.count(None), len(past))


def _drawn(swings: Sequence[int], place: str) -> int:
    """By a digest of seed and place, so that every machine and every version of Python draws the same."""
    return swings[int.from_bytes(blake2b(place.encode(), digest_size=8).digest()) % len(swings)]


def fails(instance: Instance, plan: Plan, swings: Sequence[int], reserve: int) -> int | None:
    """The first month in which a payment that is due cannot be made; None where all are. swings: fen by month, added to
    the money of that month. A bad month eats savings first; what is lacking then is lacking."""
    accounts = [Account(debt, plan.choices.get(debt.id)) for debt in instance.debts]
    behind = {debt.id: 0 for debt in instance.debts}
    late = {debt.id for debt in instance.debts if debt.late_at_start}
    cash = instance.initial_cash
    for month in range(1, instance.horizon + 1):
        cash += instance.budget[month - 1] + swings[month - 1]
        if all(a.closed_in is not None for a in accounts):
            return None
        due, most = {}, {}
        for account in accounts:
            asked = account.asked(month)
            # What was late before the plan may be cured as slowly as the plan does; what is due now may not wait.
            planned = plan.pay[account.debt.id][month - 1]
            due[account] = min(asked.due, planned) if account.debt.id in late else asked.due
            most[account] = account.most(month) if asked.due or account.balance else 0
        if sum(due.values()) > max(0, cash):
            return month
        cash -= sum(due.values())
        for account in accounts:
            id = account.debt.id
            wanted = behind[id] + plan.pay[id][month - 1] - due[account]
            more = max(0, min(wanted, most[account] - due[account], cash - reserve))
            behind[id] = max(0, wanted - more)
            cash -= more
            account.paid(month, due[account] + more)
            if not account.late:
                late.discard(id)
    return None if all(a.closed_in is not None for a in accounts) else instance.horizon
