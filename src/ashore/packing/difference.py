"""What differs between two releases of a pack, as somebody reads it who answers for the cases that rest on it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ashore.packing.release import Release

ORDER = ("status", "effective_from", "effective_to", "level", "force", "confidence", "binds", "parameters", "summary")
"""What moves a finding stands first."""
WORDS = 120
DETAILED = ("records", "rules")
ASIDE = ("pack", "digest")


@dataclass(frozen=True, slots=True)
class Field:
    """before, after: as JSON, "" = not there; cut where they are long."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """section: of the pack; id: what the section calls it; how: "new", "gone" or "changed"."""

    section: str
    id: str
    title: str
    how: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """entries: by section and id. others: sections told by the number of their places alone, with that number."""

    before: str
    after: str
    entries: tuple[Entry, ...]
    others: tuple[tuple[str, int], ...]

    @property
    def same(self) -> bool:
        return not self.entries and not self.others


def difference(old: Release, new: Release) -> Difference:
    entries = [*_records(old, new), *_rules(old, new)]
    names = sorted(
        {name for one in (old, new) for name in one.files} - {f"{name}.json" for name in (*DETAILED, *ASIDE)}
    )
    others = [(name.removesuffix(".json"), count) for name in names if (count := _places(old, new, name))]
    return Difference(old.version, new.version, tuple(entries), tuple(others))


def _records(old: Release, new: Release) -> Iterator[Entry]:
    yield from _entries("records", old.section("records"), new.section("records"), "short_title")


def _rules(old: Release, new: Release) -> Iterator[Entry]:
    """A rule, and each source of it by its own: that one article now begins on another day is told by its name."""
    before, after = (_by_code(one.section("rules")["rules"]) for one in (old, new))
    yield from _entries("rules", before, after, "title")


def _by_code(rules: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    flat: dict[str, dict[str, Any]] = {}
    for rule in rules:
        flat[rule["code"]] = {name: value for name, value in rule.items() if name not in ("sources", "turns")}
        for source in rule["sources"]:
            flat[f"{rule['code']}/{source['key']}"] = {"title": rule["title"], **source}
    return flat


def _entries(section: str, before: dict[str, Any], after: dict[str, Any], title: str) -> Iterator[Entry]:
    for id in sorted(before.keys() | after.keys()):
        was, now = before.get(id), after.get(id)
        if was == now:
            continue
        named = str((now or was or {}).get(title) or id)
        fields = () if was is None or now is None else tuple(_fields(was, now))
        yield Entry(section, id, named, "new" if was is None else "gone" if now is None else "changed", fields)


def _fields(was: dict[str, Any], now: dict[str, Any]) -> Iterator[Field]:
    """One each for what is not equal, as deep as it goes: of a long condition the one number that is another."""
    names = sorted(was.keys() | now.keys(), key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))
    for name in names:
        yield from dict.fromkeys(Field(*one) for one in _leaves(was.get(name), now.get(name), name))


def _short(value: Any) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text if len(text) <= WORDS else f"{text[:WORDS]}…"


def _places(old: Release, new: Release, name: str) -> int:
    """Leaves that are not equal; of a file that is no JSON, 1."""
    was, now = old.files.get(name), new.files.get(name)
    if was == now:
        return 0
    if was is None or now is None or not name.endswith(".json"):
        return 1
    return sum(1 for _ in _leaves(json.loads(was), json.loads(now), ""))


def _leaves(was: Any, now: Any, path: str) -> Iterator[tuple[str, str, str]]:
    """(path by keys alone, before, after) of every place that is not equal."""
    if was == now:
        return
    if isinstance(was, dict) and isinstance(now, dict):
        for key in sorted(was.keys() | now.keys()):
            yield from _leaves(was.get(key), now.get(key), f"{path}.{key}" if path else key)
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for before, after in zip(was, now, strict=True):
            yield from _leaves(before, after, path)
    else:
        yield path, _short(was), _short(now)
