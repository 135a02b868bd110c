"""From the case and a template of the pack to one letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ashore.assess.view import View
from ashore.facts.debt import Debt, Step
from ashore.facts.kinds import LenderKind
from ashore.law.bodies import BodyRole, bodies_for
from ashore.law.filling import fill
from ashore.law.library import in_force, record
from ashore.law.pack import section
from ashore.papers.letter.budget import Blank, budget, left
from ashore.papers.letter.happened import happened
from ashore.papers.letter.model import Letter, Wish
from ashore.papers.letter.store import kind_of, lender_name, slots
from ashore.rules.finding import Finding

_BLANK = re.compile("〔请填[：:][^〔〕]*〕")


def kinds() -> dict[str, Any]:
    """The letters of the pack by kind."""
    return {form["kind"]: form for form in section("papers")["letters"]}


def demands(form: Any) -> dict[str, str]:
    """The demands that a letter may make, by key; the first is the usual one."""
    return {one["key"]: one["say"] for one in form["demands"]}


def letter(kind: str, view: View, debt: Debt | None, findings: Sequence[Finding], wish: Wish) -> Letter:
    """`findings`: of the same case and day. Raises KeyError for a kind or a demand that the pack does not have."""
    pack = section("papers")
    form = kinds()[kind]
    paper = _paper(form.get("step"), view, debt)
    filled = slots(view, debt, wish, pack, paper)

    def blank(what: str) -> str:
        return str(pack["blank"]).format(what=what)

    offered = demands(form)
    demand = offered[wish.demand] if wish.demand else next(iter(offered.values()))
    facts = form.get("facts")
    told = facts in ("contacts", "others", "police")
    lender = kind_of(view, debt)
    found = Letter(
        kind=kind,
        title=form["title"],
        group=form["group"],
        to=_to(form["to"], view, debt, lender, blank, paper),
        on=view.on,
        opening=form["opening"].format_map(filled),
        items=happened(view, debt, findings, facts, blank) if told else (),
        rows=_rows(facts, view, pack, blank),
        left=left(view) if facts == "household" else None,
        own=wish.own.strip(),
        demand=demand.format_map(filled),
        receipt=form["receipt"],
        enclosures=tuple(form["enclosures"]),
        cites=tuple(id for id in (_cited(one, lender, debt, view.on) for one in form["cites"]) if id),
        use=fill(form["use"]),
        keep=form["keep"],
        closing=pack["closing"],
        # A paper for a court greets nobody; it ends with the court's name.
        respects=pack["respects"] if form["to"] != "court" else _to(form["to"], view, debt, lender, blank, paper),
        signer=form.get("signer", pack["signer"]),
        true=pack["true"],
    )
    return _with_blanks(found, blank)


def body_of(found: Letter) -> list[str]:
    """All words of the letter itself, in order; quotations too."""
    return [
        found.to,
        found.opening,
        *(line for item in found.items for line in (item.head, *item.lines)),
        *(f"{name}：{value}" for name, value in found.rows),
        *([found.own] if found.own else []),
        found.demand,
        found.receipt,
        *found.enclosures,
    ]


def _with_blanks(found: Letter, blank: Blank) -> Letter:
    words = "\n".join([*body_of(found), blank("签名"), blank("联系电话")])
    return replace(found, blanks=tuple(dict.fromkeys(_BLANK.findall(words))))


def _to(to: str, view: View, debt: Debt | None, lender: LenderKind | None, blank: Blank, paper: Step | None) -> str:
    if to == "lender":
        return lender_name(view, debt) or blank("合同写的贷款人全称")
    if to == "court":
        return (paper.by if paper else None) or blank("文书上写的法院全称")
    if to == "police":
        return f"{blank('事情发生地的')}公安局{blank('哪个')}派出所"
    there = [b for b in bodies_for(lender, view.on) if b.role is BodyRole.REGULATOR] if lender else []
    name = there[0].name if there else ""
    return name.replace("××", blank("省、市")) or blank("管这家机构的监管部门；不知道的先问 12378 或 12345")


def _cited(one: dict[str, Any], lender: LenderKind | None, debt: Debt | None, on: date) -> str | None:
    """The id, when the record may be shown, is in force on that day and binds the addressee."""
    law = record(one["id"])
    if not law.citable or in_force(law, on) is not True:
        return None
    if "kinds" in one and (lender is None or lender.value not in one["kinds"]):
        return None
    product = debt.product if debt is not None else None
    if "products" in one and (product is None or product.value not in one["products"]):
        return None
    return str(one["id"])


def _paper(kind: str | None, view: View, debt: Debt | None) -> Step | None:
    """The last paper of that kind about the debt; with several debts and none named, none."""
    if kind is None or debt is None:
        return None
    found = [s for s in debt.steps if s.kind == kind and (s.on is None or s.on <= view.on)]
    return max(found, key=lambda s: s.received_on or s.on or date.min) if found else None


def _rows(facts: str | None, view: View, pack: Any, blank: Blank) -> tuple[tuple[str, str], ...]:
    if facts == "household":
        return budget(view, blank)
    if facts == "elements":
        return tuple((one["name"], blank(one["blank"])) for one in pack["elements"])
    return ()
