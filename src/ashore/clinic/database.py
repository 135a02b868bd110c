"""The connections of the server: one pool for the app and one for the door, each under its own role of the database.

What is done for somebody is done in one transaction that knows his session and nothing of others (row-level security).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ashore.clinic.journal import SharedJournal, open_seal
from ashore.clinic.keys import Keys, TokenBytes
from ashore.clinic.roles import NotAllowed, NotSignedIn, Role

MOST = 10
"""Connections of one pool: two processors do no more at once."""
WAIT = 10
"""Seconds until a request that finds no free connection is told to come again."""
RECONNECT = 3
"""Seconds of trying to connect with growing pauses; then the next request tries anew, at once."""
STATEMENT = "30s"


class DatabaseLost(Exception):
    """The connection broke or there is none. Whether the last step was kept is not known."""


@dataclass(frozen=True, slots=True)
class Who:
    account: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Tx:
    """One transaction of one account. at: ISO moment with offset; on: the civil day in China."""

    db: Any
    who: Who
    journal: SharedJournal
    keys: Keys
    at: str
    token_bytes: TokenBytes

    @property
    def on(self) -> date:
        return datetime.fromisoformat(self.at).date()

    def one(self, sql: str, *values: Any) -> Any:
        return self.db.execute(sql, values).fetchone()

    def all(self, sql: str, *values: Any) -> list[Any]:
        return list(self.db.execute(sql, values).fetchall())

    def note(self, action: str, object: str = "", outcome: str = "done") -> None:
        """The last step of a transaction: from here to its end others who write the trail wait."""
        self.db.execute("SELECT clinic.note(%s, %s, %s, %s)", (self.at, action, object, outcome))


class Database:
    """place: a postgresql:// address without user and password. Raises InputRefused when the journal does not open."""

    def __init__(self, place: str, keys: Keys, token_bytes: TokenBytes, most: int = MOST) -> None:
        self.keys, self._token_bytes = keys, token_bytes
        self._app, self._door = (_pool(place, keys, role, most) for role in ("ashore_app", "ashore_door"))
        self._seal: Any = None

    @contextmanager
    def signed(self, session: str, at: str) -> Iterator[Tx]:
        """session: what the server holds of a cookie (accounts.session_key). Raises NotSignedIn, DatabaseLost."""
        with lost(), self._app.connection() as db, db.transaction():
            if self._seal is None:
                self._seal = open_seal(db, self.keys)
            db.execute("SELECT set_config('ashore.session', %s, true)", (session,))
            row = db.execute("SELECT id, name, role FROM clinic.accounts WHERE id = clinic.me()").fetchone()
            if row is None:
                raise NotSignedIn
            who = Who(str(row[0]), row[1], Role(row[2]))
            yield Tx(db, who, SharedJournal(db, self._seal), self.keys, at, self._token_bytes)

    def key_for(self, use: bytes) -> bytes:
        """32 bytes for sealing something that lies beside the journal. Raises DatabaseLost."""
        if self._seal is None:
            with lost(), self._app.connection() as db:
                self._seal = open_seal(db, self.keys)
        found: bytes = self._seal.key_for(use)
        return found

    @contextmanager
    def door(self) -> Iterator[Any]:
        """A transaction that may call the functions of signing in, and see no table."""
        with lost(), self._door.connection() as db, db.transaction():
            yield db

    def ready(self) -> bool:
        try:
            with self.door() as db:
                return bool(db.execute("SELECT 1").fetchone())
        except DatabaseLost:
            return False

    def check(self, seconds: int = 15) -> int:
        """Waits for the first connections, opens the journal; gives the version of the tables. Raises DatabaseLost,
        InputRefused when the key file is of another clinic."""
        with lost():
            for pool in (self._app, self._door):
                pool.wait(timeout=seconds)
            with self._app.connection() as db:
                self._seal = open_seal(db, self.keys)
                return int(db.execute("SELECT value FROM clinic.settings WHERE key = 'version'").fetchone()[0])

    def free(self) -> dict[str, int]:
        """For the metrics."""
        told: dict[str, int] = self._app.get_stats()
        return {name: told.get(name, 0) for name in ("pool_size", "pool_available", "requests_waiting")}

    def close(self) -> None:
        for pool in (self._app, self._door):
            pool.close()


@contextmanager
def lost() -> Iterator[None]:
    """A connection that broke, or that nobody got in time, as one error; a policy that said no as what it means. Others
    go on as they are."""
    import psycopg
    from psycopg_pool import PoolTimeout

    from ashore.journal.entry import JournalError

    try:
        yield
    except (psycopg.OperationalError, PoolTimeout) as e:
        raise DatabaseLost from e
    except psycopg.errors.InsufficientPrivilege as e:
        raise NotAllowed from e
    except JournalError as e:
        if isinstance(e.__cause__, psycopg.OperationalError):
            raise DatabaseLost from e
        if isinstance(e.__cause__, psycopg.errors.InsufficientPrivilege):
            raise NotAllowed from e
        raise


def _pool(place: str, keys: Keys, role: str, most: int) -> Any:
    from psycopg_pool import ConnectionPool

    more = {
        "user": role,
        "password": keys.passwords[role],
        "connect_timeout": 10,
        "options": f"-c statement_timeout={STATEMENT} -c idle_in_transaction_session_timeout=60s"
        " -c synchronous_commit=on -c search_path=pg_catalog",
        "application_name": role,
    }
    # A connection is looked at before it is lent: after a restart of the database the next request goes well.
    return ConnectionPool(
        place,
        kwargs=more,
        min_size=1,
        max_size=most,
        timeout=WAIT,
        reconnect_timeout=RECONNECT,
        check=ConnectionPool.check_connection,
        open=True,
    )
