"""Which letters are of use in a case as it stands. The others stay at hand: what was not noted down may still be so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ashore.assess.view import View, by_arbitration, by_notary
from ashore.facts.debt import Debt
from ashore.facts.kinds import Channel

SEEN = (Channel.VISIT, Channel.POSTER)


def sensible(form: Any, view: View) -> bool:
    """Whether one of its reasons ("when") holds for some debt of the case; a form without reasons is always of use."""
    named = [REASONS[name] for name in form.get("when", ())]
    return not named or any(holds(form, view) for holds in named)


def _paper(form: Any, view: View) -> bool:
    return any(_came(form, debt, view) for debt in view.case.debts)


def _came(form: Any, debt: Debt, view: View) -> bool:
    return any(step.kind in form["step"] for step in view.steps(debt))


def _product(form: Any, view: View) -> bool:
    """A debt of a kind that nobody told counts."""
    return any(debt.product is None or debt.product in form["products"] for debt in view.case.debts)


def _arbitration(form: Any, view: View) -> bool:
    return any(debt.arbitration_clause for debt in view.case.debts) or _paper(form, view)


def _award(form: Any, view: View) -> bool:
    """What is enforced may be an award."""
    return any(_came(form, debt, view) and by_arbitration(debt, view) for debt in view.case.debts)


def _notarised(form: Any, view: View) -> bool:
    return any(_came(form, debt, view) and by_notary(debt, view) for debt in view.case.debts)


def _reported(_: Any, view: View) -> bool:
    """A debt of which nobody said that it is not on the report."""
    return any(debt.on_credit_report is not False for debt in view.case.debts)


def _seen(_: Any, view: View) -> bool:
    return any(contact.channel in SEEN for _, contact in view.contacts())


def _documents(_: Any, view: View) -> bool:
    return any(one.on is None or one.on <= view.on for one in view.case.documents)


REASONS: dict[str, Callable[[Any, View], bool]] = {
    "paper": _paper,
    "product": _product,
    "arbitration": _arbitration,
    "award": _award,
    "notarised": _notarised,
    "reported": _reported,
    "seen": _seen,
    "documents": _documents,
}
