"""Agreements of a case: each checked point by point before it is signed, and followed to its end afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ashore.assess.repay.kept import Kept, kept
from ashore.assess.repay.problem import MONTHS, repayment
from ashore.assess.repay.terms import Terms, terms
from ashore.assess.view import View, label
from ashore.desk.data import canonical_json, to_data
from ashore.facts.case import Agreement, Case, Offer
from ashore.facts.debt import Debt
from ashore.facts.load import case_from_json
from ashore.facts.mend import nearest
from ashore.facts.problem import InputRefused, Problem


@dataclass(frozen=True, slots=True)
class Agreed:
    """signed None: an offer that nobody has signed yet. kept None: not signed, or too little is told to follow it."""

    debt: str
    label: str
    signed: date | None
    terms: Terms
    kept: Kept | None


@dataclass(frozen=True, slots=True)
class Agreements:
    on: date
    each: tuple[Agreed, ...]


def agreements(case: Case, on: date, wanted: str = "") -> Agreements:
    """Signed ones and offers on the table, of one debt or of all. Raises InputRefused for a debt that is not there."""
    known = [debt.id for debt in case.debts if debt.id]
    if wanted and wanted not in known:
        guess = nearest(wanted, known)
        mend = f"是不是想写 {guess}？" if guess else f"可以写：{'、'.join(known) or '（没有债）'}"
        raise InputRefused([Problem("", "DEBT", 0, f"没有编号为“{wanted}”的债", mend)])
    signed = [a for a in case.agreements if a.signed_on is None or a.signed_on <= on]
    open_offers = [_as_agreement(o) for o in case.offers if _open(case, o, signed, on)]
    each = [_one(case, a, on) for a in (*signed, *open_offers) if not wanted or _of(case, a) == wanted]
    return Agreements(on, tuple(each))


def _open(case: Case, offer: Offer, signed: list[Agreement], on: date) -> bool:
    """Made by the day, nothing came of it, and nothing was signed about the debt since."""
    made = offer.on or date.min
    later = [a for a in signed if _of(case, a) == _of(case, offer) and a.signed_on and a.signed_on >= made]
    return offer.outcome is None and made <= on and not later


def _one(case: Case, agreed: Agreement, on: date) -> Agreed:
    debt = _debt(case, agreed)
    view = View(case, on)
    name = label(debt) if debt else ""
    money = repayment(_without(case, agreed), on, months=max(MONTHS, (agreed.instalments or 1) + 1)).budget
    followed = kept(agreed, debt, view) if debt is not None else None
    return Agreed(_of(case, agreed), name, agreed.signed_on, terms(agreed, debt, view, money, name), followed)


def _without(case: Case, agreed: Agreement) -> Case:
    """The case as if this were not signed yet: what it asks must fit beside everything else."""
    rest = [a for a in case.agreements if a is not agreed]
    return Case(
        format=case.format,
        told_on=case.told_on,
        parties=case.parties,
        debts=case.debts,
        contacts=case.contacts,
        agreements=rest,
        payments=case.payments,
        household=case.household,
    )


def _as_agreement(offer: Offer) -> Agreement:
    return Agreement(
        debt=offer.debt,
        amount=offer.amount,
        instalments=offer.instalments,
        waiver=offer.waiver,
        confirmed_officially=offer.confirmed_officially,
    )


def _of(case: Case, agreed: Agreement | Offer) -> str:
    only = case.debts[0].id if len(case.debts) == 1 else None
    return agreed.debt or only or ""


def _debt(case: Case, agreed: Agreement) -> Debt | None:
    return next((debt for debt in case.debts if debt.id == _of(case, agreed)), None)


def agreements_to_data(found: Agreements) -> dict[str, Any]:
    """Field by field, money in whole fen."""
    data: dict[str, Any] = to_data(found)
    return data


def agreements_json(case_json_text: str, on: date) -> str:
    """Case JSON in, canonical JSON (RFC 8785) out. Raises InputRefused with every problem of the case."""
    return canonical_json(agreements_to_data(agreements(case_from_json(case_json_text), on)))
