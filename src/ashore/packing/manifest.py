"""packs/<name>/pack.yaml → name, version, as_of, changelog of the pack."""

from __future__ import annotations

from pathlib import Path

from ashore.facts.moment import parse_day
from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import read_yaml

KEYS = {"name", "version", "as_of", "changelog"}


def manifest_section(pack: Path) -> tuple[dict[str, str], list[Problem]]:
    """The four entries, as text; `as_of` is the day up to which the law was looked at."""
    file = pack / "pack.yaml"
    try:
        data = read_yaml(file).data
    except InputRefused as refused:
        return {}, refused.problems
    problems = []
    if not isinstance(data, dict) or set(data) != KEYS or not all(isinstance(value, str) for value in data.values()):
        return {}, [Problem(str(file), "", 1, f"应当正好有 {'、'.join(sorted(KEYS))}，都是文字", "请补齐或删去多余的")]
    try:
        parse_day(data["as_of"])
    except ValueError as e:
        problems.append(Problem(str(file), "as_of", 0, str(e), "请写整理到哪一天"))
    if not (pack / data["changelog"]).is_file():
        problems.append(Problem(str(file), "changelog", 0, f"没有 {data['changelog']}", "请写上变更记录的文件名"))
    return data, problems
