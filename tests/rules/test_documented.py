"""docs/rules.md tells the truth of its worked example."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from ashore.rules.grading import faults
from ashore.rules.scenario import answer_scenario

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def example() -> dict[str, Any]:
    block = re.search(r"```yaml\n(- id: .*?)```", PAGE.read_text("utf-8"), re.S)
    assert block
    (scenario,) = yaml.safe_load(block[1])
    return scenario


def quiet_hours(scenario: dict[str, Any]) -> tuple[str, list[str]]:
    (finding,) = [f for f in answer_scenario(scenario) if f["code"] == "quiet_hours"]
    return finding["outcome"], finding["ask"]


def test_the_example_is_right() -> None:
    scenario = example()
    findings = answer_scenario(scenario)
    assert [faults(expect, findings) for expect in scenario["expect"]] == [[]]


def test_without_the_consent_it_cannot_be_told() -> None:
    scenario = example()
    del scenario["borrower"]["consents"]
    assert quiet_hours(scenario) == ("cannot_tell", ["consent_to_hours"])


def test_at_2140_there_is_none() -> None:
    scenario = example()
    scenario["contacts"][0]["at"] = "2026-07-20T21:40:00+08:00"
    assert quiet_hours(scenario) == ("none", [])
