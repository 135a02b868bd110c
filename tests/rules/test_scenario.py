"""A file of scenarios: a field left out or null is unknown, and what cannot be read is told with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ashore.facts.problem import InputRefused
from ashore.rules.scenario import answer_scenario, try_file

CALL = "{ at: '2026-07-20T23:00:00+08:00', channel: call, counterpart: debtor, answered: true }"
GOOD = f"""
- id: good
  actor: {{ lender_kind: consumer_finance, collector: in_house, associations: [] }}
  borrower: {{ product: online_consumer_loan }}
  contacts: [{CALL}]
  ask_on: '2026-07-21'
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "scenarios.yaml"


def test_findings_by_scenario(file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8")
    answers, problems = try_file(file)
    assert problems == []
    [quiet] = [f for f in answers["good"] if f["code"] == "quiet_hours"]
    assert quiet["outcome"] == "cannot_tell"
    assert set(quiet) == {
        *("contacts", "code", "outcome", "level", "cites", "ask", "route", "police_window", "penalty_law"),
    }


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ("- { id: x, contacts: [] }", "ask_on"),
        ("- { ask_on: '2026-07-21' }", "id"),
        ("- { id: x, ask_on: '2026-02-30' }", "日历上没有这一天"),
        ("- { id: x, ask_on: '2026-07-21', contacts: [{ at: '2026-07-20T23:00:00', channel: call }] }", "没有写时区"),
        ("- { id: x, ask_on: '2026-07-21', contacts: [{ channel: telegraph }] }", "telegraph"),
        ("- { id: x, ask_on: '2026-07-21', contacts: [{ channel: call, colour: red }] }", "colour"),
        ("- { id: x, ask_on: '2026-07-21', contacts: 3 }", "写得不完整"),
        ("- { id: x, ask_on: '2026-07-21', actor: { lender_kind: shop } }", "shop"),
        ("- 3", "写得不完整"),
    ],
)
def test_a_wrong_scenario_is_told_and_hides_no_other(file: Path, wrong: str, what: str) -> None:
    file.write_text(f"{wrong}\n{GOOD}", encoding="utf-8")
    answers, problems = try_file(file)
    assert list(answers) == ["good"]
    [problem] = problems
    assert what in problem.what
    assert (problem.file, problem.line) == (str(file), 1)
    assert problem.path.startswith("[0]")


@pytest.mark.parametrize(
    ("key", "place", "mend"),
    [
        ("actor: { lender_kind: bank, colector: in_house }", "[0].actor.colector", "collector"),
        ("borrower: { produkt: card }", "[0].borrower.produkt", "product"),
        ("borrower: { shoe: 42 }", "[0].borrower.shoe", "debt_recognised"),
        ("reprots: []", "[0].reprots", "reports"),
    ],
)
def test_a_key_that_means_nothing_is_told_and_the_rest_answered(file: Path, key: str, place: str, mend: str) -> None:
    file.write_text(f"- {{ id: x, ask_on: '2026-07-21', {key} }}\n", encoding="utf-8")
    answers, problems = try_file(file)
    assert list(answers) == ["x"]
    [problem] = problems
    assert problem.path == place
    assert mend in problem.mend


def test_all_problems_of_all_scenarios_at_once(file: Path) -> None:
    bad = "- { id: x, ask_on: '2026-07-21', contacts: [{ channel: telegraph, answered: perhaps }] }\n"
    file.write_text(bad + bad.replace("id: x", "id: y"), encoding="utf-8")
    answers, problems = try_file(file)
    assert answers == {}
    assert sorted((p.path, p.line) for p in problems) == [
        ("[0].contacts[0].answered", 1),
        ("[0].contacts[0].channel", 1),
        ("[1].contacts[0].answered", 2),
        ("[1].contacts[0].channel", 2),
    ]


@pytest.mark.parametrize("text", ["", "id: x", "just words", "- &a { id: x }\n- *a"])
def test_a_file_that_is_no_list_of_scenarios_is_refused(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused):
        try_file(file)


def test_null_is_unknown_like_a_field_left_out() -> None:
    told: dict[str, Any] = {
        "id": "x",
        "actor": {"lender_kind": "consumer_finance", "collector": "in_house", "associations": []},
        "borrower": {"product": "online_consumer_loan", "consents": {"night_contact": None}},
        "contacts": [{"at": "2026-07-20T23:00:00+08:00", "channel": "call", "counterpart": "debtor", "answered": None}],
        "ask_on": "2026-07-21",
    }
    left_out = {**told, "borrower": {"product": "online_consumer_loan"}, "contacts": [dict(told["contacts"][0])]}
    del left_out["contacts"][0]["answered"]
    assert answer_scenario(told) == answer_scenario(left_out)


def test_a_finding_on_a_missing_recording_names_the_contact_too() -> None:
    found = answer_scenario(
        {
            "id": "x",
            "actor": {"lender_kind": "bank", "collector": "in_house", "associations": []},
            "borrower": {"product": "card"},
            "contacts": [{"at": "2026-01-01", "channel": "sms"}, {"at": "2026-03-01", "channel": "call"}],
            "requests": [
                {
                    "kind": "recording",
                    "on": "2026-06-01",
                    "reply": "refused",
                    "reason_given": "已删除",
                    "about_contact": 1,
                }
            ],
            "ask_on": "2026-06-02",
        }
    )
    [finding] = [f for f in found if f["code"] == "recording_retention"]
    assert (finding["requests"], finding["contacts"], finding["outcome"]) == ([0], [1], "breach")
