"""The facts of one debt as far as told, gathered for the sheet. None = not known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from ashore.facts.case import Case
from ashore.facts.debt import Charge, Debt, Step
from ashore.facts.fields import Fen
from ashore.facts.kinds import LenderKind, Product, Role, StepKind
from ashore.money.caps.table import group_of
from ashore.money.daycount import months_later
from ashore.money.flows import Flow, FlowKind
from ashore.money.worksheet.claim import Claim, claim_of
from ashore.money.worksheet.shared import shares


@dataclass(frozen=True, slots=True)
class Known:
    """kind: of the lender behind the debt. contract: the day it was made. filed: the day of a suit, if any.

    suit_undated: sued, no day told. opened: the day from which unpaid interest runs.
    whole: every payment is taken to be told, so that the account can run from the first day; else it runs from the
    claim's own principal, which knows of earlier payments, and the last day up to which all was paid. payments: minus,
    up to the day of the claim, for a whole account; since: after it; unsized: days of payments whose sum is not told.
    shared: some are parts of payments for which no debt was named.
    """

    debt: Debt
    on: date
    claim: Claim
    kind: LenderKind | None
    product: Product | None
    contract: date | None
    filed: date | None
    suit_undated: bool
    late_from: date | None
    opened: date | None
    whole: bool
    payments: tuple[Flow, ...]
    unsized: tuple[date, ...]
    since: tuple[Flow, ...]
    shared: bool

    @property
    def charges(self) -> list[Charge]:
        """Those that are asked for and not paid."""
        return [charge for charge in self.debt.charges if charge.paid is not True]


def known(case: Case, debt: Debt, on: date) -> Known | None:
    """None when no claim is told."""
    claim = claim_of(debt, on, case.told_on)
    if claim is None:
        return None
    suits = [s for s in debt.steps if s.kind is StepKind.SUIT and (s.on is None or s.on <= on)]
    mine = [p for p in case.payments if (p.debt or _only(case)) == debt.id and p.on is not None and p.on <= on]
    flows = [Flow(p.on, Fen(-p.amount), FlowKind.PAYMENT, p.to) for p in mine if p.on and p.amount is not None]
    flows += [
        Flow(c.on, Fen(-c.amount), FlowKind.OTHER_FEE, c.to) for c in debt.charges if c.paid and c.on and c.amount
    ]
    given = shares(case, on).get(debt.id or "", [])
    flows += given
    late_from = _late_from(case, debt)
    before = any(day is not None and day <= claim.on for day in (*(p.on for p in mine), *(f.on for f in given)))
    whole = before and debt.disbursed_on is not None and debt.principal is not None
    return Known(
        debt=debt,
        on=on,
        claim=claim,
        kind=lender_kind(case, debt, on),
        product=debt.product,
        contract=debt.loan_granted_on or debt.disbursed_on,
        filed=min((s.on for s in suits if s.on), default=None),
        suit_undated=any(s.on is None for s in suits),
        late_from=late_from,
        opened=debt.disbursed_on if whole else _paid_up_to(debt, late_from),
        whole=whole,
        payments=tuple(f for f in flows if whole and f.on <= claim.on),
        unsized=tuple(p.on for p in mine if p.on and p.amount is None and p.on <= claim.on),
        since=tuple(f for f in flows if f.on > claim.on),
        shared=bool(given),
    )


def as_claimed(known: Known) -> Known:
    """The same without the payments told: from the claim's own principal, which knows of them."""
    opened = _paid_up_to(known.debt, known.late_from)
    return replace(known, whole=False, payments=(), unsized=(), opened=opened)


def lender_kind(case: Case, debt: Debt, on: date) -> LenderKind | None:
    """Of the first lender: a later holder stands in its shoes. A platform or a buyer alone does not tell."""
    kinds = {party.id: party.kind for party in case.parties}
    for role in (Role.FUND_LENDER, Role.APP):
        for link in debt.chain:
            if link.role is role and (link.since is None or link.since <= on):
                kind = kinds.get(link.party)
                if kind is not None and group_of(kind) is not None:
                    return kind
    return None


def step(debt: Debt, kind: StepKind, on: date) -> Step | None:
    """The first such step seen by that day that has not ended."""
    found = [s for s in debt.steps if s.kind is kind and (s.on is None or s.on <= on)]
    return next((s for s in found if s.ended_on is None or s.ended_on > on), None)


def _only(case: Case) -> str | None:
    return case.debts[0].id if len(case.debts) == 1 else None


def _late_from(case: Case, debt: Debt) -> date | None:
    if debt.first_unpaid_due_on is not None:
        return debt.first_unpaid_due_on
    if debt.days_past_due is not None and case.told_on is not None:
        return case.told_on - timedelta(days=debt.days_past_due)
    return None


def _paid_up_to(debt: Debt, late_from: date | None) -> date | None:
    """The day from which unpaid interest runs: the due day before the first unpaid one, never before the loan."""
    lent = debt.disbursed_on or (None if debt.product is Product.CARD else debt.loan_granted_on)
    if late_from is None:
        return lent
    before = [i.due_on for i in debt.schedule if i.due_on is not None and i.due_on < late_from]
    if debt.term_days is not None and not before:
        return lent or late_from - timedelta(days=debt.term_days)
    last = max(before) if before else months_later(late_from, -1)
    return max(last, lent) if lent is not None and lent <= late_from else last
