"""Full and read-only disks: the program says so, what was acknowledged stays, and reading goes on."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ashore.journal.cases import current_case
from ashore.journal.entry import JournalError
from ashore.journal.port import Journal, open_journal, verify

from .test_journal_killed import WRITER, whole
from .writer import AT, CASE

NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that another user can reach too."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


def small_files() -> None:
    """A write beyond 200 KB fails, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))


def test_no_room_for_more(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    done = subprocess.run(
        [*WRITER, str(path), "100000"], stdout=subprocess.PIPE, text=True, preexec_fn=small_files, check=True
    )
    *acknowledged, refused = done.stdout.splitlines()
    assert refused.startswith("refused")
    assert "没有保存；以前保存的都还在" in refused
    assert len(acknowledged) > 20
    journal = open_journal(path)
    whole(journal, int(acknowledged[-1]))
    assert journal.append(CASE, "x", {}, AT).seq == int(acknowledged[-1]) + 1
    journal.close()


def fill(journal: Journal) -> None:
    for _ in range(100):
        journal.append(CASE, "x", {"t": "x" * 3000}, AT)


def test_full_as_sqlite_says_it(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "journal.sqlite")
    db: sqlite3.Connection = journal._db  # type: ignore[attr-defined]
    db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0] + 4}")
    with pytest.raises(JournalError, match="磁盘满了，这一步没有保存；以前保存的都还在"):
        fill(journal)
    count = len(list(journal.entries(CASE)))
    assert count > 0
    assert verify(journal, CASE) == []
    db.execute("PRAGMA max_page_count = 100000")
    assert journal.append(CASE, "x", {}, AT).seq == count + 1
    journal.close()


@contextmanager
def as_somebody() -> Iterator[None]:
    """Nothing is read-only for root."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_read_only_disk(folder: Path) -> None:
    path = folder / "journal.sqlite"
    journal = open_journal(path)
    journal.append(CASE, "case.put", {"case": {"format": "ashore-case/1", "title": "甲的案件"}}, AT)
    journal.close()
    path.chmod(0o444)
    folder.chmod(0o555)
    with as_somebody():
        reading = open_journal(path, create=False)
        assert current_case(reading, CASE).title == "甲的案件"
        assert verify(reading, CASE) == []
        with pytest.raises(JournalError, match="只能读，不能写，这一步没有保存"):
            reading.append(CASE, "x", {}, AT)
        assert len(list(reading.entries(CASE))) == 1
        reading.close()


def test_no_folder_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalError, match="打不开"):
        open_journal(tmp_path / "file" / "vault" / "journal.sqlite")


@pytest.mark.parametrize(
    "content", [b"no database at all, but long enough" * 100, b"SQLite format 3\0" + b"\xff" * 4080]
)
def test_another_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal.sqlite"
    path.write_bytes(content)
    with pytest.raises(JournalError, match=r"坏了|别的程序|打不开"):
        open_journal(path)
    assert path.read_bytes() == content


def test_the_database_of_another_program(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.sqlite") as db:
        db.execute("CREATE TABLE entries (x)")
    db.close()
    with pytest.raises(JournalError, match="别的程序"):
        open_journal(tmp_path / "other.sqlite")


def test_a_newer_journal_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    open_journal(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(JournalError, match="更新的版本"):
        open_journal(path)


def test_nothing_is_made_unless_asked(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="没有记录"):
        open_journal(tmp_path / "journal.sqlite", create=False)
    assert list(tmp_path.iterdir()) == []


def test_only_the_owner_may_read(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        journal = open_journal(tmp_path / "vault" / "journal.sqlite")
        journal.append(CASE, "x", {}, AT)
        journal.close()
    finally:
        os.umask(old)
    assert (tmp_path / "vault" / "journal.sqlite").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "vault").stat().st_mode & 0o777 == 0o700
