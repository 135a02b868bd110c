"""What a payment covers: within one debt by the agreed or the legal order, among several debts by the legal one.

The orders themselves stand in the table `caps`, with their records.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Protocol

from ashore.facts.fields import Fen
from ashore.facts.kinds import RepaymentOrder
from ashore.money.rounding import whole_fen

NOTHING = Fen(0)
INTEREST_FIRST = ("costs", "interest", "principal")
PRINCIPAL_FIRST = ("principal", "interest", "costs")


@dataclass(frozen=True, slots=True)
class Parts:
    """Whole fen; together they are the payment. kept: beyond what may be claimed, yet not coming back."""

    interest: Fen = NOTHING
    penalty: Fen = NOTHING
    kept: Fen = NOTHING
    principal: Fen = NOTHING
    over: Fen = NOTHING

    @property
    def total(self) -> Fen:
        return Fen(self.interest + self.penalty + self.kept + self.principal + self.over)


class Open(Protocol):
    """What is open before a payment; None = no limit known, so that nothing is left for what comes after."""

    @property
    def principal(self) -> Fen: ...
    @property
    def interest(self) -> Fraction | None: ...
    @property
    def penalty(self) -> Fraction | None: ...
    @property
    def beyond(self) -> Fraction | None: ...


def order_of(agreed: RepaymentOrder | None, table: Any) -> tuple[str, ...]:
    """The agreed order, else that of the law (`table` is the section "caps")."""
    if agreed is RepaymentOrder.PRINCIPAL_FIRST:
        return PRINCIPAL_FIRST
    return tuple(table["allocation"]["within"]["order"])


def share(amount: int, owed: Open, order: tuple[str, ...]) -> Parts:
    """One payment in whole fen over what is open. Costs of collecting stand apart and are not part of an account."""
    left = amount
    taken: dict[str, int] = {}
    for step in order:
        if step == "interest":
            interest, penalty = _interest(left, owed.interest, owed.penalty)
            beyond = min(left - interest - penalty, _whole(owed.beyond, left))
            taken |= {"interest": interest, "penalty": penalty, "beyond": beyond}
        elif step == "principal":
            taken["principal"] = min(left, owed.principal)
        left = amount - sum(taken.values())
    return Parts(
        interest=Fen(taken["interest"]),
        penalty=Fen(taken["penalty"]),
        kept=Fen(taken["beyond"]),
        principal=Fen(taken["principal"]),
        over=Fen(left),
    )


def _interest(left: int, interest: Fraction | None, penalty: Fraction | None) -> tuple[int, int]:
    """Interest of the term first. Both together make whole fen, so that no half fen is left behind twice."""
    together = None if interest is None or penalty is None else interest + penalty
    taken = min(left, _whole(together, left))
    first = min(taken, _whole(interest, taken))
    return first, taken - first


def _whole(opened: Fraction | None, left: int) -> int:
    """Whole fen of what is open; all that is left when no limit is known."""
    return left if opened is None else max(whole_fen(opened), 0)


@dataclass(frozen=True, slots=True)
class Claim:
    """One of several debts to the same creditor. secured: None = not known, taken as unsecured."""

    debt: str
    owed: Fen
    due_on: date | None
    secured: bool | None
    yearly: Fraction | None


def among(amount: int, claims: Iterable[Claim], on: date, designated: str | None = None) -> dict[str, Fen]:
    """One payment over several debts of one creditor; what no debt takes is left out of the sum.

    What the debtor named comes first; then what is due, of that the least secured, of that the heaviest (the dearest),
    of that the earliest due, and equals in proportion.
    """
    waiting = sorted(claims, key=lambda claim: (_rank(claim, on, designated), claim.debt))
    given: dict[str, Fen] = {}
    left = amount
    while waiting and left > 0:
        equals = [claim for claim in waiting if _rank(claim, on, designated) == _rank(waiting[0], on, designated)]
        for debt, part in _in_proportion(left, equals).items():
            given[debt] = part
            left -= part
        waiting = waiting[len(equals) :]
    return given


def _rank(claim: Claim, on: date, designated: str | None) -> tuple[bool, bool, bool, Fraction, date]:
    due = claim.due_on is not None and claim.due_on <= on
    named = claim.debt == designated
    return (not named, not due, bool(claim.secured), -(claim.yearly or Fraction(0)), claim.due_on or date.max)


def _in_proportion(amount: int, claims: list[Claim]) -> dict[str, Fen]:
    """Whole fen that add up: the parts are cut along the running sum."""
    whole = sum(claim.owed for claim in claims)
    paid = min(amount, whole)
    given: dict[str, Fen] = {}
    running = before = 0
    for claim in claims:
        running += claim.owed
        until = whole_fen(Fraction(paid * running, whole)) if whole else 0
        given[claim.debt] = Fen(until - before)
        before = until
    return given
