"""A loan day by day: what accrues, what each payment covers, what is left. Exact between days, whole fen when paid.

Signs are those of `money.flows`: plus is received by the borrower, minus is paid. Interest is simple, by actual days of
a year of 365, the first day counted and the last not; unpaid interest bears interest only where the piece says so. A
payment covers costs, then interest, then principal (or as agreed), the oldest interest first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from ashore.facts.fields import Fen
from ashore.money.allocation import INTEREST_FIRST, NOTHING, Parts, share
from ashore.money.daycount import DayCount, year_part
from ashore.money.flows import Flow, FlowKind
from ashore.money.rounding import whole_fen

NO_INTEREST = Fraction(0)


@dataclass(frozen=True, slots=True)
class Piece:
    """Days from `first` to before `end` under the same yearly rates, as parts of one. None = no limit.

    contract: what was agreed. cap: how much of it may still be claimed. keep: how much of it, once paid, stays paid.
    late: these days count as default. compounds: unpaid interest of the term bears interest too.
    """

    first: date
    end: date
    contract: Fraction | None
    cap: Fraction | None
    keep: Fraction | None
    late: bool = False
    compounds: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the account. amount, always a minus: a payment in whole fen, or what these days added, exact.

    covered: what the payment covered; left: the principal after it.
    """

    first: date
    on: date
    kind: FlowKind
    base: Fen
    rate: Fraction | None
    amount: Fraction
    covered: Parts | None
    left: Fen


@dataclass(slots=True)
class Balance:
    """principal, overpaid: whole fen. interest (of the term) and penalty (of late days): exact; None = no limit known.

    kept: paid beyond what may be claimed, and not coming back under this reading.
    """

    principal: Fen
    interest: Fraction | None = NO_INTEREST
    penalty: Fraction | None = NO_INTEREST
    beyond: Fraction | None = NO_INTEREST
    kept: Fen = NOTHING
    overpaid: Fen = NOTHING
    rows: list[Row] = field(default_factory=list)

    @property
    def charges(self) -> Fen | None:
        """Interest and penalty still open, in whole fen; None = no limit known."""
        if self.interest is None or self.penalty is None:
            return None
        return whole_fen(max(self.interest + self.penalty, Fraction(0)))


def run(
    opening: Flow,
    pieces: Iterable[Piece],
    payments: Iterable[Flow],
    order: tuple[str, ...] = INTEREST_FIRST,
    carried: Fraction = NO_INTEREST,
) -> Balance:
    """The account after all pieces; `carried`: interest already open at the start, in fen.

    Payments before the first or after the last day of the pieces are left out.
    Payments may come in any order; those of one day are taken together, since nothing accrues between them.
    """
    account = Balance(Fen(opening.amount), interest=carried)
    spans = sorted(pieces, key=lambda piece: piece.first)
    due = _by_day(payments, opening.on, spans[-1].end if spans else opening.on)
    for piece in spans:
        start = piece.first
        for day in sorted(d for d in due if piece.first <= d < piece.end):
            _accrue(account, piece, start, day)
            _pay(account, day, due.pop(day), order)
            start = day
        _accrue(account, piece, start, piece.end)
    for day in sorted(due):
        _pay(account, day, due[day], order)
    return account


def _by_day(payments: Iterable[Flow], first: date, last: date) -> dict[date, int]:
    days: dict[date, int] = {}
    for payment in payments:
        if first <= payment.on <= last and payment.amount < 0:
            days[payment.on] = days.get(payment.on, 0) - payment.amount
    return days


def _accrue(account: Balance, piece: Piece, start: date, end: date) -> None:
    part = year_part(start, end, DayCount.ACTUAL_365)
    if part <= 0:
        return
    base = Fraction(account.principal)
    agreed = _agreed(account, piece, base)
    claimable = _least(agreed, None if piece.cap is None else piece.cap * base)
    keepable = _least(agreed, None if piece.keep is None else piece.keep * base)
    added = None if claimable is None else claimable * part
    if piece.late:
        account.penalty = _plus(account.penalty, added)
    else:
        account.interest = _plus(account.interest, added)
    more = None if keepable is None or claimable is None else max(keepable - claimable, Fraction(0)) * part
    account.beyond = _plus(account.beyond, more if claimable is not None else Fraction(0))
    rate = None if claimable is None or not base else claimable / base
    kind = FlowKind.PENALTY if piece.late else FlowKind.INTEREST
    account.rows.append(
        Row(start, end, kind, account.principal, rate, -(added or Fraction(0)), None, account.principal)
    )


def _agreed(account: Balance, piece: Piece, base: Fraction) -> Fraction | None:
    """Per year, in fen."""
    if piece.contract is None:
        return None
    unpaid = account.interest if piece.compounds and piece.late else Fraction(0)
    return None if unpaid is None else piece.contract * (base + max(unpaid, Fraction(0)))


def _pay(account: Balance, day: date, amount: int, order: tuple[str, ...]) -> None:
    """Interest that may be claimed, then what may only be kept, then principal; what is left over is too much."""
    base = account.principal
    covered = share(amount, account, order)
    account.interest = _less(account.interest, covered.interest)
    account.penalty = _less(account.penalty, covered.penalty)
    account.beyond = _less(account.beyond, covered.kept)
    account.kept = Fen(account.kept + covered.kept)
    account.principal = Fen(account.principal - covered.principal)
    account.overpaid = Fen(account.overpaid + covered.over)
    account.rows.append(Row(day, day, FlowKind.PAYMENT, base, None, Fraction(-amount), covered, account.principal))


def _least(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return b if a is None else a if b is None else min(a, b)


def _plus(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else a + b


def _less(a: Fraction | None, b: int) -> Fraction | None:
    return None if a is None else a - b
