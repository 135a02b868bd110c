"""The letters of a pack: papers.yaml, checked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ashore.facts.kinds import LenderKind, StepKind
from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import read_yaml
from ashore.papers.letter.store import FACTS, SLOTS

KEYS = {"title", "group", "to", "use", "opening", "demands", "receipt", "enclosures", "cites", "keep"}
GROUPS, ADDRESSEES = ("conduct", "money", "court"), ("lender", "regulator", "police", "court")
_SLOT = re.compile(r"\{(\w+)\}")


def papers_section(pack: Path) -> tuple[Any, list[Problem]]:
    path = pack / "papers.yaml"
    try:
        document = read_yaml(path)
    except InputRefused as e:
        return {}, e.problems
    problems: list[Problem] = []

    def report(where: str, what: str) -> None:
        problems.append(Problem(str(path), where, 0, what, "照旁边的条目改"))

    for kind, letter in document.data["letters"].items():
        _letter(f"letters.{kind}", letter, report)
    for key, rule in document.data["lint"].items():
        for expression in rule["senses"]:
            try:
                re.compile(expression)
            except re.error as e:
                report(f"lint.{key}", f"“{expression}”不是正则表达式：{e}")
    if problems:
        return {}, problems
    return {**document.data, "letters": [_ordered(*each) for each in document.data["letters"].items()]}, []


def _ordered(kind: str, letter: Any) -> dict[str, Any]:
    """Lists keep the order that the file has; the first demand is the usual one."""
    demands = [{"key": key, "say": say} for key, say in letter["demands"].items()]
    return {"kind": kind, **letter, "demands": demands}


def _letter(where: str, letter: Any, report: Any) -> None:
    missing = KEYS - set(letter)
    if missing:
        report(where, f"缺少：{'、'.join(sorted(missing))}")
        return
    if letter["group"] not in GROUPS or letter["to"] not in ADDRESSEES:
        report(where, f"“group”要是 {'、'.join(GROUPS)}，“to”要是 {'、'.join(ADDRESSEES)}")
    if letter["to"] == "court" and letter.get("step") not in {str(kind) for kind in StepKind}:
        report(where, "给法院的要写“step”：收到的是哪种文书")
    if letter.get("facts") not in (None, *FACTS):
        report(where, f"“facts”不能是“{letter['facts']}”")
    for kind in set(letter.get("not_for", ())) - {str(known) for known in LenderKind}:
        report(where, f"没有“{kind}”这种放款方")
    if not letter["demands"]:
        report(where, "至少要有一个要求")
    for text in (letter["opening"], *letter["demands"].values()):
        for slot in _SLOT.findall(text):
            if slot not in SLOTS:
                report(where, f"没有填空“{slot}”")
