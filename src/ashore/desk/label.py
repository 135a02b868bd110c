"""Texts labelled one by one: what each does to its reader, or the red flags of an offer. Proposals, never verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ashore.facts.kinds import Channel, Counterpart
from ashore.facts.problem import Problem
from ashore.language import read
from ashore.language.model import Hit
from ashore.language.scam import flags

NONE = "none"
Reader = Callable[[dict[str, Any]], tuple[Hit, ...]]

_NOTED = ("visit", "note")
"""Channels whose text records what was done, rather than what was said."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """labels: ["none"] when nothing was found. spans: the place of each hit, half-open codepoints of the text."""

    id: str
    labels: tuple[str, ...]
    spans: tuple[dict[str, Any], ...]


def conduct(row: dict[str, Any]) -> tuple[Hit, ...]:
    """Conduct labels. Only `text`, `channel` and `counterpart` are looked at; words of no list count as unknown."""
    channel = str(row.get("channel") or "")
    known = channel if channel in set(map(str, Channel)) and channel != Channel.OTHER else None
    counterpart = row.get("counterpart")
    person = counterpart if counterpart in set(map(str, Counterpart)) else None
    return read(row["text"], channel=known, counterpart=person, note=channel in _NOTED).hits


def red_flags(row: dict[str, Any]) -> tuple[Hit, ...]:
    """Scam red flags; only `text` is looked at."""
    return flags(row["text"])


def labelled(row: dict[str, Any], reader: Reader) -> Labelled:
    """One row read."""
    hits = reader(row)
    names = tuple(dict.fromkeys(hit.label for hit in hits)) or (NONE,)
    spans = tuple({"label": h.label, "start": h.span[0], "end": h.span[1], "why": h.reason} for h in hits)
    return Labelled(row["id"], names, spans)


def problems_of(rows: Iterable[tuple[int, Any]], file: str) -> list[Problem]:
    """What is wrong with the rows (line, data): each needs an `id` of its own and a `text`."""
    found: list[Problem] = []
    seen: dict[str, int] = {}
    for line, row in rows:
        if not isinstance(row, dict):
            found.append(Problem(file, "", line, "这一行不是一组“键: 值”", '每行写成 {"id": "…", "text": "…"}'))
            continue
        for key in ("id", "text"):
            if not isinstance(row.get(key), str) or (key == "id" and not row[key]):
                found.append(
                    Problem(file, key, line, f"缺少“{key}”，或者它不是文字", '每行写成 {"id": "…", "text": "…"}')
                )
        name = row.get("id")
        if isinstance(name, str) and name in seen:
            found.append(Problem(file, "id", line, f"编号“{name}”和第 {seen[name]} 行重复", "每行用自己的编号"))
        elif isinstance(name, str):
            seen[name] = line
    return found
