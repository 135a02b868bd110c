"""The port of the journal: what every store offers. An append has returned only when the entry is safe on the disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ashore.journal.chain import verify_rows
from ashore.journal.entry import Entry, Fault, Head, Row, Shut, Snapshot, Tries

if TYPE_CHECKING:
    from ashore.journal.lock import Secret
    from ashore.journal.store import Store


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
    return verify_rows(case, journal.rows(case), trusted_head)
