"""PostgreSQL killed and started again in the middle: nothing acknowledged is lost, and it is said what happened."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator

import psycopg
import pytest

from ashore.journal.cases import current_case, put_case
from ashore.journal.entry import JournalError, PassphraseWrong
from ashore.journal.port import open_journal, verify
from tests.journal.test_cases import Run, example

from .server import Server, server
from .test_journal_killed import WRITER, whole
from .writer import AT, CASE, payload


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with server() as made:
        yield made


@pytest.fixture
def postgres(running: Server) -> Iterator[Server]:
    yield running
    with psycopg.connect(running.url, autocommit=True) as db:
        db.execute("DROP SCHEMA IF EXISTS ashore CASCADE")


@pytest.mark.parametrize("passphrase", [None, "三个不相干的词 abc"], ids=["open", "locked"])
def test_as_in_sqlite(postgres: Server, passphrase: str | None) -> None:
    journal = open_journal(postgres.url, passphrase)
    for n in range(1, 5):
        journal.append(CASE, "x", payload(n), AT)
    journal.erase(CASE, 2, "本人要求", AT)
    put_case(journal, "乙", example(), AT)
    journal.close()
    journal = open_journal(postgres.url, passphrase, create=False)
    assert [e.erased for e in journal.entries(CASE)] == [False, True, False, False, False]
    assert sorted(journal.cases()) == sorted([CASE, "乙"])
    assert [verify(journal, case, journal.head(case)) for case in journal.cases()] == [[], []]
    assert current_case(journal, "乙") == current_case(journal, "乙") == example()
    journal.close()


def test_wrong_passphrase(postgres: Server) -> None:
    open_journal(postgres.url, "三个不相干的词 abc").close()
    for word in ("三个不相干的词 abd", None):
        with pytest.raises(PassphraseWrong, match=r"口令不对|要口令"):
            open_journal(postgres.url, word)


def test_random_operations(postgres: Server) -> None:
    journal = open_journal(postgres.url)
    Run(journal).some(seed=5, steps=60)
    journal.close()


def test_entries_cannot_be_changed_through_the_tables(postgres: Server) -> None:
    journal = open_journal(postgres.url)
    journal.append(CASE, "x", {}, AT)
    journal.close()
    with psycopg.connect(postgres.url, autocommit=True) as db:
        for sql in ("DELETE FROM ashore.entries", "UPDATE ashore.entries SET kind = 'y'", "TRUNCATE ashore.entries"):
            with pytest.raises(psycopg.Error, match="never changed or deleted"):
                db.execute(sql)


@pytest.mark.parametrize("kills", [2, pytest.param(12, marks=pytest.mark.long)])
def test_killed_and_started_again(postgres: Server, kills: int) -> None:
    last = 0
    for round_ in range(kills):
        with subprocess.Popen([*WRITER, postgres.url, "1000000"], stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            first = child.stdout.readline()
            time.sleep(0.05 + 0.03 * round_)
            postgres.stop("immediate")
            *lines, refused = (first + child.stdout.read()).splitlines()
        assert child.returncode == 0
        assert "连接断了；正在写的那一条存上没有，现在还不知道，以前确认过的都在" in refused
        postgres.start()
        journal = open_journal(postgres.url)
        assert int(lines[0]) in (last + 1, last + 2)
        whole(journal, int(lines[-1]))
        head = journal.head(CASE)
        last = head.seq if head else 0
        journal.close()


def test_the_same_journal_goes_on_after_a_restart(postgres: Server) -> None:
    journal = open_journal(postgres.url)
    journal.append(CASE, "x", {"n": 1}, AT)
    postgres.stop("immediate")
    for _ in range(2):
        with pytest.raises(JournalError, match="以前确认过的都在"):
            journal.append(CASE, "x", {"n": 2}, AT)
    postgres.start()
    assert journal.append(CASE, "x", {"n": 2}, AT).seq == 2
    assert [e.payload for e in journal.entries(CASE)] == [{"n": 1}, {"n": 2}]
    journal.close()


def test_many_writers_at_once(postgres: Server) -> None:
    open_journal(postgres.url).close()
    code = f"""
from ashore.journal.port import open_journal
journal = open_journal({postgres.url!r})
for n in range(20):
    journal.append({CASE!r}, "x", {{"n": n}}, {AT!r})
"""
    children = [subprocess.Popen([WRITER[0], "-c", code]) for _ in range(4)]
    assert [child.wait() for child in children] == [0] * 4
    journal = open_journal(postgres.url)
    assert len(list(journal.entries(CASE))) == 80
    assert verify(journal, CASE) == []
    journal.close()


def test_a_server_that_does_not_sync_is_refused(postgres: Server) -> None:
    postgres.stop()
    postgres.start("fsync=off")
    try:
        with pytest.raises(JournalError, match="断电会丢记录"):
            open_journal(postgres.url)
    finally:
        postgres.stop()
        postgres.start()


def test_no_server_and_no_password_in_the_message() -> None:
    with pytest.raises(JournalError) as refused:
        open_journal("postgresql://clinic:secret@127.0.0.1:1/ashore")
    assert "secret" not in str(refused.value)
    assert "clinic@127.0.0.1:1" in str(refused.value)
