"""Papers of a court told apart: a ruling has its own period, a judgment's day of performance starts the creditor's."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ashore.assess.limitation import limitation
from ashore.assess.view import View
from ashore.desk.agenda import agenda_case
from ashore.facts.case import FORMAT, Case
from ashore.facts.load import case_from_data

ON = date(2026, 11, 23)


def case(*steps: dict[str, Any], **debt: Any) -> Case:
    told = {"id": "d1", "label": "甲", "steps": list(steps), **debt}
    return case_from_data({"format": FORMAT, "told_on": str(ON), "debts": [told]})


def days(found: Case, on: date = ON) -> dict[str, date | None]:
    return {clock.key.removesuffix("-").split("-d1")[0]: clock.due for clock in agenda_case(found, on).entries}


@pytest.mark.parametrize(
    ("kind", "key", "last"),
    [("judgment", "appeal", date(2026, 12, 1)), ("ruling", "appeal-ruling", date(2026, 11, 26))],
)
def test_a_judgment_and_a_ruling_have_periods_of_their_own(kind: str, key: str, last: date) -> None:
    found = days(case({"kind": kind, "received_on": "2026-11-16"}))
    assert found[key] == last
    assert not {"appeal", "appeal-ruling"} - {key} <= found.keys()


def test_a_ruling_is_no_judgment() -> None:
    found = days(case({"kind": "ruling", "received_on": "2026-11-16"}))
    assert "enforcement-period" not in found
    assert "retrial" not in found
    paused = case({"kind": "ruling", "received_on": "2026-11-16"}, first_unpaid_due_on="2024-01-10")
    assert limitation(paused.debts[0], View(paused, ON)).state == "paused"


def test_the_creditors_time_runs_from_the_day_of_performance() -> None:
    known = days(case({"kind": "judgment", "received_on": "2026-10-01", "perform_by": "2026-10-20"}))
    assert known["enforcement-period"] == date(2028, 10, 20)
    unknown = agenda_case(case({"kind": "judgment", "received_on": "2026-10-01"}), ON).entries
    (clock,) = [c for c in unknown if c.key.startswith("enforcement-period")]
    assert (clock.due, clock.side) == (None, "law")
    assert "2 年" in clock.unknown


def test_two_judgments_have_two_days_and_two_without_a_day_one_line() -> None:
    two = case(
        {"kind": "judgment", "received_on": "2026-09-01", "perform_by": "2026-09-20"},
        {"kind": "judgment", "received_on": "2026-10-01", "perform_by": "2026-10-20"},
    )
    keys = [c.key for c in agenda_case(two, ON).entries]
    assert sum(key.startswith("enforcement-period") for key in keys) == 2
    none = case({"kind": "judgment", "received_on": "2026-09-01"}, {"kind": "judgment", "received_on": "2026-10-01"})
    keys = [c.key for c in agenda_case(none, ON).entries]
    assert sum(key.startswith("enforcement-period") for key in keys) == 1


def test_a_plan_of_distribution_is_named_while_the_court_enforces() -> None:
    found = agenda_case(case({"kind": "enforcement", "received_on": "2026-11-16"}), ON)
    (clock,) = [c for c in found.entries if c.key.startswith("distribution-objection")]
    assert clock.due is None
    assert "15 日" in clock.unknown
    assert clock.cites == ("enf-distribute",)


def test_twenty_years_are_the_most_whatever_set_the_time_back() -> None:
    calls = [{"at": f"{year}-06-01", "channel": "call", "counterpart": "debtor"} for year in range(2006, 2026, 2)]
    old = case_from_data(
        {
            "format": FORMAT,
            "told_on": str(ON),
            "debts": [{"id": "d1", "accelerated_on": "2005-03-01"}],
            "contacts": calls,
        }
    )
    found = limitation(old.debts[0], View(old, ON))
    assert found.end == date(2025, 3, 3)  # 1 March 2025 is a Saturday
    assert found.state == "may_be_over"
    assert sum("最长 20 年" in step for step in found.steps) == 1
    young = case_from_data(
        {
            "format": FORMAT,
            "told_on": str(ON),
            "debts": [{"id": "d1", "accelerated_on": "2021-03-01"}],
            "contacts": [{"at": "2024-01-01", "channel": "call", "counterpart": "debtor"}],
        }
    )
    kept = limitation(young.debts[0], View(young, ON))
    assert kept.end == date(2027, 1, 1)
    assert not any("20 年" in step for step in kept.steps)
