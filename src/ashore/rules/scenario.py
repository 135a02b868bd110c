"""Scenarios of conduct, each with its own small case: the format in which lawyers write cases and check the rules.

A scenario gives `actor` (lender and collector), `borrower`, `contacts` and so on; a field left out is unknown. The
answer is {scenario id: [finding]}, a finding being {about: [indexes], code, outcome, level, cites, ask, route,
police_window, penalty_law}.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ashore.facts.case import FORMAT, Case
from ashore.facts.load import case_from_data
from ashore.facts.moment import parse_day
from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import read_yaml
from ashore.rules.finding import Finding
from ashore.rules.judge import judge
from ashore.rules.scenario_keys import DEBT, NOTICES, PARTY, PERSON, unread

ACTOR = "actor"
OTHER = "other:"
_UNSURE = re.compile(r"不明|未知|不清|不知|unknown")


def try_file(path: Path) -> tuple[dict[str, list[dict[str, Any]]], list[Problem]]:
    """The findings for every scenario of a file that can be read, the problems of those that cannot, and what of a
    readable one meant nothing.

    Raises InputRefused when the file itself is unreadable.
    """
    document = read_yaml(path)
    if not isinstance(document.data, list):
        raise InputRefused([Problem(str(path), "", 1, "文件应当是一个列表", "请让每个情景以“- id:”开头")])
    answers: dict[str, list[dict[str, Any]]] = {}
    problems: list[Problem] = []
    for index, raw in enumerate(document.data):
        line = document.lines.get(f"[{index}]", 0)
        try:
            name = str(raw["id"])
            answers[name] = answer_scenario(raw, str(path))
            problems += [Problem(str(path), f"[{index}].{p}", line, w, m) for p, w, m in unread(raw)]
        except InputRefused as refused:
            problems += [Problem(str(path), f"[{index}].{p.path}", line, p.what, p.mend) for p in refused.problems]
        except (KeyError, TypeError, ValueError, AttributeError) as e:
            what = f"这个情景写得不完整（{type(e).__name__}: {e}）"
            problems.append(Problem(str(path), f"[{index}]", line, what, "请看 docs/rules.md 里的格式"))
    return answers, problems


def answer_scenario(raw: dict[str, Any], name: str = "") -> list[dict[str, Any]]:
    """The findings of one scenario."""
    case = scenario_case(raw, name)
    on = parse_day(str(raw["ask_on"]))
    return [finding_to_data(f, case) for f in judge(case, on)]


def finding_to_data(finding: Finding, case: Case) -> dict[str, Any]:
    """A finding as plain data. A finding about a request also names the contact that the request is about."""
    data: dict[str, Any] = {
        finding.about: list(finding.indexes),
        "code": finding.code,
        "outcome": finding.outcome,
        "level": finding.level,
        "cites": list(finding.cites),
        "ask": list(finding.ask),
        "route": list(finding.route),
        "police_window": finding.police_window,
        "penalty_law": finding.penalty_law,
    }
    if finding.about == "requests" and finding.code == "recording_retention":
        about = case.requests[finding.indexes[0]].about_contact
        data["contacts"] = [i for i, c in enumerate(case.contacts) if c.id == about]
    return data


def scenario_case(raw: dict[str, Any], name: str = "") -> Case:
    """The case behind a scenario. Raises InputRefused for facts that cannot be read."""
    actor, borrower = raw.get("actor") or {}, raw.get("borrower") or {}
    data: dict[str, Any] = {
        "format": FORMAT,
        "id": str(raw["id"]),
        "person": _taken(borrower, PERSON),
        "parties": [_party(actor)],
        "debts": [_debt(actor, borrower)],
        "contacts": [_contact(i, c) for i, c in enumerate(raw.get("contacts") or [])],
        "complaints": [_complaint(c) for c in raw.get("complaints") or []],
        "requests": [_request(r) for r in raw.get("requests") or []],
        "agreements": [{**a, "debt": ACTOR} for a in raw.get("agreements") or []],
    }
    if raw.get("reports") is not None:
        data["reports"] = list(raw["reports"])
    principals = sorted({c["debt"] for c in data["contacts"] if c.get("debt") not in (None, ACTOR)})
    data["debts"] += [{"id": p} for p in principals]
    if any(c.get("debt") is None for c in data["contacts"]):
        data["debts"].append({"id": OTHER})
    return case_from_data(_known(data), {}, name, supposed=True)


def _known(data: Any) -> Any:
    """Plain data without the entries that are null: left out and null both mean unknown."""
    if isinstance(data, dict):
        return {k: _known(v) for k, v in data.items() if v is not None}
    return [_known(v) for v in data] if isinstance(data, list) else data


def _taken(raw: dict[str, Any], keys: dict[str, str]) -> dict[str, Any]:
    return {fact: raw.get(key) for fact, key in keys.items()}


def _party(actor: dict[str, Any]) -> dict[str, Any]:
    party = {"id": ACTOR, **_taken(actor, PARTY)}
    return {**party, "collector": party["collector"] or "unknown"}


def _debt(actor: dict[str, Any], borrower: dict[str, Any]) -> dict[str, Any]:
    chain = [{"party": ACTOR, "role": "fund_lender"}, {"party": ACTOR, "role": "collector"}]
    return {"id": ACTOR, **_taken(borrower, DEBT), **_taken(actor, NOTICES), "chain": chain}


def _contact(index: int, raw: dict[str, Any]) -> dict[str, Any]:
    contact = {**raw, "id": f"c{index}"}
    principal = contact.pop("principal", ACTOR)
    if principal is None or _UNSURE.search(str(principal)):
        return contact  # for which creditor is not known
    contact["debt"] = principal if principal == ACTOR else OTHER + str(principal)
    return contact


def _complaint(raw: dict[str, Any]) -> dict[str, Any]:
    return {**raw, "debt": ACTOR, "replied": raw.get("reply_on") is not None}


def _request(raw: dict[str, Any]) -> dict[str, Any]:
    request = {**raw, "debt": ACTOR}
    if request.get("about_contact") is not None:
        request["about_contact"] = f"c{request['about_contact']}"
    return request
