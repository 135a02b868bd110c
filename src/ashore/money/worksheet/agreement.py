"""What was agreed to settle a debt: equal instalments in whole fen, the last one closing the sum."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from ashore.facts.case import Agreement, Case
from ashore.facts.debt import Debt
from ashore.facts.fields import Fen
from ashore.money.daycount import months_later
from ashore.money.rounding import whole_fen
from ashore.money.worksheet.model import Agreed


def instalments(amount: Fen, count: int) -> list[Fen]:
    """Equal but for the last, which closes the sum; each rounded half up."""
    each = whole_fen(Fraction(amount, count))
    return [*([each] * (count - 1)), Fen(amount - each * (count - 1))]


def due_days(first: date, count: int) -> list[date]:
    """Monthly on the day of the month of the first one; where a month is shorter, its last day."""
    return [months_later(first, at, first.day) for at in range(count)]


def in_force(case: Case, debt: Debt, on: date) -> Agreement | None:
    """The latest agreement with a sum, signed by that day and not known to be broken."""
    found = [
        (a.signed_on, a)
        for a in case.agreements
        if a.signed_on is not None and a.signed_on <= on and a.kept is not False and a.amount is not None
        if a.debt == debt.id or (a.debt is None and len(case.debts) == 1)
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def agreed(case: Case, debt: Debt, on: date) -> Agreed | None:
    """How an agreement stands on that day. Payments since it was signed count towards it."""
    found = in_force(case, debt, on)
    if found is None or found.signed_on is None or found.amount is None:
        return None
    count = found.instalments or 1
    parts = instalments(found.amount, count)
    days = due_days(found.first_due_on, count) if found.first_due_on else []
    mine = [p for p in case.payments if p.debt == debt.id or (p.debt is None and len(case.debts) == 1)]
    paid = sum(p.amount or 0 for p in mine if p.on is not None and found.signed_on <= p.on <= on)
    remaining = Fen(max(found.amount - paid, 0))
    return Agreed(
        signed_on=found.signed_on,
        amount=found.amount,
        instalments=count,
        instalment=parts[0],
        last_instalment=parts[-1],
        next_due_on=_next(days, parts, paid),
        last_due_on=days[-1] if days else None,
        paid=Fen(paid),
        remaining=remaining,
        if_broken=Fen(remaining + found.waiver) if found.waiver is not None else None,
    )


def _next(days: list[date], parts: list[Fen], paid: int) -> date | None:
    """The due day of the first instalment that is not covered yet."""
    covered = 0
    for day, part in zip(days, parts, strict=False):
        covered += part
        if covered > paid:
            return day
    return None


def present_value(parts: list[Fen], yearly: Fraction) -> Fen:
    """Of monthly instalments, the first a month from now, discounted monthly by a twelfth of the yearly rate."""
    step = 1 + yearly / 12
    return whole_fen(sum((Fraction(part) / step**at for at, part in enumerate(parts, 1)), Fraction(0)))
