"""packs/<name>/names.yaml → {title: further names}; each title must be the title of a record."""

from __future__ import annotations

from pathlib import Path

from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import read_yaml
from ashore.packing.records import records_section


def names_section(pack: Path) -> tuple[dict[str, list[str]], list[Problem]]:
    file = pack / "names.yaml"
    try:
        document = read_yaml(file)
    except InputRefused as refused:
        return {}, refused.problems
    titles = {law.get("title") for law in records_section(pack)[0].values()}
    problems = []
    for title, names in document.data.items():
        if title not in titles:
            problems.append(
                Problem(str(file), "", document.lines[title], f"没有题名为“{title}”的记录", "请照记录里的题名写")
            )
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            problems.append(
                Problem(str(file), "", document.lines[title], "冒号后面应当是名称的列表", "请写成 [甲, 乙]")
            )
    return document.data, problems
