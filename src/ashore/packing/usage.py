"""How each record of a pack is used: as a source of a rule, by other data, or not at all, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import read_yaml
from ashore.packing.records import records_section

# These say nothing about the use of a record. The cases of a rule are its tests; a telephone number is no id.
NOT_USE = {"binds.yaml", "names.yaml", "pack.yaml", "unused.yaml"}
NOT_READ = {"cases", "phone"}


def usage_section(pack: Path) -> tuple[dict[str, Any], list[Problem]]:
    """{"rules": {id: [file, ...]}, "data": {id: [file, ...]}, "unused": {id: reason}}, files relative to the pack."""
    known = set(records_section(pack)[0])
    rules: dict[str, list[str]] = {}
    data: dict[str, list[str]] = {}
    for file in sorted(pack.rglob("*.yaml")):
        place = file.relative_to(pack)
        if place.parts[0] == "records" or str(place) in NOT_USE:
            continue
        try:
            named = set(_named(read_yaml(file).data, known))
        except InputRefused:
            continue  # reported by the section that owns the file
        for record_id in sorted(named):
            (rules if place.parts[0] == "rules" else data).setdefault(record_id, []).append(str(place))
    unused, problems = _unused(pack / "unused.yaml", known)
    return {"rules": rules, "data": data, "unused": unused}, problems


def unaccounted(usage: dict[str, Any], known: set[str]) -> tuple[set[str], set[str]]:
    """(records that are neither used nor explained, records that are explained as unused but are used)."""
    used = set(usage["rules"]) | set(usage["data"])
    return known - used - set(usage["unused"]), used & set(usage["unused"])


def _named(data: Any, known: set[str]) -> Iterator[str]:
    """Every id that stands as a key or as a value, at any depth."""
    if isinstance(data, str):
        if data in known:
            yield data
    elif isinstance(data, list):
        for entry in data:
            yield from _named(entry, known)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in NOT_READ:
                yield from _named(key, known)
                yield from _named(value, known)


def _unused(file: Path, known: set[str]) -> tuple[dict[str, str], list[Problem]]:
    """The file is a list of {reason, records}; a record stands in it once."""
    try:
        document = read_yaml(file)
    except InputRefused as refused:
        return {}, refused.problems
    reasons: dict[str, str] = {}
    problems = []
    for index, group in enumerate(document.data):
        if not isinstance(group, dict) or set(group) != {"reason", "records"}:
            line = document.lines[f"[{index}]"]
            problems.append(Problem(str(file), f"[{index}]", line, "每组要有 reason 和 records", "请按别的组的样子写"))
            continue
        for at, record_id in enumerate(group["records"]):
            line = document.lines[f"[{index}].records[{at}]"]
            if record_id not in known:
                problems.append(Problem(str(file), record_id, line, "没有这个编号的记录", "请核对编号"))
            if record_id in reasons:
                problems.append(Problem(str(file), record_id, line, "写了两次", "请只留一处"))
            reasons[record_id] = group["reason"]
    return reasons, problems
