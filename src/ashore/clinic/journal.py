"""The journal of a client inside somebody else's transaction: an entry, its audit note and the rest are kept together
or not at all. What the transaction may see and add is held by the policies of the database."""

from __future__ import annotations

import json
import secrets
from typing import Any

from ashore.clinic.keys import Keys
from ashore.journal.entry import JournalError, PassphraseWrong
from ashore.journal.lock import Lock, open_lock
from ashore.journal.postgres import PostgresJournal
from ashore.journal.store import LOCK, Store

PLACE = "clinic"
TOLD = "(e.kind <> 'recheck' AND NOT starts_with(e.kind, 'evidence.'))"
"""Which entries can change what a case says: a check of it, an original or a stamp tells no fact."""


class SharedJournal(PostgresJournal):
    """On a connection that is open already, under a lock that was opened before."""

    def __init__(self, db: Any, seal: Lock) -> None:
        Store.__init__(self, PLACE, secrets.token_bytes)
        self._db, self._seal = db, seal

    def _connect(self) -> None:
        """The transaction began on this connection and ends with it."""

    def close(self) -> None:
        """The connection goes back to where it came from."""


def last_told(db: Any, client: str) -> int:
    """Number of the last entry that could have changed the case, 0 = there is none."""
    sql = f"SELECT coalesce(max(e.seq), 0) FROM ashore.entries e WHERE e.case_id = %s AND {TOLD}"  # noqa: S608
    return int(db.execute(sql, (client,)).fetchone()[0])


def open_seal(db: Any, keys: Keys) -> Lock:
    """Takes a good part of a second, once for a process. Raises JournalError."""
    row = db.execute("SELECT value FROM ashore.meta WHERE key = %s", (LOCK,)).fetchone()
    try:
        return open_lock(PLACE, keys.journal, json.loads(row[0]) if row else None, secrets.token_bytes)
    except PassphraseWrong as e:
        what = "密钥文件不是这个数据库的"
        raise JournalError(PLACE, what, "用建库时的那一份，或另存的那一份；丢了就没有办法打开") from e
