"""The reader's own columns and codes, in a small YAML file, put into the words of the published record.

columns: { id: call_no, debtor: customer, at: started }
codes: { channel: { "1": call, "2": sms } }
zone: "+08:00"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import read_yaml
from ashore.screen.fields import BY_NAME

KEYS = ("columns", "codes", "zone")
_ZONE = re.compile(r"[+-](0[0-9]|1[0-4]):[0-5][0-9]\Z")


@dataclass(frozen=True)
class Mapping:
    """columns: field → column of the input; codes: field → {their code: ours}; zone: of times that have none, None =
    such times are set aside."""

    columns: dict[str, str] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    zone: str | None = None


def read_mapping(path: Path) -> Mapping:
    """Raises InputRefused with every problem."""
    document = read_yaml(path)
    problems: list[Problem] = []

    def wrong(place: str, what: str, mend: str) -> None:
        problems.append(Problem(str(path), place, document.lines.get(place, 0), what, mend))

    data = document.data if isinstance(document.data, dict) else {}
    if not isinstance(document.data, dict):
        wrong("", "最外层要是一组键和值", f"可写的键：{'、'.join(KEYS)}")
    for key in data:
        if key not in KEYS:
            wrong(str(key), f"没有“{key}”这一项", f"可写的键：{'、'.join(KEYS)}")
    columns = _pairs(data.get("columns"), "columns", wrong)
    codes = {name: _pairs(of, f"codes.{name}", wrong) for name, of in _group(data.get("codes"), "codes", wrong).items()}
    for place, names in (("columns", columns), ("codes", codes)):
        for name in names:
            if name not in BY_NAME:
                wrong(f"{place}.{name}", f"记录里没有“{name}”这一列", "ashore screen schema 列出全部列名")
    for name, of in codes.items():
        known = BY_NAME[name].codes if name in BY_NAME else ()
        for code, ours in of.items():
            if known and ours not in known:
                wrong(f"codes.{name}.{code}", f"不认识“{ours}”", f"可用：{'、'.join(known)}")
    zone = data.get("zone")
    if zone is not None and not (isinstance(zone, str) and _ZONE.match(zone)):
        wrong("zone", f"时区没看懂：{zone}", '写成 "+08:00" 这样')
    if problems:
        raise InputRefused(problems)
    return Mapping(columns, codes, zone)


def _group(given: Any, place: str, wrong: Any) -> dict[str, Any]:
    if given is None:
        return {}
    if not isinstance(given, dict):
        wrong(place, "这里要是一组键和值", "写成 名字: 内容")
        return {}
    return {str(key): value for key, value in given.items()}


def _pairs(given: Any, place: str, wrong: Any) -> dict[str, str]:
    found = {}
    for key, value in _group(given, place, wrong).items():
        if isinstance(value, dict | list) or value is None:
            wrong(f"{place}.{key}", "这里要写一个词", "写成 名字: 词")
        else:
            found[key] = (
                {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)
            )
    return found
