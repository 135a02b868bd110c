"""One way in which the unknown facts may be: every fact known, so that the sums follow. Unknown facts are called knobs.

Each knob has a low and a high end; the supported sum never falls when a knob goes from low to high, so the two corners
(all low, all high) enclose every completion. Kind of lender, day of the contract and day of the suit have no ends: each
possible answer is tried.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ashore.facts.fields import Fen
from ashore.facts.kinds import LenderKind, Product
from ashore.money.caps.rules import Loan, charge_rules, principal_cites
from ashore.money.flows import Flow, FlowKind
from ashore.money.penalty import Rates, rates
from ashore.money.worksheet.known import Known

KNOBS = (
    *("due_on", "principal", "cash", "annual_rate", "overdue_rate", "compounds"),
    *("payments", "charges", "disclosed", "agreed"),
)
Fixed = Mapping[str, bool]
"""Knobs held at one end: True = high."""


@dataclass(frozen=True, slots=True)
class Supposed:
    """principal: the base, None = no limit known. opened None: interest may have run for ever, so no limit known.

    fees: what of the claimed charges is allowed; fee_cites: the records that cut them. cut: the base is less than the
    contract says, since less was received.
    """

    loan: Loan
    filed: date
    principal: Fen | None
    cut: tuple[str, ...]
    opened: date | None
    late_from: date | None
    rates: Rates
    payments: tuple[Flow, ...]
    fees: Fen
    fee_cites: tuple[str, ...]


def suppose(known: Known, kind: LenderKind, contract: date | None, filed: date, high: bool, fixed: Fixed) -> Supposed:
    """The facts at the high or the low end, but for the knobs that are `fixed`."""

    def up(knob: str) -> bool:
        return fixed.get(knob, high)

    loan = Loan(kind, known.product, contract, known.claim.on)
    opened, late_from = _days(known, up("due_on"))
    principal, cut = _principal(known, loan, fixed, high)
    ends = {"term": up("annual_rate"), "late": up("overdue_rate"), "compounds": up("compounds")}
    fees, fee_cites = _fees(known, loan, fixed, high)
    return Supposed(
        loan=loan,
        filed=filed,
        principal=principal,
        cut=cut,
        opened=opened,
        late_from=late_from,
        rates=rates(known.debt, loan, late_from, **ends),
        payments=_payments(known, up("payments")),
        fees=fees,
        fee_cites=fee_cites,
    )


def _days(known: Known, high: bool) -> tuple[date | None, date | None]:
    """(opened, late from): late at once and open for ever at the high end, never late at the low end."""
    end = known.claim.on
    if known.late_from is not None:
        return (known.opened or (None if high else min(known.late_from, end))), known.late_from
    opened = known.opened if high or known.whole else end
    return opened, (opened if high else None)


def _principal(known: Known, loan: Loan, fixed: Fixed, high: bool) -> tuple[Fen | None, tuple[str, ...]]:
    """The base, and the records that cut it. From the claim's own principal when earlier payments are not told."""
    debt, claim = known.debt, known.claim
    lent = debt.principal
    base = lent if known.whole or claim.principal is None else claim.principal
    if base is None:
        received = debt.cash_received
        if fixed.get("principal", high):
            return None, ()
        return (received if received is not None else Fen(0)), ()
    if known.product is Product.CARD:
        return base, ()
    cites = principal_cites(loan)
    if debt.cash_received is None:
        return (base if fixed.get("cash", high) else Fen(0)), ()
    short = max((lent if lent is not None else base) - debt.cash_received, 0)
    cut = Fen(max(base - short, 0))
    if not cites:  # the law of that day is not in the pack
        return (base if high else cut), ()
    return cut, (cites if short else ())


def _payments(known: Known, high: bool) -> tuple[Flow, ...]:
    """A payment of unknown sum: nothing at the high end, everything at the low one."""
    if high or not known.whole:
        return known.payments
    everything = Fen(-(10 * max(known.debt.principal or 0, known.claim.total)))
    return (*known.payments, *(Flow(day, everything, FlowKind.PAYMENT) for day in known.unsized))


def _fees(known: Known, loan: Loan, fixed: Fixed, high: bool) -> tuple[Fen, tuple[str, ...]]:
    """What of the claimed charges stands by the rules for single charges; what is not listed may be of either kind."""
    allowed, listed = 0, 0
    cites: list[str] = []
    for charge in known.charges:
        if charge.amount is None:
            continue
        listed += charge.amount
        stands = True
        for rule in charge_rules(charge, loan):
            knob = rule.asks or ("charges" if rule.effect == "reduce" else "")
            if knob and fixed.get(knob, high):
                continue
            stands = False
            cites += rule.cites
        allowed += charge.amount if stands else 0
    claimed = known.claim.fees if known.claim.fees is not None else listed
    unexplained = max(claimed - listed, 0) if fixed.get("charges", high) else 0
    return Fen(min(allowed + unexplained, claimed)), tuple(dict.fromkeys(cites))
