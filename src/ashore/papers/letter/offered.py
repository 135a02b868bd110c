"""What was agreed or offered last about a debt, with blanks for what nobody told: in one sentence, or term by term."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from ashore.assess.view import View
from ashore.facts.case import Agreement, Offer
from ashore.facts.debt import Debt
from ashore.papers import words
from ashore.papers.amount import both


def offer(view: View, debt: Debt | None, pack: Any) -> str:
    """An agreement before an offer, the latest of each; with nothing told, all blanks."""

    def blank(what: str) -> str:
        return str(pack["blank"]).format(what=what)

    return str(pack["offer"]["told"]).format_map(terms(view, debt, blank))


def terms(view: View, debt: Debt | None, blank: Callable[[str], str]) -> dict[str, str]:
    """by, on, amount, waiver, instalments, first of that agreement or offer."""
    told = last(view, debt)
    on = told.signed_on if isinstance(told, Agreement) else told.on
    by = told.by if isinstance(told, Offer) else None
    first = told.first_due_on if isinstance(told, Agreement) else None
    return {
        "by": by or blank("官方客服、工号"),
        "on": words.short_day(on) if on else blank("哪天"),
        "amount": both(told.amount) if told.amount is not None else blank("一共还多少"),
        "waiver": both(told.waiver) if told.waiver is not None else blank("减免多少，没有就写没有"),
        "instalments": f"{told.instalments}期" if told.instalments else blank("几期，每期多少"),
        "first": words.day(first) if first else blank("哪天"),
    }


def last(view: View, debt: Debt | None) -> Agreement | Offer:
    """Without any, an offer of which nothing is told."""
    agreed = [a for a in view.case.agreements if _mine(a.debt, debt) and _by_then(a.signed_on, view.on)]
    offers = [o for o in view.case.offers if _mine(o.debt, debt) and _by_then(o.on, view.on)]
    if agreed:
        return max(agreed, key=lambda a: a.signed_on or date.min)
    return max(offers, key=lambda o: o.on or date.min) if offers else Offer()


def _mine(named: str | None, debt: Debt | None) -> bool:
    return named is None or (debt is not None and named == debt.id)


def _by_then(on: date | None, day: date) -> bool:
    return on is None or on <= day
