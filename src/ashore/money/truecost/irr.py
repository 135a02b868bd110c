"""Internal rates of return: by periods (IRR) and by days (XIRR, a year of 365 days)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from math import expm1

from ashore.facts.fields import Fen
from ashore.money.daycount import months_later
from ashore.money.flows import Flow, by_day
from ashore.money.truecost.many import growths
from ashore.money.truecost.rate import NoRate, Rate, as_decimal
from ashore.money.truecost.single import growth

YEAR = 365
MONTHS = 12
OFF_SCALE = 600.0
"""ln of 1 + rate beyond which a rate for a whole year says nothing: it would have 260 digits."""


def xirr(flows: Iterable[Flow]) -> Rate:
    """The effective yearly rate of dated flows; the power of a flow is its days since the first one / 365."""
    return day_rate(by_day(flows))


def day_rate(days: Sequence[tuple[date, Fen]]) -> Rate:
    """The same for net amounts a day, in order, none of them zero."""
    first = days[0][0] if days else None
    return of_steps([(day - first).days for day, _ in days if first], [amount for _, amount in days], YEAR)


def irr(amounts: Sequence[int]) -> Rate:
    """The rate of one period for amounts at the ends of periods 0, 1, 2 ..."""
    known = [(time, amount) for time, amount in enumerate(amounts) if amount]
    return of_steps([time for time, _ in known], [amount for _, amount in known], 1)


def of_steps(times: Sequence[int], amounts: Sequence[int], unit: int) -> Rate:
    """times: whole steps, strictly rising; amounts: not zero. The rate of `unit` steps."""
    if not amounts:
        return Rate(why=NoRate.NO_FLOWS)
    if len(amounts) == 1:
        return Rate(why=NoRate.ONE_DAY)
    turns = sum((a > 0) != (b > 0) for a, b in pairwise(amounts))
    if turns == 0:
        return Rate(why=NoRate.ONLY_RECEIVED if amounts[0] > 0 else NoRate.ONLY_PAID)
    found = [growth(times, amounts)] if turns == 1 else growths(times, amounts, OFF_SCALE / unit)
    if turns == 1 and abs(found[0]) * unit > OFF_SCALE:
        return Rate(why=NoRate.OFF_SCALE)
    rates = [expm1(u * unit) for u in found]
    if len(rates) > 1:
        return Rate(why=NoRate.SEVERAL, several=tuple(map(as_decimal, rates)))
    return Rate.of(rates[0]) if rates else Rate(why=NoRate.NO_ROOT)


def by_month(days: Sequence[tuple[date, Fen]]) -> list[int] | None:
    """The amounts in whole months since the first day, or None when a day does not lie a whole number of months on."""
    if not days:
        return []
    first, due_day = days[0][0], max(day.day for day, _ in days)
    amounts: list[int] = []
    for day, amount in days:
        month = (day.year - first.year) * MONTHS + day.month - first.month
        if day != months_later(first, month, due_day):
            return None
        amounts += [0] * (month + 1 - len(amounts))
        amounts[month] += amount
    return amounts


def monthly_irr(days: Sequence[tuple[date, Fen]]) -> Rate:
    """The rate of one month, where every flow lies whole months after the first."""
    amounts = by_month(days)
    return Rate(why=NoRate.NOT_MONTHLY) if amounts is None else irr(amounts)
