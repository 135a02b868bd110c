"""The data of the assessment: stage, chain, trays, outlook, clocks, helplines, headline and actions of a pack."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from ashore.assess.actions import SITUATIONS
from ashore.assess.factors import JUDGES
from ashore.facts.kinds import AddressKind, LenderKind, ProofKind, Role, StepKind
from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import Document, read_yaml
from ashore.packing.repay import check_repay

ACTION_KEYS = {"id", "order", "if", "when", "title", "do", "why", "say", "body", "cites"}
Report = Callable[[str, str], None]
"""Takes the path inside the file and what is wrong there."""


def sections() -> dict[str, Callable[[Path], tuple[Any, list[Problem]]]]:
    """The sections of the assessment by name, each from the file of that name, the actions from all files of theirs."""
    checks = {
        "stage": _check_stage,
        "chain": _check_chain,
        "trays": _check_trays,
        "outlook": _check_outlook,
        "clocks": _check_clocks,
        "guard": _check_guard,
        "headline": _check_headline,
        "helplines": _check_helplines,
        "repay": check_repay,
    }
    one_file = {name: partial(_from_file, name=name, check=check) for name, check in checks.items()}
    return {**one_file, "actions": actions_section}


def _from_file(pack: Path, name: str, check: Callable[[Any, Report], None]) -> tuple[Any, list[Problem]]:
    return _section(pack / f"{name}.yaml", check)


def actions_section(pack: Path) -> tuple[Any, list[Problem]]:
    """All templates of actions/*.yaml in one list, by their order."""
    found: list[Any] = []
    problems: list[Problem] = []
    for path in sorted((pack / "actions").glob("*.yaml")):
        data, wrong = _section(path, _check_actions)
        problems += wrong
        found += data or []
    if not problems:
        found.sort(key=lambda template: (template["order"], template["id"]))
    return found, problems


def _section(path: Path, check: Callable[[Any, Report], None]) -> tuple[Any, list[Problem]]:
    """Reads one file and checks it; problems carry the line of the place they name."""
    try:
        document = read_yaml(path)
    except InputRefused as e:
        return {}, e.problems
    return document.data, _checked(path, document, check)


def _checked(path: Path, document: Document, check: Callable[[Any, Report], None]) -> list[Problem]:
    problems: list[Problem] = []

    def report(where: str, what: str) -> None:
        problems.append(Problem(str(path), where, document.lines.get(where, 0), what, "请对照 docs/assess.md 改正"))

    try:
        check(document.data, report)
    except (KeyError, TypeError, AttributeError, ValueError) as e:
        report("", f"缺少内容或格式不对：{e}")
    return problems


def _check_stage(data: Any, report: Report) -> None:
    _same(set(data["steps"]), {str(k) for k in StepKind}, "steps", report)
    grouped = [kind for members in data["groups"].values() for kind in members]
    _same(set(grouped), {str(k) for k in LenderKind}, "groups", report)
    _same(set(data["table"]), set(data["groups"]), "table", report)
    rows = [(f"table.{g}[{i}]", row) for g, rows in data["table"].items() for i, row in enumerate(rows)]
    rows += [(f"after.{s}[{i}]", row) for s, rows in data["after"].items() for i, row in enumerate(rows)]
    for where, row in rows:
        if row["confidence"] not in data["spread"]:
            report(where, f"没有把握等级“{row['confidence']}”")
        if row.get("step") and row["step"] not in data["steps"]:
            report(where, f"没有步骤“{row['step']}”")
    for name, kind in data["number_kinds"].items():
        if kind not in data["steps"]:
            report(f"number_kinds.{name}", f"没有步骤“{kind}”")
    if re.compile(data["case_number"]).groups != 1:
        report("case_number", "案号的正则要有且只有一个括号分组")


def _check_chain(data: Any, report: Report) -> None:
    _same(set(data["roles"]), {str(k) for k in Role}, "roles", report)
    for role, row in data["roles"].items():
        for proof in row["proves"]:
            if proof not in {str(k) for k in ProofKind} or proof not in data["proofs"]:
                report(f"roles.{role}.proves", f"没有证明种类“{proof}”")


def _check_trays(data: Any, report: Report) -> None:
    for key, row in data["trays"].items():
        for needed in ("title", "why", "first"):
            if not row.get(needed):
                report(f"trays.{key}", f"缺少“{needed}”")
    for kind in (*data["licensed_kinds"], *data["unlicensed_kinds"]):
        if kind not in {str(k) for k in LenderKind}:
            report("licensed_kinds", f"不认识“{kind}”")


def _check_outlook(data: Any, report: Report) -> None:
    _same({row["key"] for row in data["factors"]}, set(JUDGES), "factors", report)
    for i, row in enumerate(data["factors"]):
        for direction in (*row["may"], *(d for d in row["say"] if d != "unknown")):
            if direction not in data["weights"]:
                report(f"factors[{i}]", f"没有方向“{direction}”")
        if "unknown" not in row["say"] and row["may"]:
            report(f"factors[{i}]", "缺少“unknown”的说法")
    _same({row["band"] for row in data["bands"]}, {"low", "medium", "high"}, "bands", report)
    for part in ("titles", "cards"):
        _same(set(data[part]), {str(k) for k in AddressKind}, part, report)


CLOCKS = (
    *("appear", "complaint", "review", "regulator", "bureau", "credit_objection", "police_case", "police_refused"),
    *("act", "tied", "confirmation", "limitation", "guarantee", "credit_record", "enforcement_period"),
)
DAYS = ("agreement", "debit", "visit")
UNITS = ("days", "working_days", "months", "years")


def _check_clocks(data: Any, report: Report) -> None:
    """A number that counts working days is used as one, and no other: the two duties are never confused."""
    rows = [(f"steps[{i}]", row) for i, row in enumerate(data["steps"])] + [(k, data[k]) for k in (*CLOCKS, *DAYS)]
    for where, row in rows:
        for needed in ("key", "title", "do", *(() if where in DAYS else ("cites",))):
            if not row.get(needed):
                report(where, f"缺少“{needed}”")
        if "parameter" in row and not (row.get("late") and row.get("unit") in UNITS):
            report(where, "有期限的要写“late”和“unit”（days、working_days、months 或 years）")
        if "parameter" in row and ("workday" in row["parameter"]) != (row.get("unit") == "working_days"):
            report(where, "工作日的期限要写“working_days”，别的期限不能写")
        if "step" in row and row["step"] not in {str(k) for k in StepKind}:
            report(where, f"没有步骤“{row['step']}”")
        if row.get("kind", "open") != "open":
            report(where, "“kind”只能写 open")
    keys = [row["key"] for _, row in rows]
    for key in sorted({k for k in keys if keys.count(k) > 1}):
        report("", f"“{key}”写了两次")


GUARDED = ("over", "unknown", "running")


def _check_guard(data: Any, report: Report) -> None:
    rows = [(f"words.{key}", row) for key, row in data["words"].items()]
    rows += [(f"papers.{key}", row) for key, row in data["papers"].items()]
    rows += [("payment", data["payment"]), ("unheard", data["unheard"])]
    for where, row in rows:
        if not (row.get("title") and row.get("cites")):
            report(where, "缺少“title”或“cites”")
        _same(set(row["sure"]), set(GUARDED), f"{where}.sure", report)
        for sure in row["sure"].values():
            if sure not in (*data["sure"], "none"):
                report(f"{where}.sure", f"没有把握等级“{sure}”")
    senses = [s for row in data["words"].values() for s in (*row["senses"], *row.get("double", ()))]
    for expression in (*senses, data["denials"], data["harmless"], data["turns"]):
        try:
            re.compile(expression)
        except re.error as e:
            report("words", f"“{expression}”不是正则表达式：{e}")
    for part in ("say", "do"):
        _same(set(data[part]), {*GUARDED, "revived", "guarantor"}, part, report)


def _check_headline(data: Any, report: Report) -> None:
    for part in ("urgent", "standing"):
        for i, row in enumerate(data[part]):
            _known_situation(row["if"], f"{part}[{i}]", report)
    if not (data["always"] and data["limits"]):
        report("", "缺少“always”或“limits”")


def _check_helplines(data: Any, report: Report) -> None:
    for i, row in enumerate(data):
        _known_situation(row["if"], f"[{i}]", report)
        if not (row.get("body") and row.get("words")):
            report(f"[{i}]", "缺少“body”或“words”")


def _check_actions(data: Any, report: Report) -> None:
    for i, row in enumerate(data):
        _known_situation(row["if"], f"[{i}]", report)
        _same(set(row) - {"say_guarded"}, ACTION_KEYS, f"[{i}]", report)
        if row["when"] not in ("now", "today", "this_week", "by_date"):
            report(f"[{i}]", f"“when”不能是“{row['when']}”")
        if not isinstance(row["order"], int):
            report(f"[{i}]", "“order”要写整数")


def _known_situation(name: str, where: str, report: Report) -> None:
    if name not in SITUATIONS:
        report(where, f"没有情形“{name}”")


def _same(found: set[str], wanted: set[str], where: str, report: Report) -> None:
    for name in sorted(wanted - found):
        report(where, f"缺少“{name}”")
    for name in sorted(found - wanted):
        report(where, f"不认识“{name}”")
