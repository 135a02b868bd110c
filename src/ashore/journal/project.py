"""Projections: what the entries add up to. Worked out anew when their version changes, kept as snapshots meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ashore.journal.entry import ERASE, UNDO, Entry, Head, JournalError, Snapshot
from ashore.journal.port import Journal

Reducer = Callable[[Any, Entry], Any]
"""State before, entry → state after. The state is plain data (canonical JSON); the one before is not changed."""


@dataclass(frozen=True, slots=True)
class Projection:
    """version goes up with every change of the reducer: older snapshots are then worth nothing."""

    name: str
    version: int
    start: Any
    reduce: Reducer


def effective(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that count: not undone, not erased. An undo can be undone itself: then its entry counts again."""
    kept: list[Entry] = []
    undone: set[int] = set()
    for entry in sorted(entries, key=lambda e: e.seq, reverse=True):
        if entry.seq in undone or entry.payload is None:
            continue
        if entry.kind == UNDO:
            undone.add(entry.payload["seq"])
        elif entry.kind != ERASE:
            kept.append(entry)
    return kept[::-1]


def project(journal: Journal, case: str, projection: Projection) -> Any:
    """The state of one case at its head. A snapshot saves reading what it stands for; an undo among the newer
    entries reaches back, so then all is worked out again."""
    head = journal.head(case)
    if head is None:
        return projection.start
    kept = journal.snapshot(case, projection.name)
    if kept is not None and kept.version == projection.version and _stands(journal, case, kept):
        if kept.head == head:
            return kept.state
        newer = list(journal.entries(case, after=kept.head.seq))
        if not any(entry.kind in (UNDO, ERASE) for entry in newer):
            return _fold(journal, case, projection, kept.state, newer)
    return _fold(journal, case, projection, projection.start, list(journal.entries(case)))


def _stands(journal: Journal, case: str, kept: Snapshot) -> bool:
    """The snapshot was made of this very chain."""
    row = next(iter(journal.rows(case, after=kept.head.seq - 1)), None)
    return row is not None and (row.seq, row.hash) == (kept.head.seq, kept.head.hash)


def _fold(journal: Journal, case: str, projection: Projection, state: Any, entries: list[Entry]) -> Any:
    for entry in effective(entries):
        state = projection.reduce(state, entry)
    if entries:
        made = Snapshot(projection.version, Head(entries[-1].seq, entries[-1].hash), state)
        try:
            journal.keep_snapshot(case, projection.name, made)
        except JournalError:
            pass  # a full or read-only disk must not keep anybody from reading
    return state
