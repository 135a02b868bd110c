"""What the rules ask of electronic evidence, held against what is there, with the exhibits that are weak."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ashore.desk.evidence.state import Evidence, Store, evidence_of
from ashore.evidence.item import COPY, Item, looks_copied, untold
from ashore.law import cite, record
from ashore.law.pack import section


@dataclass(frozen=True, slots=True)
class Point:
    """weak: ids of the items that fall short; fine: nothing does. words, do: Chinese; sources: as cited;
    command: what does it in a terminal, "" = nothing."""

    id: str
    ask: str
    fine: bool
    weak: tuple[str, ...]
    words: str
    do: str
    sources: tuple[str, ...]
    command: str = ""


def checklist(store: Store, case: str) -> list[Point]:
    """Every point of the pack, in its order. Records that may not be cited are left out of the sources."""
    found = evidence_of(store.journal, case)
    points = []
    for entry in section("evidence"):
        fine, weak = CHECKS[entry["check"]](found)
        words, do = (entry["ok"], "") if fine else (entry["weak"], entry["do"])
        command = "" if fine else entry.get("command", "")
        sources = tuple(cite(law) for law in map(record, entry["cites"]) if law.citable)
        points.append(Point(entry["id"], entry["ask"], fine, weak, words, do, sources, command))
    return points


Answer = tuple[bool, tuple[str, ...]]


def _each(found: Evidence, fails: Callable[[Item], bool]) -> Answer:
    weak = tuple(item.id for item in found.items.values() if not item.derived_from and fails(item))
    return bool(found.items) and not weak, weak


def _original(found: Evidence) -> Answer:
    return _each(found, lambda item: not item.size or item.form == COPY or looks_copied(item))


def _stamped(found: Evidence) -> Answer:
    return any(stamp.trusted for stamp in found.stamps), ()


def _told(found: Evidence) -> Answer:
    return _each(found, lambda item: bool(untold(item)))


def _transcript(found: Evidence) -> Answer:
    recordings = ("audio/", "video/")
    return _each(found, lambda item: item.kind.startswith(recordings) and item.id not in found.transcripts)


def _contact(found: Evidence) -> Answer:
    return _each(found, lambda item: not item.contact)


def _type(found: Evidence) -> Answer:
    return _each(found, lambda item: item.matches is False)


def _electronic(found: Evidence) -> Answer:
    return bool(found.items), ()


CHECKS: dict[str, Callable[[Evidence], Answer]] = {
    "original": _original,
    "stamped": _stamped,
    "told": _told,
    "type": _type,
    "transcript": _transcript,
    "electronic": _electronic,
    "contact": _contact,
}
