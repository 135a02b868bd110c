"""Where evidence is kept, and what the journal of a case says of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from ashore.evidence.item import Item, item_from
from ashore.evidence.transcript import Line
from ashore.evidence.vault import Vault, open_regular
from ashore.facts.problem import InputRefused, Problem
from ashore.journal.port import Head, Journal
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
    """Originals under folder/evidence, stamps under folder/stamps. Raises InputRefused."""
    return Store(journal, Vault(folder / "evidence"), folder / "stamps")


@contextmanager
def original(store: Store, sha256: str) -> Iterator[BinaryIO]:
    """The one way to read an original. Raises InputRefused when it is gone or cannot be opened."""
    with open_regular(store.vault.path(sha256)) as file:
        yield file


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
class Evidence:
    """In the order of adding. waiting: addresses of authorities that have not answered yet."""

    items: dict[str, Item] = field(default_factory=dict)
    transcripts: dict[str, list[Line]] = field(default_factory=dict)
    stamps: list[Stamp] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)


def evidence_of(journal: Journal, case: str) -> Evidence:
    """From the entries that count; what was undone or erased is not there."""
    found = Evidence()
    for entry in effective(journal.entries(case)):
        if entry.payload is not None and entry.kind.startswith("evidence."):
            _apply(found, entry.kind, entry.payload)
    return found


def _apply(found: Evidence, kind: str, data: dict[str, Any]) -> None:
    if kind == ADDED:
        found.items[data["id"]] = item_from(data)
    elif kind == DESCRIBED and data["id"] in found.items:
        found.items[data["id"]] = item_from(found.items[data["id"]].to_data() | data)
    elif kind == TRANSCRIBED and data["id"] in found.items:
        found.transcripts[data["id"]] = [Line(**line) for line in data["lines"]]
    elif kind == STAMPED:
        head = Head(data["seq"], data["hash"])
        found.stamps.append(Stamp(head, *(data[key] for key in ("tsa", "token", "at", "trusted", "by"))))
        found.waiting[:] = [tsa for tsa in found.waiting if tsa != data["tsa"]]
    elif kind == PENDING and data["tsa"] not in found.waiting:
        found.waiting.append(data["tsa"])


def item_of(found: Evidence, id: str) -> Item:
    """Raises InputRefused when there is no such item."""
    if id not in found.items:
        raise InputRefused([Problem("", id, 0, "没有这个编号的证据", "用 ashore evidence list 看有哪些")])
    return found.items[id]
