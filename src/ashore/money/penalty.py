"""The yearly rates of one loan before and after its due day, at the low or the high end of what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ashore.facts.debt import Debt
from ashore.money.caps.rules import Loan, most_overdue, none_agreed
from ashore.money.caps.table import group_of


@dataclass(frozen=True, slots=True)
class Rates:
    """Parts of one a year; None = no limit known. late: once a payment is late, the first rate included."""

    term: Fraction | None
    late: Fraction | None
    compounds: bool
    cites: tuple[str, ...] = ()


def rates(debt: Debt, loan: Loan, late_from: date | None, *, term: bool, late: bool, compounds: bool) -> Rates:
    """`term`, `late`, `compounds`: whether the high end is wanted of each that is not told.

    Told is told; but once a payment is late a financial institution may raise the rate only so far, and between private
    lenders who agreed on nothing (both rates told as 0) the law names a rate.
    """
    agreed = _part(debt.annual_rate)
    start = agreed if agreed is not None else None if term else Fraction(0)
    told = _part(debt.overdue_annual_rate)
    cites: tuple[str, ...] = ()
    if told is not None and not told and not (agreed or 0) and agreed is not None and group_of(loan.kind) == "private":
        named = none_agreed(loan, late_from)
        end: Fraction | None = named[0].value if named else Fraction(0)
        cites = named[1] if named else ()
    else:
        end = told if told is not None else None if late else start
        most = most_overdue(start, loan) if start is not None else None
        if most is not None and (end is None or end > most[0]):
            end, cites = most
    does = debt.compounds if debt.compounds is not None else compounds
    return Rates(start, end, does and group_of(loan.kind) == "licensed", cites)


def _part(rate: Decimal | None) -> Fraction | None:
    return None if rate is None else Fraction(rate) / 100
