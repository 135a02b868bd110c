"""The simple yearly rate: all that a loan costs, over the principal really used and the time it was used.

Each payment pays the cost run up so far, the rest pays principal back; unpaid cost waits without bearing cost itself.
So cost = rate × sum(principal × part of a year), as the disclosure rule puts it (record DISC-2021-3). For equal
months and payments above the cost this is the monthly rate × 12.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from ashore.facts.fields import Fen
from ashore.money.daycount import DayCount, months_later, whole_months, year_part
from ashore.money.truecost.irr import by_month
from ashore.money.truecost.rate import NoRate, Rate

HALVINGS = 200


def simple_rate(days: Sequence[tuple[date, Fen]]) -> Rate:
    """Net amounts a day, in order, none zero. Months count as twelfths where all flows lie whole months apart, else
    days / 365. Every payment must leave something owed or close the loan."""
    if why := _no_loan(days):
        return Rate(why=why)
    parts = _parts(days)
    amounts = [amount for _, amount in days]
    cost = -sum(amounts)
    if cost == 0:
        return Rate.of(0.0) if _run(amounts, parts, 0.0)[1] else Rate(why=NoRate.NOT_A_LOAN)
    low, high = 0.0, 1.0
    while _run(amounts, parts, high)[0] < 0:
        low, high = high, high * 2
    for _ in range(HALVINGS):
        mid = (low + high) / 2
        if not low < mid < high:
            break
        low, high = (mid, high) if _run(amounts, parts, mid)[0] < 0 else (low, mid)
    return Rate.of(high) if _run(amounts, parts, high)[1] else Rate(why=NoRate.NOT_A_LOAN)


def _no_loan(days: Sequence[tuple[date, Fen]]) -> NoRate | None:
    if not days:
        return NoRate.NO_FLOWS
    if len(days) == 1:
        return NoRate.ONE_DAY
    if all(amount > 0 for _, amount in days):
        return NoRate.ONLY_RECEIVED
    if all(amount < 0 for _, amount in days):
        return NoRate.ONLY_PAID
    if days[0][1] < 0 or days[-1][1] > 0:
        return NoRate.NOT_A_LOAN
    return NoRate.PAID_LESS if sum(amount for _, amount in days) > 0 else None


def _parts(days: Sequence[tuple[date, Fen]]) -> list[float]:
    """The part of a year before each flow but the first."""
    if by_month(days) is None:
        return [float(year_part(a, b, DayCount.ACTUAL_365)) for (a, _), (b, _) in pairwise(days)]
    first, due_day = days[0][0], max(day.day for day, _ in days)
    months = [whole_months(first.replace(day=1), months_later(day, 0, due_day).replace(day=1)) for day, _ in days]
    return [(b - a) / 12 for a, b in pairwise(months)]


def _run(amounts: Sequence[int], parts: Sequence[float], rate: float) -> tuple[float, bool]:
    """What is owed after the last flow, and whether the principal never fell below zero before it."""
    principal, cost, sound = float(amounts[0]), 0.0, True
    for i, (amount, part) in enumerate(zip(amounts[1:], parts, strict=True), 2):
        cost += principal * rate * part
        if amount > 0:
            principal += amount
            continue
        paid = min(cost, -amount) if cost > 0 else 0.0
        cost -= paid
        principal += amount + paid
        sound &= principal > -0.5 or i == len(amounts)
    return principal + cost, sound
