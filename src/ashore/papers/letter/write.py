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
from ashore.law.filling import fill
from ashore.law.library import in_force, record
from ashore.law.pack import section
from ashore.papers.letter.addressed import addressee
from ashore.papers.letter.budget import left
from ashore.papers.letter.model import Letter, Wish
from ashore.papers.letter.store import kind_of, slots
from ashore.papers.letter.told import items, rows
from ashore.papers.words import day
from ashore.rules.finding import Finding

_BLANK = re.compile("〔请填[：:][^〔〕]*〕")


def kinds() -> dict[str, Any]:
    """The letters of the pack by kind."""
    return {form["kind"]: form for form in section("papers")["letters"]}


def demands(form: Any) -> dict[str, str]:
    """The demands that a letter may make, by key; the first is the usual one."""
    return {one["key"]: fill(one["say"]) for one in form["demands"]}


def letter(kind: str, view: View, debt: Debt | None, findings: Sequence[Finding], wish: Wish) -> Letter:
    """`findings`: of the same case and day. Raises KeyError for a kind or a demand that the pack does not have."""
    pack = section("papers")
    form = kinds()[kind]

    def blank(what: str) -> str:
        return str(pack["blank"]).format(what=what)

    paper = _paper(form.get("step", ()), view, debt)
    filled = slots(view, debt, wish, pack, paper)
    offered = demands(form)
    key = wish.demand or next(iter(offered))
    to = addressee(form["to"], view, debt, paper, blank)
    found = Letter(
        kind=kind,
        title=form["title"],
        group=form["group"],
        to=to,
        on=view.on,
        dated=blank("签字那天") if form.get("undated") else day(view.on),
        opening=form["opening"].format_map(filled),
        items=items(form, view, debt, findings, filled, blank),
        rows=rows(form, view, debt, findings, filled, blank),
        left=left(view) if form.get("facts") == "household" or form.get("signs") else None,
        own=wish.own.strip(),
        ask=form.get("ask", pack["ask"]),
        demand=offered[key].format_map(filled),
        receipt=form["receipt"],
        enclosures=tuple(form["enclosures"]),
        cites=_cites(form, key, view, debt, paper),
        use=fill(form["use"]),
        keep=fill(form["keep"]),
        closing=form.get("closing", pack["closing"]),
        # A paper for a court greets nobody; it ends with the court's name.
        respects=to if form["group"] == "court" else form.get("closing", pack["closing"]) and pack["respects"],
        signature=tuple(
            form.get("signature") or (f"{form.get('signer', pack['signer'])}：{blank('签名')}", pack["phone"])
        ),
        true=form.get("true", pack["true"]),
    )
    return replace(found, blanks=tuple(dict.fromkeys(_BLANK.findall("\n".join(body_of(found))))))


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
        *found.signature,
        found.dated,
    ]


def _cites(form: Any, demand: str, view: View, debt: Debt | None, paper: Step | None) -> tuple[str, ...]:
    lender = kind_of(view, debt)
    return tuple(
        str(one["id"])
        for one in form["cites"]
        if _shown(one["id"], view.on)
        and demand in one.get("demands", (demand,))
        and (paper is None or paper.kind in one.get("steps", (paper.kind,)))
        and _binds(one, lender, debt)
    )


def _shown(id: str, on: date) -> bool:
    """Whether the record may be shown and is in force on that day."""
    law = record(id)
    return law.citable and in_force(law, on) is True


def _binds(one: dict[str, Any], lender: LenderKind | None, debt: Debt | None) -> bool:
    if "kinds" in one and (lender is None or lender.value not in one["kinds"]):
        return False
    product = debt.product if debt is not None else None
    return "products" not in one or (product is not None and product.value in one["products"])


def _paper(kinds: Sequence[str], view: View, debt: Debt | None) -> Step | None:
    """The last paper of those kinds about the debt; with several debts and none named, none."""
    if debt is None:
        return None
    found = [s for s in debt.steps if s.kind in kinds and (s.on is None or s.on <= view.on)]
    return max(found, key=lambda s: s.received_on or s.on or date.min) if found else None
