"""What usually comes next for a debt, with the days between which it is usual and how wide the spread is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from ashore.assess.assessment import Age, NextStep, Procedure
from ashore.assess.procedure import rank
from ashore.assess.view import View
from ashore.facts.debt import Debt
from ashore.facts.kinds import Product, Role

SHOWN = 4


def group(debt: Debt, view: View, pack: Any) -> str | None:
    """The column of the table: a buyer's once a buyer is in the chain; a platform's where a guarantor stands behind."""
    lender = view.lender(debt)
    if debt.product is Product.RENT_A_PHONE:
        return "unlicensed"
    links = view.links(debt, Role.BUYER) or ([lender] if lender else [])
    kinds = [view.kind(link.party) for link in links]
    backed = bool(view.links(debt, Role.GUARANTOR, Role.INSURER))
    found = next((name for name, members in pack["groups"].items() if kinds and kinds[0] in members), None)
    if found in ("bank", "consumer_finance") and debt.product is not Product.CARD:
        app = view.links(debt, Role.APP)
        if backed or (app and lender and app[0].party != lender.party):
            return "platform"
    return found


def path(age: Age, procedure: Procedure, column: str | None, pack: Any) -> tuple[NextStep, ...]:
    """At most SHOWN next steps. After a formal step they follow from it and have no dates; before, from the days."""
    steps = pack["steps"]
    if procedure.step and steps[procedure.step]["formal"]:
        own = str(steps[procedure.step]["do"])
        return tuple(
            NextStep(row["title"], None, None, row["confidence"], pack["after_spread"], own)
            for row in pack["after"].get(procedure.step, ())
        )
    if age.days is None or age.since is None or column is None:
        return ()
    reached = rank(procedure.step, pack) if procedure.step else 0
    found = []
    for row in pack["table"][column]:
        step = row.get("step")
        if row.get("to", age.days) < age.days or (step and rank(step, pack) <= reached):
            continue
        until = age.since + timedelta(days=row["to"]) if "to" in row else None
        start = age.since + timedelta(days=row["from"])
        do = steps[step]["do"] if step else pack["default_do"]
        found.append(NextStep(row["title"], start, until, row["confidence"], pack["spread"][row["confidence"]], do))
    return tuple(found[:SHOWN])
