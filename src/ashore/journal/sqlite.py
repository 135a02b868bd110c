"""The journal in one SQLite file.

Rollback journal (DELETE), not WAL: the truth stays in one file that can be copied, opens on a read-only disk, and keeps
no erased payload in a side file. synchronous EXTRA (FULL, and the folder synced after the rollback journal is removed):
with FULL alone an acknowledged append could be rolled back after a power cut. secure_delete overwrites what is erased.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ashore.journal.entry import Head, JournalError
from ashore.journal.lock import Lock, Secret, TokenBytes
from ashore.journal.store import LOCK, VERSION, Kept, Store, about

FILE = "journal.sqlite"
APPLICATION = 0x41534852
"""application_id of our files: "ASHR"."""
BUSY_SECONDS = 30
ONLY_ERASED = """CREATE TRIGGER only_erased BEFORE UPDATE ON entries
      WHEN NEW.body IS NOT NULL OR OLD.body IS NULL
        OR (NEW.case_id, NEW.seq, NEW.kind, NEW.at, NEW.prev, NEW.digest, NEW.hash)
          IS NOT (OLD.case_id, OLD.seq, OLD.kind, OLD.at, OLD.prev, OLD.digest, OLD.hash)
      BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;"""
MIGRATIONS = (
    f"""
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE entries (
      case_id TEXT NOT NULL, seq INTEGER NOT NULL CHECK (seq > 0), kind TEXT NOT NULL, at TEXT NOT NULL,
      prev TEXT NOT NULL, digest TEXT NOT NULL, hash TEXT NOT NULL, body BLOB,
      PRIMARY KEY (case_id, seq));
    CREATE TABLE snapshots (
      case_id TEXT NOT NULL, name TEXT NOT NULL, state BLOB NOT NULL, PRIMARY KEY (case_id, name));
    CREATE TRIGGER never_deleted BEFORE DELETE ON entries
      BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
    {ONLY_ERASED}
    """,
)
"""One script for each version, in order."""
TABLES = "SELECT count(*) FROM sqlite_master"
COLUMNS = "case_id, seq, kind, at, prev, digest, hash, body"


class SqliteJournal(Store):
    """shut: its lock is left alone; then only shut() and note_tries() are of use."""

    def __init__(
        self,
        path: Path,
        secret: Secret | None,
        create: bool,
        token_bytes: TokenBytes = secrets.token_bytes,
        shut: bool = False,
    ) -> None:
        path = path / FILE if path.is_dir() else path
        super().__init__(str(path), token_bytes)
        if not path.exists() and not create:
            raise JournalError(self.place, "这里没有记录", "检查位置对不对；第一次用请先 ashore case import")
        with self._told():
            if not path.exists():
                _new_file(path)
            self._db = _connect(path)
            try:
                if self._migrate(secret) and not shut:
                    self.unlock(secret)
            except BaseException:
                self._db.close()
                raise

    def _migrate(self, secret: Secret | None) -> bool:
        """Brings the tables up to VERSION; False when they are new, and locked by the secret already."""
        application, version, tables = map(self._one, ("PRAGMA application_id", "PRAGMA user_version", TABLES))
        if application != APPLICATION and (version or tables):
            raise JournalError(self.place, "这是别的程序的数据库，不是这里的记录", "换一个位置")
        if version > VERSION:
            raise JournalError(self.place, "这份记录是更新的版本写的，这个版本读不了", "请升级 ashore")
        header = None if version else self.new_header(secret)
        for number, script in enumerate(MIGRATIONS[version:], version + 1):
            ids = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {number};"
            self._db.executescript(f"BEGIN IMMEDIATE; {script} {_keep_lock(header, number)} {ids} COMMIT;")
        return version > 0

    @contextmanager
    def writing(self, case: str) -> Iterator[None]:
        with self._told():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def get_last(self, case: str) -> Head | None:
        with self._told():
            sql = "SELECT seq, hash FROM entries WHERE case_id = CAST(? AS TEXT) ORDER BY seq DESC LIMIT 1"
            row = self._db.execute(sql, (_raw(case),)).fetchone()
            return Head(*row) if row else None

    def get_rows(self, case: str, after: int) -> Iterator[Kept]:
        sql = f"SELECT {COLUMNS} FROM entries WHERE case_id = CAST(? AS TEXT) AND seq > ? ORDER BY seq"  # noqa: S608
        with self._told():
            for row in self._db.execute(sql, (_raw(case), after)):
                yield Kept(*row)

    def insert(self, row: Kept) -> None:
        sql = f"INSERT INTO entries ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        self._db.execute(sql, (row.case, row.seq, row.kind, row.at, row.prev, row.digest, row.hash, row.body))

    def blank(self, case: str, seq: int) -> None:
        self._db.execute("UPDATE entries SET body = NULL WHERE case_id = ? AND seq = ?", (case, seq))
        self._db.execute("DELETE FROM snapshots WHERE case_id = ?", (case,))

    def cases(self) -> list[str]:
        with self._told():
            return [row[0] for row in self._db.execute("SELECT DISTINCT case_id FROM entries ORDER BY case_id")]

    def get_meta(self, key: str) -> str | None:
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def put_meta(self, key: str, value: str) -> None:
        with self._told():
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def reseal(self, lock: Lock, header: str) -> None:
        with self.writing(""):
            # Only the seal changes, under the same salt and digest: the chain shows that nothing else did.
            self._db.execute("DROP TRIGGER only_erased")
            self._db.execute("DELETE FROM snapshots")
            for row in self._db.execute(f"SELECT {COLUMNS} FROM entries WHERE body IS NOT NULL").fetchall():  # noqa: S608
                kept = Kept(*row)
                body = lock.seal(kept.body or b"", about(kept.case, kept.seq))
                self._db.execute(
                    "UPDATE entries SET body = ? WHERE case_id = CAST(? AS TEXT) AND seq = ?",
                    (body, _raw(kept.case), kept.seq),
                )
            self._db.execute(ONLY_ERASED)
            self._db.execute("INSERT INTO meta VALUES (?, ?)", (LOCK, header))

    def get_snapshot(self, case: str, name: str) -> bytes | None:
        with self._told():
            sql = "SELECT state FROM snapshots WHERE case_id = ? AND name = ?"
            row = self._db.execute(sql, (case, name)).fetchone()
            return None if row is None else bytes(row[0])

    def put_snapshot(self, case: str, name: str, state: bytes) -> None:
        self._db.execute("INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?)", (case, name, state))

    def close(self) -> None:
        self._db.close()

    def _one(self, sql: str) -> int:
        return int(self._db.execute(sql).fetchone()[0])

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Failures of SQLite and of the disk in words a person can act on."""
        try:
            yield
        except (sqlite3.Error, OSError, UnicodeDecodeError) as e:
            what, mend = _words(e)
            raise JournalError(self.place, f"{what}（{e}）", mend) from e


def _new_file(path: Path) -> None:
    """Readable by the owner alone, its name safe in its folder before the first entry."""
    if not path.parent.exists():
        path.parent.mkdir(parents=True, mode=0o700)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    if not hasattr(os, "O_DIRECTORY"):  # Windows opens no folder; its file system keeps the names by itself
        return
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    # Altered text must reach the check of the chain, which names it, instead of stopping the reading.
    db.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    for pragma in ("synchronous = EXTRA", "secure_delete = ON", "fullfsync = ON", "trusted_schema = OFF"):
        db.execute(f"PRAGMA {pragma}")
    db.execute("PRAGMA journal_mode = DELETE").fetchone()
    return db


def _raw(text: str) -> bytes:
    """Bytes of a text that may have been altered into something that is no text any more."""
    return text.encode("utf-8", "surrogateescape")


def _keep_lock(header: str | None, version: int) -> str:
    """In the script that makes the tables: a journal is never there without its lock. header: JSON without quotes."""
    return f"INSERT INTO meta VALUES ('{LOCK}', '{header}');" if header and version == 1 else ""  # noqa: S608


def _words(e: Exception) -> tuple[str, str]:
    code = getattr(e, "sqlite_errorcode", 0) & 0xFF
    safe = "这一步没有保存；以前保存的都还在"
    if code == sqlite3.SQLITE_FULL:
        return f"磁盘满了，{safe}", "腾出空间再试"
    if code == sqlite3.SQLITE_READONLY:
        return f"这个位置只能读，不能写，{safe}", "检查磁盘和文件的权限，或换一个位置"
    if code == sqlite3.SQLITE_IOERR:
        return f"磁盘写不进去或读不出来，{safe}", "检查磁盘有没有满、有没有坏；换一个磁盘再试"
    if code == sqlite3.SQLITE_BUSY:
        return f"别的程序正在写这份记录，{safe}", "等它写完再试"
    # SQLite quotes what it found in its message, and that may be no text.
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or isinstance(e, UnicodeDecodeError):
        return "文件坏了，或者不是这里的记录", "用备份或以前导出的文件恢复；坏的文件先别删"
    if code == sqlite3.SQLITE_CANTOPEN or isinstance(e, OSError):
        return "这个位置打不开", "检查文件夹在不在、有没有权限"
    return f"记录没有接受，{safe}", "再试一次；还不行请报告给本项目"
