"""Counts over unknown facts: the exact answer over every way to fill them in."""

from __future__ import annotations

from typing import Any

import pytest

from ashore.rules.judge import judge_rows
from ashore.rules.rule import rules
from ashore.rules.scenario import answer_scenario
from tests.rules.tables import scenario_tables

FREQUENCY = [r for r in rules() if r.code == "call_frequency"]


def scenario(calls: list[dict[str, Any]], agreed: Any = False, **actor: Any) -> dict[str, Any]:
    contacts = [
        {
            "at": f"2026-07-22T{8 + i // 6:02d}:{i % 6 * 10:02d}:00+08:00",
            "channel": "call",
            "counterpart": "debtor",
            "answered": True,
            **call,
        }
        for i, call in enumerate(calls)
    ]
    return {
        "id": "s",
        "actor": {"lender_kind": "consumer_finance", "collector": "in_house", "associations": [], **actor},
        "borrower": {"product": "online_consumer_loan", "consents": {"call_frequency": agreed}},
        "contacts": contacts,
        "ask_on": "2026-07-23",
    }


def found(raw: dict[str, Any]) -> list[dict[str, Any]]:
    return [f for f in answer_scenario(raw) if f["code"] == "call_frequency"]


NOTICE = {"call_kind": "notice"}
TALK = {"call_kind": "interactive", "effective": True}
EITHER = {"effective": True}
OUTCOMES = [
    ("seven of unknown kind, however they split", [EITHER] * 7, "breach"),
    ("six of unknown kind may be three and three", [EITHER] * 6, "cannot_tell"),
    ("three of unknown kind pass no limit", [EITHER] * 3, "none"),
    ("four notices, no conversation", [NOTICE] * 4, "breach"),
    ("two of each", [NOTICE] * 2 + [TALK] * 2, "none"),
    ("three of each", [NOTICE] * 3 + [TALK] * 3, "none"),
    ("three of each and one of unknown kind", [NOTICE] * 3 + [TALK] * 3 + [EITHER], "breach"),
    ("two of each and one of unknown kind", [NOTICE] * 2 + [TALK] * 2 + [EITHER], "none"),
    ("two of each and two of unknown kind", [NOTICE] * 2 + [TALK] * 2 + [EITHER] * 2, "cannot_tell"),
    ("conversations that the debtor began do not count", [TALK] * 3 + [TALK | {"initiated_by": "debtor"}], "none"),
    ("two creditors are counted apart", [NOTICE] * 2 + [NOTICE | {"principal": "B"}] * 2, "none"),
    ("for which creditor is unknown", [NOTICE] * 3 + [NOTICE | {"principal": None}], "cannot_tell"),
]


@pytest.mark.parametrize(("calls", "outcome"), [o[1:] for o in OUTCOMES], ids=[o[0] for o in OUTCOMES])
def test_outcome(calls: list[dict[str, Any]], outcome: str) -> None:
    first = next(f for f in found(scenario(calls)) if 0 in f["contacts"])
    assert first["outcome"] == outcome


def test_seven_of_unknown_kind_break_one_limit_or_the_other_at_the_level_of_both() -> None:
    (finding,) = found(scenario([EITHER] * 7))
    assert finding["level"] == "standard_or_self_regulation"
    assert set(finding["cites"]) == {"gbt-freq-notice", "gbt-freq-interactive"}


@pytest.mark.parametrize(
    ("agreed", "outcome"), [(False, "breach"), (4, "breach"), (5, "none"), (True, "none"), (None, "cannot_tell")]
)
def test_an_agreed_number_goes_before_the_limit(agreed: Any, outcome: str) -> None:
    (finding,) = found(scenario([NOTICE] * 5, agreed))
    assert finding["outcome"] == outcome
    assert ("consent_to_frequency" in finding["ask"]) == (agreed is None)


def test_thousands_of_unknown_rows_are_one_unit_with_few_counts() -> None:
    """Were every way to fill in the rows tried one by one, this would never end."""
    rows = scenario_tables(scenario([EITHER] * 7))["contacts"]
    (finding,) = judge_rows(FREQUENCY, rows * 500)
    assert finding.outcome == "breach"
    assert len(finding.indexes) == 3500
