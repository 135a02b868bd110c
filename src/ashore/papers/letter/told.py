"""The part of the case that a letter tells: what happened, or a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ashore.assess.view import View
from ashore.facts.debt import Debt
from ashore.law.pack import section
from ashore.papers.letter.brief import brief
from ashore.papers.letter.budget import Blank, budget
from ashore.papers.letter.exhibits import exhibits
from ashore.papers.letter.happened import happened
from ashore.papers.letter.model import Item
from ashore.rules.finding import Finding

FACTS = ("contacts", "others", "police", "household", "documents", "whole")
"""Which part of the case a letter may tell."""
HAPPENED = ("contacts", "others", "police")
Slots = Mapping[str, str]
Rows = tuple[tuple[str, str], ...]


def items(
    form: Any, view: View, debt: Debt | None, findings: Sequence[Finding], filled: Slots, blank: Blank
) -> tuple[Item, ...]:
    """The contacts in which something was done; or the clauses of an agreement."""
    if form.get("facts") in HAPPENED:
        return happened(view, debt, findings, form["facts"], blank)
    return tuple(Item(one["head"], (one["say"].format_map(filled),)) for one in form.get("clauses", ()))


def rows(form: Any, view: View, debt: Debt | None, findings: Sequence[Finding], filled: Slots, blank: Blank) -> Rows:
    """The table of the form before what the case tells."""
    table = section("papers")["tables"][form["table"]] if "table" in form else ()
    fixed = tuple(
        (one["name"], one["say"].format_map(filled) if "say" in one else blank(one["blank"])) for one in table
    )
    if form.get("facts") == "household":
        return (*fixed, *budget(view, blank))
    if form.get("facts") == "documents":
        return (*fixed, *exhibits(view, debt, blank))
    return (*fixed, *brief(view, findings, blank)) if form.get("facts") == "whole" else fixed
