"""Where evidence is kept, and what the journal of a case says of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from ashore.evidence.item import Item, item_from
from ashore.evidence.transcript import Line
from ashore.evidence.vault import Vault
from ashore.facts.problem import InputRefused, Problem
from ashore.journal.entry import Entry, Head
from ashore.journal.port import Journal
from ashore.journal.project import effective

ADDED, DESCRIBED, TRANSCRIBED = "evidence.added", "evidence.described", "evidence.transcribed"
STAMPED, PENDING = "evidence.stamped", "evidence.pending"


@dataclass(frozen=True, slots=True)
class Store:
    """stamps: raw answers of authorities with what they stamped, beside the journal: they outlive a journal cut off."""

    journal: Journal
    vault: Vault
    stamps: Path


def open_store(journal: Journal, folder: Path) -> Store:
    """Originals under folder/evidence, sealed when the journal is locked; stamps under folder/stamps. Raises
    InputRefused."""
    return Store(journal, Vault(folder / "evidence", journal.key_for(b"ashore originals")), folder / "stamps")


@contextmanager
def original(store: Store, sha256: str) -> Iterator[BinaryIO]:
    """The one way to read an original, seekable; `read(n)` gives all of n. Raises InputRefused when it is gone, cannot
    be opened or, while reading, turns out to be altered."""
    with store.vault.open(sha256) as raw:
        file = io.BufferedReader(raw)  # type: ignore[type-var]
        try:
            yield file
        finally:
            file.detach()


@dataclass(frozen=True, slots=True)
class Stamp:
    """head: what was stamped; token: SHA-256 of the raw answer; at: the time in it (ISO, UTC); trusted: its signature
    was followed to a root that the user named; by: what checked it."""

    head: Head
    tsa: str
    token: str
    at: str
    trusted: bool
    by: str


@dataclass(frozen=True, slots=True)
class Wish:
    """A stamp still to be had. since: when it was first asked for (ISO); why: why there was no answer, Chinese; roots:
    certificates that the user named, PEM, "" if none: they are needed again to check the answer."""

    tsa: str
    since: str
    why: str
    roots: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """In the order of adding. entries: for each item the numbers of the entries about it; a stamp over the first or a
    later one covers its bytes, over the last one all that was told of it. waiting: by address, what was asked for and
    not answered yet."""

    items: dict[str, Item] = field(default_factory=dict)
    entries: dict[str, list[int]] = field(default_factory=dict)
    transcripts: dict[str, list[Line]] = field(default_factory=dict)
    stamps: list[Stamp] = field(default_factory=list)
    waiting: dict[str, Wish] = field(default_factory=dict)


def evidence_of(journal: Journal, case: str) -> Evidence:
    """From the entries that count; what was undone or erased is not there."""
    found = Evidence()
    for entry in effective(journal.entries(case)):
        if entry.payload is not None and entry.kind.startswith("evidence."):
            _apply(found, entry, entry.payload)
    return found


def _apply(found: Evidence, entry: Entry, data: dict[str, Any]) -> None:
    if entry.kind == ADDED:
        found.items[data["id"]] = item_from(data)
    elif entry.kind == DESCRIBED and data["id"] in found.items:
        found.items[data["id"]] = item_from(found.items[data["id"]].to_data() | data)
    elif entry.kind == TRANSCRIBED and data["id"] in found.items:
        found.transcripts[data["id"]] = [Line(**line) for line in data["lines"]]
    elif entry.kind == STAMPED:
        head = Head(data["seq"], data["hash"])
        found.stamps.append(Stamp(head, *(data[key] for key in ("tsa", "token", "at", "trusted", "by"))))
        found.waiting.pop(data["tsa"], None)
    elif entry.kind == PENDING:
        since = found.waiting[data["tsa"]].since if data["tsa"] in found.waiting else entry.at
        found.waiting[data["tsa"]] = Wish(data["tsa"], since, data["why"], data.get("roots", ""))
    if data.get("id") in found.items:
        found.entries.setdefault(data["id"], []).append(entry.seq)


def item_of(found: Evidence, id: str) -> Item:
    """Raises InputRefused when there is no such item."""
    if id not in found.items:
        ids = f"现有：{'、'.join(found.items)}" if found.items else "这个案件还没有证据"
        raise InputRefused([Problem("", id, 0, "没有这个编号的证据", f"{ids}；用 ashore evidence list 看")])
    return found.items[id]
