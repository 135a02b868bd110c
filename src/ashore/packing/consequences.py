"""packs/<name>/consequences.yaml → penalties, police limit and routes, with the numbers of their records put in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import read_yaml
from ashore.packing.records import records_section


def consequences_section(pack: Path) -> tuple[Any, list[Problem]]:
    """The file as data; every record it names must exist, and dates and the limit come from the records."""
    file = pack / "consequences.yaml"
    try:
        data = read_yaml(file).data
    except InputRefused as refused:
        return {}, refused.problems
    records, _ = records_section(pack)
    problems = [
        Problem(str(file), "", 0, f"没有编号 {name} 的记录", "请检查编号")
        for name in sorted(_named(data))
        if name not in records
    ]
    if problems:
        return {}, problems
    limit = records[data["police_limit"]["since"]]["parameters"]["limitation_months"]
    since = {body: records[name]["effective_from"] for body, name in data["routes"]["since"].items()}
    return {
        **data,
        "change_on": records[data["change"]]["effective_from"],
        "limit_months": limit,
        "routes": {**data["routes"], "since": since},
        "nfra_names": {**data["nfra_names"], "since": records[data["nfra_names"]["since"]]["effective_from"]},
    }, []


def _named(data: dict[str, Any]) -> set[str]:
    pairs = [pair for many in data["penalties"].values() for pair in many]
    return {
        data["principle"],
        data["change"],
        *data["police_limit"].values(),
        *(pair[side] for pair in pairs for side in ("old", "new")),
        *data["crimes"],
        *data["routes"]["since"].values(),
        data["nfra_names"]["since"],
    }
