"""packs/<name>/evidence.yaml → the checklist of electronic evidence; every check is known, every source a record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import read_yaml
from ashore.packing.records import records_section

KEYS = {"id", "ask", "check", "ok", "weak", "do", "cites"}
MAY = {"command"}
CHECKS = {"original", "stamped", "told", "type", "transcript", "electronic", "contact"}
"""Those that the desk can make; a test holds the two lists together."""


def evidence_section(pack: Path) -> tuple[list[dict[str, Any]], list[Problem]]:
    """The points in the order of the file."""
    file = pack / "evidence.yaml"
    try:
        document = read_yaml(file)
    except InputRefused as refused:
        return [], refused.problems
    if not isinstance(document.data, list) or not all(isinstance(point, dict) for point in document.data):
        return [], [Problem(str(file), "", 1, "文件应当是一个列表，每项是“键: 值”", "请让每项以“- id:”开头")]
    known = set(records_section(pack)[0])
    problems: list[Problem] = []
    ids: set[Any] = set()
    for index, point in enumerate(document.data):
        line = document.lines[f"[{index}]"]
        for what in _wrong(point, known, ids):
            problems.append(Problem(str(file), f"[{index}]", line, what, "请照别的项的样子改正"))
        ids.add(point.get("id"))
    return document.data, problems


def _wrong(point: dict[str, Any], known: set[str], ids: set[Any]) -> list[str]:
    if not KEYS <= set(point) <= KEYS | MAY:
        return [f"要有且只有这些项：{'、'.join(sorted(KEYS))}；可以有 {'、'.join(sorted(MAY))}"]
    wrong = [f"{key} 应当是一句话" for key in sorted(set(point) - {"cites"}) if not isinstance(point[key], str)]
    if point["id"] in ids:
        wrong.append(f"{point['id']} 写了两次")
    if point["check"] not in CHECKS:
        wrong.append(f"没有 {point['check']} 这种检查")
    if not isinstance(point["cites"], list) or not point["cites"]:
        return [*wrong, "cites 应当是列表，至少一项"]
    return wrong + [f"没有编号为 {source} 的记录" for source in point["cites"] if source not in known]
