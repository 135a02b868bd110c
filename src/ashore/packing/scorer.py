"""packs/<name>/scorer.yaml and scams.yaml → the sections "scorer" and "scams": senses {word: [sense, ...]}, reasons
{label: why}, limits.

The weights themselves lie in files .bin of the same name, written by script/train-language and taken along as they
are. What else scams.yaml holds for the scam check (flags, warnings, what to do) goes with it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import read_yaml
from ashore.packing.records import records_section


def scorer_section(pack: Path) -> tuple[Any, list[Problem]]:
    """Of conduct: the section and the problems of its file."""
    return _read(pack / "scorer.yaml")


def scams_section(pack: Path) -> tuple[Any, list[Problem]]:
    """Of red flags: the same, with flags, own facts and what to do when paid already. Records must be there."""
    file = pack / "scams.yaml"
    section, problems = _read(file)
    if problems:
        return section, problems
    data = read_yaml(file).data
    known = set(records_section(pack)[0])
    for part in ("flags", "own"):
        for name, entry in data[part].items():
            lacking = sorted(set(entry["records"]) - known)
            problems += [Problem(str(file), f"{part}.{name}", 0, f"没有编号 {r} 的记录", "请检查编号") for r in lacking]
    if set(data["flags"]) != set(data["reasons"]):
        problems.append(Problem(str(file), "reasons", 0, "flags 和 reasons 里的名字不一样", "每个都要有理由"))
    return {**section, **{part: data[part] for part in ("flags", "own", "legal_line", "paid")}}, problems


def _read(file: Path) -> tuple[Any, list[Problem]]:
    try:
        document = read_yaml(file)
    except InputRefused as refused:
        return {}, refused.problems
    problems: list[Problem] = []
    senses: dict[str, list[str]] = {}
    for sense, words in document.data["senses"].items():
        if not isinstance(words, str):
            line = document.lines.get(f"senses.{sense}", 0)
            problems.append(Problem(str(file), f"senses.{sense}", line, "这里没有词", "写成用空格隔开的词"))
            continue
        for word in dict.fromkeys(words.split()):
            senses.setdefault(word, []).append(sense)
    return {"senses": senses, "reasons": document.data["reasons"], "limits": document.data["limits"]}, problems
