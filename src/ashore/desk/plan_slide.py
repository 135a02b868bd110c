"""What more or less each month would change: a dozen sums, each followed by what people simply do. No solver."""

from __future__ import annotations

from dataclasses import dataclass

from ashore.assess.repay.problem import repayment
from ashore.desk.plan_case import CasePlan
from ashore.facts.case import Case
from ashore.facts.fields import Fen
from ashore.plan.strategy import Strategy, follow

STEPS = 12
STEP = 100_00
"""Whole hundreds of yuan: nobody plans closer."""
SIMPLE = (Strategy.AVALANCHE, Strategy.SNOWBALL, Strategy.PRO_RATA, Strategy.BANK_FIRST)


@dataclass(frozen=True, slots=True)
class Sum:
    """monthly: fen each month, agreements included. With the cheapest simple strategy: total = paid in all (fen),
    months = when the last debt ends; both None where none ends within the horizon."""

    monthly: Fen
    total: Fen | None
    months: int | None


def slide(case: Case, found: CasePlan) -> tuple[Sum, ...]:
    """From half to twice what debts may have now, rising. Empty where nothing is to be planned."""
    if found.repay.instance is None:
        return ()
    return tuple(_at(case, found, monthly) for monthly in sums(found))


def sums(found: CasePlan) -> list[Fen]:
    """Whole hundreds around the usual sum, and that sum itself."""
    usual = usual_sum(found)
    low, high = usual // 2, usual * 2
    step = max(STEP, (high - low) // STEPS // STEP * STEP)
    first = max(STEP, low // STEP * STEP)
    each = {Fen(first + at * step) for at in range(STEPS + 1) if first + at * step <= max(high, STEP * STEPS)}
    return sorted(each | ({usual} if usual > 0 else set()))


def usual_sum(found: CasePlan) -> Fen:
    """What the person named, or what an ordinary month leaves, agreements included (fen)."""
    budget = found.repay.budget
    if budget.told is not None:
        return budget.told
    return Fen(sorted(m.free + m.promised for m in budget.months)[len(budget.months) // 2])


def _at(case: Case, found: CasePlan, monthly: Fen) -> Sum:
    instance = repayment(case, found.on, monthly).instance
    ends = [] if instance is None else [follow(instance, kind) for kind in SIMPLE]
    done = [o for o in ends if o.months is not None and not o.broken_promises]
    best = min(done, key=lambda o: (o.paid, o.months), default=None)
    return Sum(monthly, Fen(best.paid) if best else None, best.months if best else None)
