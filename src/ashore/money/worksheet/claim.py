"""What the other side claims, and on which day: the latest statement, else the sum told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ashore.facts.debt import Debt, Statement
from ashore.facts.fields import Fen
from ashore.money.rounding import whole_fen

PARTS = ("principal", "interest", "penalty", "fees")


@dataclass(frozen=True, slots=True)
class Claim:
    """Whole fen. rest: what no known part explains, so that it may be of any kind; zero when all is told apart."""

    on: date
    principal: Fen | None
    interest: Fen | None
    penalty: Fen | None
    fees: Fen | None
    rest: Fen

    @property
    def total(self) -> Fen:
        return Fen(sum(getattr(self, part) or 0 for part in PARTS) + self.rest)


def claim_of(debt: Debt, on: date, told_on: date | None) -> Claim | None:
    """The claim that stands on that day; None when no sum is told."""
    told = [(s.on, s) for s in debt.statements if s.on is not None and s.on <= on and _says_a_sum(s)]
    if told:
        return _from_statement(*max(told, key=lambda pair: (pair[0], pair[1].total or 0)))
    total = debt.outstanding if debt.outstanding is not None else debt.settle_now
    if total is None:
        return None
    day = min(told_on or on, on)
    return Claim(day, None, None, None, None, total)


def claimed_per_day(debt: Debt, on: date) -> Fen | None:
    """How fast the claim grew a day between the last two statements of different days; None when it did not grow."""
    told = sorted((s.on, s.total) for s in debt.statements if s.on is not None and s.on <= on and s.total is not None)
    if len(told) < 2 or told[-1][0] == told[-2][0]:
        return None
    (first, before), (last, after) = told[-2], told[-1]
    grown = after - before
    return whole_fen(Fraction(grown, (last - first).days)) if grown > 0 else None


def _says_a_sum(statement: Statement) -> bool:
    return statement.total is not None or any(getattr(statement, part) is not None for part in PARTS)


def _from_statement(on: date, statement: Statement) -> Claim:
    known = sum(getattr(statement, part) or 0 for part in PARTS)
    rest = max((statement.total if statement.total is not None else known) - known, 0)
    return Claim(on, statement.principal, statement.interest, statement.penalty, statement.fees, Fen(rest))
