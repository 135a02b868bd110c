"""Work in the background: once and not twice, and nothing is lost when the worker is killed."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest

from ashore.clinic import cases, retention
from ashore.clinic.journal import SharedJournal, open_seal
from ashore.clinic.roles import NotSignedIn, NotThere
from ashore.clinic.verify import state
from ashore.clinic.worker import MOST_TRIES, Worker
from ashore.desk.recheck import RECHECK
from ashore.facts.problem import InputRefused

from .objects import furnish, stamp
from .place import Place, example


@pytest.fixture
def worker(made: Place) -> Iterator[Worker]:
    one = Worker(made.url, made.keys, made.now)
    yield one
    one.close()


def all_of(one: Worker) -> int:
    done = 0
    while one.work():
        done += 1
    return done


def kinds(made: Place, client: str) -> list[str]:
    return [row[0] for row in made.sql("SELECT kind FROM ashore.entries WHERE case_id = %s ORDER BY seq", client)]


def check(made: Place) -> Any:
    import psycopg

    with psycopg.connect(made.admin, autocommit=True) as db:
        found = state(db, made.keys)
    assert found.faults == ()
    return found


def test_a_new_pack_rechecks_every_open_case_once(made: Place, worker: Worker) -> None:
    assert worker.sweep() == 2
    assert all_of(worker) == 2
    assert worker.sweep() == 0, "the same pack asks for nothing more"
    assert all_of(worker) == 0
    for one in made.clients.values():
        assert kinds(made, one).count(RECHECK) == 1
    check(made)


def test_two_workers_do_nothing_twice(made: Place, worker: Worker) -> None:
    other = Worker(made.url, made.keys, made.now)
    try:
        assert worker.sweep() + other.sweep() == 2
        assert all_of(worker) + all_of(other) == 2
    finally:
        other.close()
    assert [kinds(made, one).count(RECHECK) for one in made.clients.values()] == [1, 1]


def test_a_job_that_is_run_again_does_nothing_again(made: Place, worker: Worker) -> None:
    worker.sweep()
    all_of(worker)
    before = check(made).entries
    made.sql("UPDATE clinic.jobs SET done_at = NULL, tries = 0")
    all_of(worker)
    assert check(made).entries == before


KILLED = """
import sys, os, signal
from pathlib import Path
from ashore.clinic import worker as module
from ashore.clinic.keys import read_keys
url, keys, where = sys.argv[1:]
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
if where == "before":
    module.recheck_one = die
else:
    real = module.Worker._run
    def run(self, job):
        real(self, job)
        die()
    module.Worker._run = run
one = module.Worker(url, read_keys(Path(keys)), lambda: "2026-11-27T10:00:00+08:00")
one.sweep()
one.work()
"""


@pytest.mark.parametrize("where", ["before", "after"])
def test_a_killed_worker_loses_nothing(made: Place, worker: Worker, where: str, tmp_path: Any) -> None:
    """Killed before the work, and after it but before it was kept."""
    import base64
    import json

    keys = tmp_path / "keys.json"
    told = {"main": base64.b64encode(made.keys.main).decode(), "passwords": made.keys.passwords}
    keys.write_text(json.dumps(told))
    done = subprocess.run([sys.executable, "-c", KILLED, made.url, str(keys), where], check=False)
    assert done.returncode == -signal.SIGKILL
    assert made.sql("SELECT count(*) FROM clinic.jobs WHERE done_at IS NULL") == [(2,)]
    assert [kinds(made, one).count(RECHECK) for one in made.clients.values()] == [0, 0]
    deadline = time.monotonic() + 30
    while all_of(worker) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)  # until the server has seen that the connection is gone
    assert [kinds(made, one).count(RECHECK) for one in made.clients.values()] == [1, 1]
    check(made)


def test_a_job_that_cannot_be_done_is_left_after_some_tries(made: Place, worker: Worker) -> None:
    a = made.clients["a"]
    made.sql("ALTER TABLE ashore.entries DISABLE TRIGGER ALL")
    made.sql("UPDATE ashore.entries SET body = 'x' WHERE case_id = %s", a)
    made.sql("DELETE FROM ashore.snapshots")
    worker.sweep()
    all_of(worker)
    rows = made.sql("SELECT client::text, tries, fault, done_at IS NULL FROM clinic.jobs ORDER BY tries")
    assert [row[1:] for row in rows] == [(1, "", False), (MOST_TRIES, "InputRefused", True)]
    assert rows[1][0] == a


def close(made: Place, one: str, until: Any = None) -> None:
    made.act("head", "client_close", made.clients[one], lambda tx: retention.close(tx, made.clients[one], until))


def test_what_is_due_is_erased_and_nothing_else(made: Place, worker: Worker) -> None:
    a, b = made.clients["a"], made.clients["b"]
    for one in "ab":
        furnish(made, one)
    stamp(made, "a")
    close(made, "a")
    made.later(days=365 * 2 + 1)
    worker.sweep()
    all_of(worker)
    assert made.sql("SELECT status FROM clinic.clients ORDER BY number") == [("closed",), ("open",)], "not yet due"
    made.later(days=5)
    made.sign_in("head")
    worker.sweep()
    all_of(worker)
    assert made.sql("SELECT id::text, status FROM clinic.clients ORDER BY number") == [(a, "erased"), (b, "open")]
    sql = "SELECT count(*) FROM ashore.entries WHERE case_id = %s AND kind <> 'erase' AND body IS NOT NULL"
    assert made.sql(sql, a) == [(0,)]
    for table in ("clinic.conflict_keys WHERE client", "ashore.snapshots WHERE case_id"):
        assert made.sql(f"SELECT count(*) FROM {table} = %s", a) == [(0,)]  # noqa: S608
    assert made.sql("SELECT label FROM clinic.clients WHERE id = %s", a) == [(None,)]
    sql = "SELECT count(*) FROM clinic.originals o JOIN clinic.pieces p ON p.original = o.id WHERE client = %s"
    assert (made.sql(sql, a), made.sql(sql, b)) == ([(0,)], [(2,)])
    sql = "SELECT count(*) FROM clinic.readings WHERE client = %s"
    assert (made.sql(sql, a), made.sql(sql, b)) == ([(0,)], [(1,)])
    assert made.sql("SELECT count(*) FROM clinic.stamps") == [(0,)]
    sql = "SELECT count(*) FROM clinic.letters WHERE client = %s AND coalesce(body, docx, pdf, reason) IS NOT NULL"
    assert (made.sql(sql, a), made.sql(sql, b)) == ([(0,)], [(3,)])
    with pytest.raises(NotSignedIn):
        made.sign_in("client-a")
    with pytest.raises(NotThere):
        made.act("head", "case_see", a, lambda tx: cases.seen(tx, a))
    assert made.act("head", "case_see", b, lambda tx: cases.seen(tx, b)).case["title"] == "案情b"
    check(made)


def test_a_held_case_stays(made: Place, worker: Worker) -> None:
    a = made.clients["a"]
    close(made, "a")
    made.later(days=1000)
    made.sign_in("head")
    made.act("head", "client_hold", a, lambda tx: retention.hold(tx, a, True))
    worker.sweep()
    all_of(worker)
    assert made.sql("SELECT status FROM clinic.clients WHERE id = %s", a) == [("closed",)]
    with pytest.raises(InputRefused, match="先别删"):
        made.act("head", "client_erase", a, lambda tx: retention.erase(tx, a))


def test_consent_taken_back_lets_it_be_erased(made: Place, worker: Worker) -> None:
    from ashore.clinic.consents import withdraw

    a = made.clients["a"]
    with pytest.raises(InputRefused, match="没有撤回同意"):
        made.act("head", "client_erase", a, lambda tx: retention.erase(tx, a))
    made.act("client-a", "consent_withdraw", a, lambda tx: withdraw(tx, a, "keep"))
    with pytest.raises(InputRefused, match="撤回了同意"):
        made.act("lawyer-a", "case_take_in", a, lambda tx: cases.take_in(tx, a, example(), 1))
    assert [one.id for one in made.act("head", "due_to_erase", "", retention.due)] == [a]
    made.act("head", "client_erase", a, lambda tx: retention.erase(tx, a))
    all_of(worker)
    assert made.sql("SELECT status FROM clinic.clients WHERE id = %s", a) == [("erased",)]


def test_the_worker_reads_no_secret_of_an_account(made: Place) -> None:
    import psycopg

    with psycopg.connect(made.url, user="ashore_worker", password=made.keys.passwords["ashore_worker"]) as db:
        journal = SharedJournal(db, open_seal(db, made.keys))
        assert len(journal.cases()) == 2
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            db.execute("SELECT password FROM clinic.accounts")


def test_months_later() -> None:
    from datetime import date

    cases = {(date(2026, 11, 30), 3): date(2027, 2, 28), (date(2026, 12, 31), 2): date(2027, 2, 28)}
    cases |= {(date(2026, 1, 15), 12): date(2027, 1, 15), (date(2027, 12, 31), 2): date(2028, 2, 29)}
    assert {key: retention.months_later(*key) for key in cases} == cases
