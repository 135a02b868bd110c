"""Assess one case: from a Case to an Assessment, and from case JSON to assessment JSON (the call of a browser tab)."""

from __future__ import annotations

from datetime import date
from typing import Any

from ashore.assess.assessment import Assessment
from ashore.assess.money_at_risk import Draw, draws
from ashore.assess.view import View
from ashore.assess.whole import assess
from ashore.desk.data import canonical_json, to_data
from ashore.facts.case import Case
from ashore.facts.load import case_from_json
from ashore.rules.judge import judge


def assess_case(case: Case, on: date) -> Assessment:
    """Everything that can be said of the case on the day `on` (a civil day in China)."""
    return assess(case, on, judge(case, on))


def assess_json(case_json_text: str, on: date) -> str:
    """Case JSON in, canonical assessment JSON out. Raises InputRefused with every problem of the case."""
    return canonical_json(assessment_to_data(assess_case(case_from_json(case_json_text), on)))


def assessment_to_data(assessment: Assessment) -> dict[str, Any]:
    """The assessment as plain data, field by field as in ashore.assess.assessment."""
    data: dict[str, Any] = to_data(assessment)
    return data


def coming_draws(case: Case, on: date) -> list[Draw]:
    """Which account can be debited when: the next draw under each authority, the soonest first."""
    return draws(View(case, on))
