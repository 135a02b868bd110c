"""The one store of facts that every letter draws from: the blanks and slots of the templates, filled from the case."""

from __future__ import annotations

from datetime import date
from typing import Any

from ashore.assess.holder import holder
from ashore.assess.tray import lender_kind
from ashore.assess.view import View
from ashore.facts.case import Complaint
from ashore.facts.debt import Debt, Step
from ashore.facts.kinds import Addressee, LenderKind
from ashore.law.pack import section
from ashore.papers import words
from ashore.papers.amount import both
from ashore.papers.letter.budget import needs
from ashore.papers.letter.model import Wish
from ashore.papers.letter.offered import last, offer, terms

UNNAMED = "这笔债"
"""What a debt is called that nobody gave a name."""
SLOTS = (
    *("debt", "lender", "phone", "hours", "reason", "monthly", "months", "first", "earlier"),
    *("me", "case_number", "received", "offer", "hearing", "court_amount", "needs"),
    *("total", "waiver", "instalments", "agreed_first", "claimant"),
)


def slots(view: View, debt: Debt | None, wish: Wish, pack: Any, step: Step | None = None) -> dict[str, str]:
    """Every slot; what nobody told is a blank that says what belongs there. step: the paper of the court."""

    def blank(what: str) -> str:
        return str(pack["blank"]).format(what=what)

    told, needed = terms(view, debt, blank), needs(view)
    agreed = last(view, debt)
    count = wish.months if wish.months is not None else agreed.instalments
    return {
        "debt": _debt(debt, blank("合同编号或卡号后四位")) or blank("哪一笔借款，合同编号"),
        "lender": lender_name(view, debt) or blank("合同写的贷款人全称"),
        "phone": blank("自己的电话"),
        "hours": blank("方便的时间"),
        "reason": wish.reason.strip() or blank("真实的原因，比如失业、生病"),
        "monthly": both(wish.monthly) if wish.monthly is not None else blank("每个月都拿得出的数"),
        "months": f"{wish.months}个月" if wish.months is not None else blank("几个月"),
        "first": words.day(wish.first) if wish.first is not None else blank("哪天起"),
        "me": blank("姓名、出生日期、住址、电话"),
        "case_number": (step.case_number if step else None) or blank("案号"),
        "received": words.day(step.received_on) if step and step.received_on else blank("哪天"),
        "hearing": _hearing(step) or blank("哪天，没写就先问"),
        "court_amount": both(step.amount) if step and step.amount is not None else blank("文书写的数额"),
        "needs": both(needed) if needed is not None else blank("一家人每月生活必需的数"),
        "offer": offer(view, debt, pack),
        "total": both(agreed.amount) if agreed.amount is not None else blank("一共多少，数字和大写都写"),
        "waiver": told["waiver"],
        "instalments": f"{count}期" if count is not None else blank("几期"),
        "agreed_first": words.day(wish.first) if wish.first is not None else told["first"],
        "claimant": claimant(view, debt) or blank("债权人全称，照证明债权的材料写"),
        "earlier": _earlier(view, debt, pack) or blank("先向机构投诉过没有，哪天，编号，结果"),
    }


def lender_name(view: View, debt: Debt | None) -> str:
    """The fund lender's name; the app's where no lender is told; "" where neither is."""
    link = view.lender(debt) if debt is not None else None
    party = view.party(link.party) if link is not None else None
    return (party.name or "") if party is not None else ""


def claimant(view: View, debt: Debt | None) -> str:
    """The name of who holds the debt; "" where that is not known, or where two claim it."""
    if debt is None:
        return ""
    found = holder(debt, view, section("chain"))
    party = view.party(found.party)
    return (party.name or "") if party is not None and not found.conflict else ""


def kind_of(view: View, debt: Debt | None) -> LenderKind | None:
    return lender_kind(debt, view) if debt is not None else None


def _hearing(step: Step | None) -> str:
    if step is None or step.appear_on is None:
        return ""
    return words.day(step.appear_on) + (step.appear_time or "")


def _debt(debt: Debt | None, number: str) -> str:
    if debt is None:
        return ""
    granted = debt.loan_granted_on or debt.disbursed_on
    product = debt.product.zh if debt.product else ""
    name = f"“{debt.label}”" if debt.label and debt.label != UNNAMED else ""
    parts = (product, f"{words.short_day(granted)}签约" if granted else "", number)
    about = "，".join(part for part in parts if part)
    return f"{name}（{about}）" if name else about


def _earlier(view: View, debt: Debt | None, pack: Any) -> str:
    """The last complaint to the lender about this debt; "" where none is told."""
    mine = [c for c in view.case.complaints if c.to is Addressee.LENDER and _of(c, debt, view.on)]
    if not mine:
        return ""
    last = max(mine, key=lambda c: c.on or date.min)
    return str(pack["earlier"]).format(
        on=words.short_day(last.on) if last.on else str(pack["blank"]).format(what="哪天"),
        receipt=last.receipt or str(pack["blank"]).format(what="编号"),
        replied=pack["replied"][{True: "yes", False: "no", None: "unknown"}[last.replied]],
    )


def _of(complaint: Complaint, debt: Debt | None, on: date) -> bool:
    mine = complaint.debt is None or (debt is not None and complaint.debt == debt.id)
    return mine and (complaint.on is None or complaint.on <= on)
