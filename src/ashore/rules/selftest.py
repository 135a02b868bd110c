"""Runs the cases that stand beside the rules: does each rule still say what a lawyer wrote down?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ashore.facts.problem import InputRefused
from ashore.law.pack import section
from ashore.rules.grading import faults
from ashore.rules.scenario import answer_scenario


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case of one rule; `faults` is empty when the answer is right."""

    code: str
    id: str
    title: str
    faults: tuple[str, ...]


def run_cases(code: str | None = None) -> list[CaseResult]:
    """The results of all cases, or of one rule's. Raises KeyError for an unknown code."""
    every: dict[str, Any] = section("rule_cases")
    chosen = every if code is None else {code: every[code]}
    return [_run(name, case) for name, cases in chosen.items() for case in cases]


def _run(code: str, case: dict[str, Any]) -> CaseResult:
    try:
        findings = answer_scenario(case, code)
    except InputRefused as refused:
        return CaseResult(code, case["id"], case["title"], tuple(map(str, refused.problems)))
    found = [fault for expect in case["expect"] for fault in faults({"code": code, **expect}, findings)]
    return CaseResult(code, case["id"], case["title"], tuple(found))
