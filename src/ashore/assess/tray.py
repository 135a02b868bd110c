"""Which tray a debt lies in: the first advice differs by what kind of loan it is, before any sum is looked at."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from ashore.assess.view import View
from ashore.facts.debt import Debt
from ashore.facts.kinds import LenderKind, Product, Role
from ashore.law.library import in_force, record


def tray(debt: Debt, view: View, pack: Any) -> tuple[str, str]:
    """The tray's key and, for the dear ones, what makes it dear. `pack` is the section "trays"."""
    if debt.recognised is False:
        return "not_mine", ""
    if debt.tied_to_service or debt.product is Product.TIED_SERVICE_LOAN:
        return "tied", ""
    kind = lender_kind(debt, view)
    licensed = kind in pack["licensed_kinds"]
    if debt.product is Product.RENT_A_PHONE or kind in pack["unlicensed_kinds"]:
        return "unlicensed", ""
    if kind is LenderKind.PRIVATE_PERSON or (kind is None and debt.product is Product.PRIVATE_LOAN):
        return "private", ""
    if not licensed:
        short = debt.term_days is not None and debt.term_days <= pack["short_term_days"]
        return ("unlicensed" if short else "unknown"), ""
    why = dear(debt, view.on, pack)
    return ("licensed_dear", why) if why else ("licensed", "")


def lender_kind(debt: Debt, view: View) -> LenderKind | None:
    """The kind of the original lender; the app's only where no fund lender is told."""
    for role in (Role.FUND_LENDER, Role.APP):
        for link in debt.chain:
            if link.role is role and view.kind(link.party):
                return view.kind(link.party)
    return None


def dear(debt: Debt, on: date, pack: Any) -> str:
    """Why the loan looks dear, or "": less cash than principal, or a plan of repayment above the cap of the record."""
    words = pack["dear_words"]
    if debt.cash_received is not None and debt.principal is not None and debt.cash_received < debt.principal:
        return str(words["pre_deducted"])
    law = record(pack["dear"]["record"])
    cap = Decimal(str((law.parameters or {})[pack["dear"]["parameter"]]))
    if in_force(law, on) and yearly_cost_above(debt, cap):
        return str(words["above_cap"]).format(cap=f"{(cap * 100).normalize():f}%")
    return ""


def yearly_cost_above(debt: Debt, cap: Decimal) -> bool:
    """Whether the schedule, discounted at the cap (nominal, monthly), is worth more than the money received."""
    received = debt.cash_received if debt.cash_received is not None else debt.principal
    start = debt.disbursed_on or debt.loan_granted_on
    rows = [(i.due_on, i.amount) for i in debt.schedule if i.due_on is not None and i.amount is not None]
    if received is None or start is None or not rows or len(rows) != len(debt.schedule):
        return False
    month = 1 + cap / 12
    return sum(amount / month ** (Decimal((due - start).days) * 12 / 365) for due, amount in rows) > received
