"""The port of the journal: what every store offers. An append has returned only when the entry is safe on the disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from ashore.facts.problem import InputRefused, Problem

GENESIS = "0" * 64
"""`prev` of the first entry of a case."""
ERASE = "erase"
"""Kind of a tombstone: payload {"seq": the erased entry, "reason": text}."""
UNDO = "undo"
"""Kind of a compensating entry: payload {"seq": the entry that no longer counts}."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. seq counts from 1 within the case; at: ISO time with offset; prev, digest, hash: SHA-256 in hex.

    hash = SHA-256 over canonical {at, case, digest, kind, prev, seq}; digest = SHA-256(salt || canonical payload).
    payload is None exactly when it was erased.
    """

    case: str
    seq: int
    kind: str
    at: str
    prev: str
    digest: str
    payload: dict[str, Any] | None
    erased: bool
    hash: str


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as kept, unlocked but not yet believed. body = 32 bytes of salt, then the canonical payload;
    None when erased. torn: the body is there but the key does not open it."""

    case: str
    seq: int
    kind: str
    at: str
    prev: str
    digest: str
    hash: str
    body: bytes | None
    torn: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry. Kept or stamped elsewhere, it shows later whether the end was cut off."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the chain at entry seq: what, in Chinese."""

    case: str
    seq: int
    what: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A kept projection: its version, the head that it stands for, and its state as plain data."""

    version: int
    head: Head
    state: Any


class JournalError(InputRefused):
    """The journal says no; what happened and what to do, in Chinese. What was acknowledged before is still there."""

    def __init__(self, place: str, what: str, mend: str) -> None:
        super().__init__([Problem(place, "", 0, what, mend)])


class PassphraseWrong(JournalError):
    """The passphrase given does not open the journal, or one is needed and none was given."""


class Broken(JournalError):
    """An entry that was read is not what was written; `seq` tells which."""

    def __init__(self, place: str, seq: int, what: str, mend: str) -> None:
        super().__init__(place, what, mend)
        self.seq = seq


class Journal(Protocol):
    def append(self, case: str, kind: str, payload: Mapping[str, Any], at: str) -> Entry:
        """Adds one entry, durably. at: ISO time with an offset. Raises JournalError: then nothing was added, unless
        it says that this is not known."""

    def entries(self, case: str, after: int = 0) -> Iterator[Entry]:
        """In order, those with seq > after. Raises Broken at an entry whose payload was altered."""

    def rows(self, case: str, after: int = 0) -> Iterator[Row]:
        """The same unchecked, for verifying and exporting."""

    def adopt(self, case: str, rows: list[Row]) -> None:
        """Adds entries of a verified export as they are, all or none; they must go on where the case ends."""

    def cases(self) -> list[str]: ...

    def head(self, case: str) -> Head | None: ...

    def erase(self, case: str, seq: int, reason: str, at: str) -> Entry:
        """Removes payload and salt for good and appends the tombstone, in one step; the chain still verifies."""

    def snapshot(self, case: str, name: str) -> Snapshot | None: ...

    def keep_snapshot(self, case: str, name: str, snapshot: Snapshot) -> None: ...

    def key_for(self, use: bytes) -> bytes | None:
        """32 bytes for sealing something that lies beside a locked journal; None of an open one."""

    def close(self) -> None: ...


def open_journal(place: str | Path, passphrase: str | None = None, create: bool = True) -> Journal:
    """A path opens SQLite (a folder: its file journal.sqlite); postgresql://... opens PostgreSQL (extra `pg`).

    passphrase: locks a new journal, opens a locked one (extra `vault`). Raises JournalError, PassphraseWrong.
    """
    if str(place).startswith(("postgresql://", "postgres://")):
        from ashore.journal.postgres import PostgresJournal

        return PostgresJournal(str(place), passphrase, create)
    from ashore.journal.sqlite import SqliteJournal

    return SqliteJournal(Path(place), passphrase, create)


def verify(journal: Journal, case: str, trusted_head: Head | None = None) -> list[Fault]:
    """Every alteration, deletion, reordering and substitution, by seq. Only against `trusted_head` (kept or stamped
    elsewhere) does it show that entries were cut off at the end, or that the whole chain was written anew."""
    from ashore.journal.chain import verify_rows

    return verify_rows(case, journal.rows(case), trusted_head)
