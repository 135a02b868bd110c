"""packs/<name>/bodies.yaml → the bodies, checked: words, lender kinds, records, dates that do not overlap."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ashore.facts.kinds import LenderKind
from ashore.facts.moment import FIRST_DAY, LAST_DAY, parse_day
from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import read_yaml
from ashore.law.bodies import BodyRole
from ashore.packing.records import records_section

REQUIRED = {"id", "name", "role", "lenders", "will", "will_not", "sources"}
OPTIONAL = {"lenders_if", "from", "to", "phone", "hours", "say"}
KINDS = set(LenderKind)


def bodies_section(pack: Path) -> tuple[list[dict[str, Any]], list[Problem]]:
    """The bodies as written, in the order of the file."""
    file = pack / "bodies.yaml"
    try:
        document = read_yaml(file)
    except InputRefused as refused:
        return [], refused.problems
    entries = document.data
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        return [], [Problem(str(file), "", 1, "文件应当是一个列表，每项是“键: 值”", "请让每项以“- id:”开头")]
    known = set(records_section(pack)[0])
    problems = []
    for index, entry in enumerate(entries):
        for what in [*_wrong(entry, known), *_overlaps(entry, entries[:index])]:
            line = document.lines[f"[{index}]"]
            problems.append(Problem(str(file), str(entry.get("id", index)), line, what, "请按文件开头的说明改正"))
    return entries, problems


def _wrong(entry: dict[str, Any], known: set[str]) -> Iterator[str]:
    for key in sorted(REQUIRED - set(entry)):
        yield f"缺少 {key}"
    for key in sorted(set(entry) - REQUIRED - OPTIONAL):
        yield f"没有 {key} 这一项"
    if "role" in entry and entry["role"] not in list(BodyRole):
        yield f"role 不能是 {entry['role']}"
    lenders = entry.get("lenders", "all")
    if lenders != "all":
        for kind in [*lenders, *entry.get("lenders_if", {})]:
            if kind not in KINDS:
                yield f"没有 {kind} 这种贷款方"
    for key in ("will", "will_not", "sources"):
        if not isinstance(entry.get(key), list) or not entry[key]:
            yield f"{key} 应当是列表，至少一项"
    for source in entry.get("sources") or ():
        if source not in known:
            yield f"没有编号为 {source} 的记录"
    for key in ("from", "to"):
        try:
            parse_day(entry.get(key, "2000-01-01"))
        except (TypeError, ValueError):
            yield f"{key} 应当是 '2026-01-30' 这样的日期"


def _overlaps(entry: dict[str, Any], before: list[dict[str, Any]]) -> Iterator[str]:
    for other in before:
        if other.get("id") == entry.get("id") and _from(entry) <= _to(other) and _from(other) <= _to(entry):
            yield "与同一编号的另一项日期重叠"


def _from(entry: dict[str, Any]) -> str:
    return str(entry.get("from", FIRST_DAY))


def _to(entry: dict[str, Any]) -> str:
    return str(entry.get("to", LAST_DAY))
