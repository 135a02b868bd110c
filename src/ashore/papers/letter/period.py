"""Until when a paper for a court or a tribunal must be handed in, as the running clock of the case says."""

from __future__ import annotations

from datetime import date
from typing import Any

from ashore.assess.clocks import step_clocks
from ashore.assess.view import View
from ashore.facts.debt import Debt
from ashore.law.pack import section
from ashore.papers import words
from ashore.papers.letter.model import Fault


def period(form: Any, view: View, debt: Debt | None) -> tuple[Fault, ...]:
    """One word of caution, never a stop: a day of receipt may be noted wrongly, and late is for the court to say. ()
    where the form has no period or no paper set one off."""
    if debt is None or "period" not in form:
        return ()
    rows = [row for row in section("clocks")["steps"] if row["key"] == form["period"]]
    found = [clock for clock in step_clocks(debt, view, rows) if clock.due is not None]
    if not found:
        return ()
    last = max(found, key=lambda clock: clock.due or date.min)
    told = section("papers")["period"]["over" if (last.days_left or 0) < 0 else "runs"]
    said = told.format(day=words.day(last.due) if last.due else "", left=words.left(last.days_left))
    return (Fault("period", "words", said, last.what_to_do, "", stop=False),)
