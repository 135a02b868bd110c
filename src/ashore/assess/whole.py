"""Case + law of a day → Assessment."""

from __future__ import annotations

from datetime import date

from ashore.assess.assessment import Assessment
from ashore.assess.outlook import outlook
from ashore.assess.standing import standing
from ashore.assess.view import View
from ashore.facts.case import Case
from ashore.law.pack import section
from ashore.rules.finding import Finding


def assess(case: Case, on: date, findings: list[Finding] | None = None) -> Assessment:
    """Everything that can be said of the case on that day. Pure: the same case, day and pack give the same answer."""
    view = View(case, on)
    standings = tuple(standing(debt, view) for debt in case.debts)
    return Assessment(
        on=on,
        pack_version=str(section("digest")),
        headline=(),
        standings=standings,
        visits=outlook(view),
        findings=tuple(findings or ()),
    )
