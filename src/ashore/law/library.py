"""The records of the pack by id, and which of them were in force on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from ashore.law.articles import Place, Span
from ashore.law.model import Confidence, Force, Level, Record, Status
from ashore.law.pack import section

_TUPLES = ("binds", "supersedes", "superseded_by", "event_kinds")
_DAYS = ("effective_from", "effective_to")


@cache
def record(record_id: str) -> Record:
    """The record with this id. Raises KeyError when there is none."""
    return build(record_id, _by_id()[record_id])


@cache
def records() -> tuple[Record, ...]:
    """All records, in the order of the pack's files."""
    return tuple(record(record_id) for record_id in _by_id())


def in_force(law: Record, on: date) -> bool | None:
    """Whether it was in force on that day; None when its dates are not known. A draft never is."""
    if law.status is Status.DRAFT:
        return False
    if law.effective_to is not None and on > law.effective_to:
        return False
    if law.effective_from is None:
        return None
    return on >= law.effective_from


def in_force_on(day: date) -> Iterator[Record]:
    """The records certainly in force on that day, by their dates."""
    return (law for law in records() if in_force(law, day))


def versions(record_id: str) -> tuple[Record, ...]:
    """The record with all its predecessors and successors, the oldest first."""
    found: dict[str, Record] = {}
    waiting = [record_id]
    while waiting:
        law = record(waiting.pop())
        if law.id not in found:
            found[law.id] = law
            waiting += [*law.supersedes, *law.superseded_by]
    return tuple(sorted(found.values(), key=lambda law: (law.effective_from or date.min, law.id)))


def build(record_id: str, data: dict[str, Any]) -> Record:
    """A record from its compiled form (packing.records checks the same data when the pack is compiled)."""
    known: dict[str, Any] = {key: data[key] for key in data if key not in ("level", "force", "status", "confidence")}
    for key in _TUPLES:
        known[key] = tuple(data.get(key, ()))
    for key in _DAYS:
        known[key] = date.fromisoformat(data[key]) if key in data else None
    known["articles"] = tuple(Span(Place(*first), Place(*last)) for first, last in data.get("articles", ()))
    return Record(
        id=record_id,
        level=Level(data["level"]),
        force=Force(data["force"]),
        status=Status(data["status"]),
        confidence=Confidence(data["confidence"]),
        **known,
    )


@cache
def _by_id() -> dict[str, Any]:
    return dict(section("records"))
