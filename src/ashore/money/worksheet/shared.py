"""Payments to one creditor without a debt named: given to its debts in the order of the law."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from ashore.facts.case import Case, Payment
from ashore.facts.debt import Debt
from ashore.facts.fields import Fen
from ashore.facts.kinds import Role
from ashore.money.allocation import Claim, among
from ashore.money.flows import Flow, FlowKind
from ashore.money.worksheet.claim import claim_of


def shares(case: Case, on: date) -> dict[str, list[Flow]]:
    """By debt, the parts of such payments up to the day (minus: paid). With one debt alone all is of that debt.

    What a debt still takes is what is claimed of it or was lent, whichever is more, less what it was given before.
    """
    given: dict[str, list[Flow]] = {}
    if len(case.debts) < 2:
        return given
    for payment in sorted(case.payments, key=lambda p: (p.on or on, p.amount or 0, p.to or "")):
        if payment.debt is None and payment.on is not None and payment.on <= on and payment.amount and payment.to:
            claims = [_claim(case, debt, given, on) for debt in _of(case, payment)]
            for debt, part in among(payment.amount, claims, payment.on).items():
                given.setdefault(debt, []).append(Flow(payment.on, Fen(-part), FlowKind.PAYMENT, payment.to))
    return given


def _of(case: Case, payment: Payment) -> list[Debt]:
    """The debts in whose chain the payee stands; who only collects is no creditor."""
    names = {party.id for party in case.parties if payment.to in (party.id, party.name)}
    return [
        debt
        for debt in case.debts
        if any(link.party in names and link.role is not Role.COLLECTOR for link in debt.chain)
    ]


def _claim(case: Case, debt: Debt, given: dict[str, list[Flow]], on: date) -> Claim:
    told = claim_of(debt, on, case.told_on)
    most = max(told.total if told else 0, debt.principal or 0)
    before = -sum(flow.amount for flow in given.get(debt.id or "", ()))
    yearly = Fraction(debt.annual_rate) / 100 if debt.annual_rate is not None else None
    return Claim(debt.id or "", Fen(max(most - before, 0)), debt.first_unpaid_due_on, debt.secured, yearly)
