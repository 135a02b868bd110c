"""packs/<name>/asks.yaml → {key: {text, how}}, and gate.yaml with the same for who plans a contact.

Every question that a rule may ask must be there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import read_yaml
from ashore.packing.checks import mapping, text
from ashore.rules.columns import TABLES

ALWAYS = {"text", "disclosed_content", "household_use", "inheritance", "reported", "open_standard", "date", "to_number"}


def asks_section(pack: Path) -> tuple[Any, list[Problem]]:
    """The questions by key."""
    file = pack / "asks.yaml"
    try:
        document = read_yaml(file)
    except InputRefused as refused:
        return {}, refused.problems
    problems = []
    for key, entry in document.data.items():
        if not isinstance(entry, dict) or set(entry) != {"text", "how"}:
            line = document.lines[key]
            problems.append(Problem(str(file), key, line, "每个问题要有 text 和 how 两项", "请补上，别的去掉"))
    needed = ALWAYS | {c.ask for table in TABLES.values() for c in table.values() if c.ask}
    for key in sorted(needed - set(document.data)):
        problems.append(Problem(str(file), key, 0, f"缺少问题 {key}", "规则可能会问它，请写上"))
    return document.data, problems


def gate_section(pack: Path) -> tuple[Any, list[Problem]]:
    """The words of the gate."""
    file = pack / "gate.yaml"
    try:
        document = read_yaml(file)
    except InputRefused as refused:
        return {}, refused.problems
    asked = (ALWAYS - {"reported"}) | {c.ask for c in TABLES["contacts"].values() if c.ask}
    question = mapping({"text": text, "how": text})
    check = mapping(
        {
            "answers": mapping(dict.fromkeys(("allowed", "refused", "cannot_tell"), text)),
            "limits": text,
            "endings": mapping(dict.fromkeys(("talked", "cut_off", "missed"), text)),
            "assumes": mapping(dict.fromkeys(("words", "visit"), text)),
            "asks": mapping(dict.fromkeys(asked, question)),
        }
    )
    problems = [
        Problem(str(file), at, document.lines.get(at, 0), what, "请改成 packs/cn/gate.yaml 那样")
        for at, what in check(document.data, "", {})
    ]
    return document.data, problems
