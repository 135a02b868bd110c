"""Work in the background, kept in the database itself. What a job does and that it is done are one transaction: a
worker that is killed has done nothing, and a job that runs twice does nothing twice."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ashore.clinic.database import lost
from ashore.clinic.erasing import erase
from ashore.clinic.journal import SharedJournal, open_seal
from ashore.clinic.keys import Keys
from ashore.clinic.originals.reading import NO_READER, READ, read_one, reader_there
from ashore.clinic.originals.stamping import STAMP, SWEEP, UNREACHABLE, Authority, stamp_one
from ashore.desk.recheck import pack_now, recheck_one
from ashore.evidence.asking import Unreachable
from ashore.facts.problem import InputRefused

MOST_TRIES = 5
OLD = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Job:
    id: int
    kind: str
    client: str
    key: str


class Worker:
    """One connection of its own. now: the clock, gives an ISO moment with offset. authority: who is asked for time
    stamps; None = nobody outside is asked for anything."""

    def __init__(self, place: str, keys: Keys, now: Callable[[], str], authority: Authority | None = None) -> None:
        import psycopg

        more: dict[str, Any] = {"user": "ashore_worker", "password": keys.passwords["ashore_worker"]}
        with lost():
            self._db = psycopg.connect(
                place, **more, autocommit=True, connect_timeout=10, options="-c search_path=pg_catalog"
            )
            self._db.execute("SET synchronous_commit TO on")
            self._journal = SharedJournal(self._db, open_seal(self._db, keys))
        self._now, self._keys, self._authority = now, keys, authority

    def sweep(self) -> int:
        """Puts in line what the day and the pack ask for; what is in line, or was done, is not put there again. Gives
        how many are new."""
        now = self._now()
        on, pack = datetime.fromisoformat(now).date(), pack_now()["digest"][:32]
        with lost(), self._db.transaction():
            sql = """INSERT INTO clinic.jobs (kind, client, key)
                     SELECT 'recheck', c.id, 'recheck:' || c.id || ':' || %s FROM clinic.clients c
                     WHERE c.status = 'open' AND EXISTS (SELECT FROM ashore.entries e WHERE e.case_id = c.id::text)
                     ON CONFLICT DO NOTHING"""
            new = self._db.execute(sql, (pack,)).rowcount
            sql = """INSERT INTO clinic.jobs (kind, client, key)
                     SELECT 'erase', c.id, 'erase:' || c.id || ':' || %s FROM clinic.clients c
                     WHERE c.status = 'closed' AND c.keep_until < %s AND NOT c.hold ON CONFLICT DO NOTHING"""
            new += self._db.execute(sql, (on.isoformat(), on)).rowcount
            sql = """INSERT INTO clinic.jobs (kind, client, key)
                     SELECT 'read', o.client, 'read:' || o.id FROM clinic.originals o
                     JOIN clinic.clients c ON c.id = o.client WHERE o.picture AND c.status = 'open'
                     ON CONFLICT DO NOTHING"""
            new += self._db.execute(sql).rowcount
            if self._authority is not None:
                new += self._db.execute(SWEEP).rowcount
            old = datetime.fromisoformat(now) - OLD
            self._db.execute("DELETE FROM clinic.attempts a WHERE a.tried_at < %s", (old,))
            self._db.execute("DELETE FROM clinic.sessions s WHERE s.seen < %s", (old,))
        return new

    def work(self) -> bool:
        """Does the next job; False = there is none that nobody else has in hand. Raises DatabaseLost."""
        import psycopg

        with lost():
            job = self._take()
            if job is None:
                return False
            try:
                with self._db.transaction():
                    sql = "SELECT 1 FROM clinic.jobs WHERE id = %s AND done_at IS NULL FOR UPDATE SKIP LOCKED"
                    if self._db.execute(sql, (job.id,)).fetchone() is not None:
                        outcome = self._run(job)
                        self._db.execute("UPDATE clinic.jobs SET done_at = %s WHERE id = %s", (self._now(), job.id))
                        sql = "SELECT clinic.note_of_worker(%s, %s, %s, %s)"
                        self._db.execute(sql, (self._now(), job.kind, job.client, outcome))
            except psycopg.OperationalError:
                raise
            except Unreachable:
                self._later(job)
            except Exception as e:  # one case that cannot be worked on must not keep the others waiting
                self._db.execute("UPDATE clinic.jobs SET fault = %s WHERE id = %s", (_fault(e), job.id))
        return True

    def _take(self) -> Job | None:
        """Counts the try before it is made, so that a job that ends its worker is not tried for ever. What cannot be
        done here now is left in the line, untried."""
        with self._db.transaction():
            sql = """SELECT id, kind, client, key FROM clinic.jobs WHERE done_at IS NULL AND tries < %s
                     AND kind <> ALL (%s) AND (not_before IS NULL OR not_before <= %s)
                     ORDER BY tries, id LIMIT 1 FOR UPDATE SKIP LOCKED"""
            row = self._db.execute(sql, (MOST_TRIES, self._resting(), self._now())).fetchone()
            if row is None:
                return None
            self._db.execute("UPDATE clinic.jobs SET tries = tries + 1 WHERE id = %s", (row[0],))
        return Job(row[0], row[1], str(row[2]), row[3])

    def _resting(self) -> list[str]:
        """Kinds of job that this worker lacks something for; it is told in each of them, once."""
        resting = [] if self._authority is not None else [STAMP]
        if not reader_there():
            sql = "UPDATE clinic.jobs SET fault = %s WHERE kind = %s AND done_at IS NULL AND fault <> %s"
            self._db.execute(sql, (NO_READER, READ, NO_READER))
            resting.append(READ)
        return resting

    def _later(self, job: Job) -> None:
        """A minute, then twice as long each time, six hours at most. It does not count as a try."""
        sql = """UPDATE clinic.jobs SET tries = 0, waits = waits + 1, fault = %s,
                 not_before = %s::timestamptz + least(interval '1 minute' * 2 ^ least(waits, 9), interval '6 hours')
                 WHERE id = %s"""
        self._db.execute(sql, (UNREACHABLE, self._now(), job.id))

    def unread(self) -> int:
        """How many screenshots wait until the reader of letters is installed."""
        sql = "SELECT count(*) FROM clinic.jobs WHERE kind = %s AND done_at IS NULL AND fault = %s"
        with lost():
            row: Any = self._db.execute(sql, (READ, NO_READER)).fetchone()
        return int(row[0])

    def _run(self, job: Job) -> str:
        if job.kind == READ:
            return read_one(self._db, self._journal, self._keys, job.key, self._now(), secrets.token_bytes)
        if job.kind == STAMP and self._authority is not None:
            return stamp_one(self._db, self._journal, job.client, job.key, self._authority, self._now())
        return (
            erase(self._db, self._journal, job.client, self._now())
            if job.kind == "erase"
            else self._recheck(job.client)
        )

    def _recheck(self, client: str) -> str:
        now = self._now()
        found = recheck_one(self._journal, client, datetime.fromisoformat(now).date(), now)
        if found is not None and found.problems:
            raise InputRefused(list(found.problems))
        return "changed" if found is not None and found.changes else "same"

    def close(self) -> None:
        self._db.close()


@contextmanager
def worker(place: str, keys: Keys, now: Callable[[], str]) -> Any:
    one = Worker(place, keys, now)
    try:
        yield one
    finally:
        one.close()


def _fault(error: Exception) -> str:
    """Its kind and its place in the case; never what somebody wrote."""
    places = [problem.path for problem in error.problems if problem.path] if isinstance(error, InputRefused) else []
    return " ".join([type(error).__name__, *places[:1]])[:200]
