"""The port of the journal: what every store offers. An append has returned only when the entry is safe on the disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ashore.facts.problem import InputRefused, Problem

if TYPE_CHECKING:
    from ashore.journal.lock import Secret
    from ashore.journal.store import Store

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


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong passphrases in a row, and when the last was tried (ISO with offset)."""

    wrong: int
    at: str


@dataclass(frozen=True, slots=True)
class Shut:
    """What can be seen of a journal without its passphrase. header: how its lock is made, None when it is not sound."""

    locked: bool
    header: Any
    tries: Tries


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

    def erase_all(
        self, case: str, seqs: Iterable[int], reason: str, at: str, then: tuple[str, Mapping[str, Any]] | None = None
    ) -> list[Entry]:
        """Several at once, all of them or none; those that have no content of their own are passed over. then: kind and
        payload of an entry that is added in the same step."""

    def lock(self, secret: Secret) -> None:
        """Seals an open journal from now on, and all that is in it. All or nothing. Raises JournalError."""

    def snapshot(self, case: str, name: str) -> Snapshot | None: ...

    def keep_snapshot(self, case: str, name: str, snapshot: Snapshot) -> None: ...

    def key_for(self, use: bytes) -> bytes | None:
        """32 bytes for sealing something that lies beside a locked journal; None of an open one."""

    def close(self) -> None: ...


def open_journal(place: str | Path, secret: Secret | None = None, create: bool = True) -> Journal:
    """A path opens SQLite (a folder: its file journal.sqlite); postgresql://... opens PostgreSQL (extra `pg`).

    secret: a passphrase, or the Key made of it. It locks a new journal, and opens a locked one (extra `vault`). Raises
    JournalError, PassphraseWrong.
    """
    return _store(place, secret, create)


def look(place: str | Path) -> Shut:
    """A journal from outside, without its passphrase. Raises JournalError when there is none."""
    store = _store(place, None, False, shut=True)
    try:
        return store.shut()
    finally:
        store.close()


def note_tries(place: str | Path, tries: Tries) -> None:
    """Keeps with the journal how often its passphrase was guessed wrong. Raises JournalError."""
    store = _store(place, None, False, shut=True)
    try:
        store.note_tries(tries)
    finally:
        store.close()


def _store(place: str | Path, secret: Secret | None, create: bool, shut: bool = False) -> Store:
    if str(place).startswith(("postgresql://", "postgres://")):
        from ashore.journal.postgres import PostgresJournal

        return PostgresJournal(str(place), secret, create, shut=shut)
    from ashore.journal.sqlite import SqliteJournal

    return SqliteJournal(Path(place), secret, create, shut=shut)


def verify(journal: Journal, case: str, trusted_head: Head | None = None) -> list[Fault]:
    """Every alteration, deletion, reordering and substitution, by seq. Only against `trusted_head` (kept or stamped
    elsewhere) does it show that entries were cut off at the end, or that the whole chain was written anew."""
    from ashore.journal.chain import verify_rows

    return verify_rows(case, journal.rows(case), trusted_head)
