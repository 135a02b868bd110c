"""Originals: the very bytes, sealed in the database, bound by the chain, found out when they are altered or gone."""

from __future__ import annotations

import hashlib
import io
import secrets
import threading
import time
from datetime import date
from typing import Any, BinaryIO, cast

import psycopg
import pytest

from ashore.clinic import cases, consents
from ashore.clinic.letters.batch import write_batch
from ashore.clinic.originals.arriving import USE, arriving
from ashore.clinic.originals.kept import find, originals
from ashore.clinic.originals.rows import fetching, reader_of
from ashore.clinic.roles import NotAllowed, NotThere
from ashore.clinic.verify import state
from ashore.desk.evidence.incoming import BrokenOff
from ashore.facts.case import FORMAT, Case
from ashore.facts.problem import InputRefused
from ashore.journal.postgres import LOCK_CASE

from .objects import bring
from .place import Place, example

SIZES = (1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, (1 << 20) * 2 + 5)


def read(made: Place, one: str, item: str, by: str = "lawyer-a") -> bytes:
    with made.as_(by) as tx:
        lying = find(tx, made.clients[one], item)
        whole: bytes = reader_of(made.base.key_for(USE), lying.head, lying.sealed, fetching(tx.db, lying.id), "").read()
    return whole


def faults(made: Place) -> tuple[str, ...]:
    with psycopg.connect(made.admin, autocommit=True) as db:
        return state(db, made.keys).faults


@pytest.mark.parametrize("size", SIZES)
def test_the_very_bytes_come_back(made: Place, size: int) -> None:
    content = secrets.token_bytes(size)
    item = bring(made, "a", "intake-a", content)
    assert read(made, "a", item) == content
    assert read(made, "a", item, "client-a") == content
    assert faults(made) == ()


def test_what_is_told_of_it(made: Place) -> None:
    png = b"\x89PNG\r\n\x1a\n" + bytes(40)
    bring(made, "a", "lawyer-a", png, "C:\\照片\\楼道.jpg", what="大字报", at="2026-11-20")
    one = made.act("client-a", "originals", "", lambda tx: originals(tx, made.clients["a"]))[0]
    assert (one.item, one.name, one.kind, one.size, one.what, one.at) == (
        *("e1", "楼道.jpg", "图片", 48, "大字报", "2026-11-20"),
    )
    assert any("名字说是 jpg" in note for note in one.notes)
    assert one.sha256 == hashlib.sha256(png).hexdigest()
    with made.as_("lawyer-a") as tx:
        assert find(tx, made.clients["a"], "e1").name == "e1.png", "a neutral name, by what it is"
    assert made.sql("SELECT picture FROM clinic.originals") == [(True,)]


def test_the_same_bytes_are_one_original(made: Place) -> None:
    assert [bring(made, "a", "lawyer-a", b"same") for _ in range(2)] == ["e1", "e1"]
    assert bring(made, "b", "lawyer-b", b"same") == "e1"
    assert made.sql("SELECT count(*) FROM clinic.originals") == [(2,)]
    heads = made.sql("SELECT head FROM clinic.originals")
    assert heads[0] != heads[1], "nobody sees that two clients have the same file"


class Breaking(io.RawIOBase):
    """Ends in the middle."""

    def readinto(self, buffer: Any) -> int:
        raise BrokenOff


@pytest.mark.parametrize(("source", "error"), [(Breaking(), BrokenOff), (io.BytesIO(b"x" * 11), InputRefused)])
def test_what_breaks_off_or_is_too_large_is_not_kept(made: Place, source: Any, error: type[Exception]) -> None:
    key = made.base.key_for(USE)
    with pytest.raises(error), arriving(cast(BinaryIO, source), "x", key, secrets.token_bytes, most=10):
        pytest.fail("it arrived")
    assert made.sql("SELECT count(*) FROM clinic.originals") == [(0,)]


def test_who_may_not_brings_nothing(made: Place) -> None:
    with pytest.raises(NotThere):
        bring(made, "b", "lawyer-a", b"x")
    for who in ("client-a", "auditor"):
        with pytest.raises(NotAllowed):
            bring(made, "a", who, b"x")
    made.act("client-a", "consent_withdraw", "", lambda tx: consents.withdraw(tx, made.clients["a"], "keep"))
    with pytest.raises(InputRefused, match="没有同意保存"):
        bring(made, "a", "lawyer-a", b"x")
    assert made.sql("SELECT count(*) FROM ashore.entries WHERE kind = 'evidence.added'") == [(0,)]


def test_entry_and_bytes_are_one(made: Place) -> None:
    """The trail cannot be written: then neither the entry nor the bytes are there."""
    made.sql("REVOKE EXECUTE ON FUNCTION clinic.note FROM ashore_app")
    with pytest.raises(NotAllowed):
        bring(made, "a", "lawyer-a", b"x")
    assert made.sql("SELECT count(*) FROM clinic.pieces") == [(0,)]
    assert made.sql("SELECT count(*) FROM ashore.entries WHERE kind = 'evidence.added'") == [(0,)]


def test_an_original_moves_no_case(made: Place) -> None:
    """Who writes on the case meanwhile is told of no newer version: there is none."""
    a, case = made.clients["a"], example()
    case.title = "新的"
    seq = made.act("lawyer-a", "case_see", a, lambda tx: cases.seen(tx, a)).seq
    bring(made, "a", "intake-a", b"x")
    assert made.act("lawyer-a", "case_take_in", a, lambda tx: cases.take_in(tx, a, case, seq)).written


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE clinic.pieces SET body = body || '\\x00' WHERE number = 1", "e1：被改过"),
        ("DELETE FROM clinic.pieces WHERE number = 2", "e1：被改过，或缺了一块"),
        ("INSERT INTO clinic.pieces SELECT original, 9, body FROM clinic.pieces WHERE number = 0", "e1：被改过"),
        ("UPDATE clinic.pieces SET number = 5 - number", "e1：被改过"),
        ("DELETE FROM clinic.pieces; DELETE FROM clinic.originals", "e1：不见了"),
        ("UPDATE clinic.originals SET head = overlay(head placing '\\x00' from 70)", "e1：被改过"),
        ("UPDATE clinic.originals SET size = size - 1", "e1：被改过"),
        ("UPDATE clinic.originals SET seq = 99", "多出一份原件"),
    ],
)
def test_what_is_altered_or_gone_is_found(made: Place, statement: str, found: str) -> None:
    bring(made, "a", "lawyer-a", secrets.token_bytes((1 << 20) * 2 + 5))
    assert faults(made) == ()
    for one in statement.split("; "):
        made.sql(one)
    assert any(found in fault for fault in faults(made)), faults(made)


def test_two_originals_cannot_change_places(made: Place) -> None:
    bring(made, "a", "lawyer-a", b"first")
    bring(made, "b", "lawyer-b", b"other")
    made.sql("UPDATE clinic.originals SET seq = seq + 100")
    made.sql("""UPDATE clinic.originals o SET client = x.client, seq = x.seq - 100
                FROM clinic.originals x WHERE x.id <> o.id""")
    assert sum("e1：被改过" in fault for fault in faults(made)) == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE clinic.pieces SET body = ''",
        "DELETE FROM clinic.pieces",
        "DELETE FROM clinic.originals",
        "UPDATE clinic.originals SET client = client",
        "INSERT INTO clinic.pieces SELECT o.id, 7, '' FROM clinic.originals o",
    ],
)
def test_the_app_never_changes_an_original(made: Place, statement: str) -> None:
    bring(made, "a", "intake-a", b"x")
    password = made.keys.passwords["ashore_app"]
    with psycopg.connect(made.url, user="ashore_app", password=password, autocommit=True) as db:
        db.execute("SELECT set_config('ashore.session', %s, false)", (made.people["lawyer-a"].key,))
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            db.execute(statement)


@pytest.mark.parametrize("what", ["original", "case", "letters"])
def test_what_is_erased_meanwhile_gets_nothing_more(made: Place, what: str) -> None:
    """Somebody writes and waits for the case, which the worker erases in this moment."""
    a, told = made.clients["a"], []
    acts: dict[str, Any] = {
        "original": lambda: bring(made, "a", "lawyer-a", b"late"),
        "case": lambda: made.act(
            "lawyer-a", "case_take_in", a, lambda tx: cases.take_in(tx, a, Case(format=FORMAT), 1)
        ),
        "letters": lambda: made.act(
            "lawyer-a", "letters_write", a, lambda tx: write_batch(tx, "papers_request", [a], date(2026, 11, 27))
        ),
    }

    def late() -> None:
        try:
            acts[what]()
        except InputRefused as refused:
            told.append(refused.problems[0].what)

    rows = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    with psycopg.connect(made.admin) as db:
        db.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", (LOCK_CASE, a))
        thread = threading.Thread(target=late)
        thread.start()
        deadline = time.monotonic() + 20
        while made.sql(rows) == [(0,)] and time.monotonic() < deadline:
            time.sleep(0.02)
        db.execute(
            "UPDATE clinic.clients SET status = 'erased', closed_on = now(), keep_until = now() WHERE id = %s", (a,)
        )
        db.commit()
        thread.join()
    assert told == ["这个案件已经结了"]
    assert made.sql("SELECT count(*) FROM ashore.entries WHERE case_id = %s", a) == [(1,)]
    assert made.sql("SELECT count(*) FROM clinic.originals") == [(0,)]
    assert made.sql("SELECT count(*) FROM clinic.letters") == [(0,)]
