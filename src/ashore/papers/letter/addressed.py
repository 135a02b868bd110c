"""Whom a letter speaks to, by name as far as it is known."""

from __future__ import annotations

from ashore.assess.view import View
from ashore.facts.debt import Debt, Step
from ashore.law.bodies import BodyRole, bodies_for
from ashore.papers.letter.budget import Blank
from ashore.papers.letter.store import claimant, kind_of, lender_name

ADDRESSEES = (
    *("lender", "claimant", "regulator", "bureau", "police", "court", "tribunal", "counsel"),
    *("parties", "anyone"),
)
"""claimant: who holds the debt now. parties, anyone: nobody is spoken to."""
CREDITORS = ("lender", "claimant", "parties", "bureau")
"""What goes to these may start the time of a debt anew: they are the creditor, or tell him."""
_BLANKS = {
    "lender": "合同写的贷款人全称",
    "claimant": "申请执行人或债权人全称，照文书写",
    "bureau": "征信机构全称，或者报送这一条的机构全称",
    "court": "文书上写的法院全称",
    "tribunal": "通知上写的仲裁机构全称",
    "counsel": "法律援助中心、律师事务所或者值班律师",
}


def addressee(to: str, view: View, debt: Debt | None, paper: Step | None, blank: Blank) -> str:
    """A name, or a blank that says what belongs there; "" where nobody is spoken to. paper: of the court, if any."""
    if to in ("parties", "anyone"):
        return ""
    if to == "police":
        return f"{blank('事情发生地的')}公安局{blank('哪个')}派出所"
    if to == "regulator":
        return _regulator(view, debt, blank)
    known = {
        "lender": lender_name(view, debt),
        "claimant": claimant(view, debt),
        "court": paper.by if paper else None,
        "tribunal": paper.by if paper else None,
    }
    return known.get(to) or blank(_BLANKS[to])


def _regulator(view: View, debt: Debt | None, blank: Blank) -> str:
    lender = kind_of(view, debt)
    there = [b for b in bodies_for(lender, view.on) if b.role is BodyRole.REGULATOR] if lender else []
    name = there[0].name if there else ""
    return name.replace("××", blank("省、市")) or blank("管这家机构的监管部门；不知道的先问 12378 或 12345")
