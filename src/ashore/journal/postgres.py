"""The journal in PostgreSQL, for an office: the same entries, one advisory lock for each case, in schema `ashore`.

A server that does not sync to its disk (fsync or full_page_writes off) is refused: it could lose what it acknowledged.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ashore.journal.entry import Head, JournalError
from ashore.journal.lock import Lock, Secret, TokenBytes
from ashore.journal.store import LOCK, VERSION, Kept, Store

LOCK_CASE, LOCK_TABLES = 0x4153, 0x4154
"""First half of our advisory locks; the second half is the hash of the case."""
MIGRATIONS = (
    """
    CREATE TABLE ashore.meta (key text PRIMARY KEY, value text NOT NULL);
    CREATE TABLE ashore.entries (
      case_id text COLLATE "C" NOT NULL, seq bigint NOT NULL CHECK (seq > 0), kind text NOT NULL, at text NOT NULL,
      prev text NOT NULL, digest text NOT NULL, hash text NOT NULL, body bytea, PRIMARY KEY (case_id, seq));
    CREATE TABLE ashore.snapshots (
      case_id text COLLATE "C" NOT NULL, name text NOT NULL, state bytea NOT NULL, PRIMARY KEY (case_id, name));
    CREATE FUNCTION ashore.append_only() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND NEW.body IS NULL AND OLD.body IS NOT NULL
          AND (NEW.case_id, NEW.seq, NEW.kind, NEW.at, NEW.prev, NEW.digest, NEW.hash)
            = (OLD.case_id, OLD.seq, OLD.kind, OLD.at, OLD.prev, OLD.digest, OLD.hash) THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'entries are never changed or deleted';
      END $$;
    CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ashore.entries
      FOR EACH ROW EXECUTE FUNCTION ashore.append_only();
    CREATE TRIGGER never_emptied BEFORE TRUNCATE ON ashore.entries
      FOR EACH STATEMENT EXECUTE FUNCTION ashore.append_only();
    """,
)
COLUMNS = "case_id, seq, kind, at, prev, digest, hash, body"


class PostgresJournal(Store):
    """shut: its lock is left alone; then only shut() and note_tries() are of use."""

    def __init__(
        self,
        url: str,
        secret: Secret | None,
        create: bool,
        token_bytes: TokenBytes = secrets.token_bytes,
        shut: bool = False,
    ) -> None:
        super().__init__(_without_password(url), token_bytes)
        self._url = url
        self._db: Any = None
        try:
            with self._told():
                self._connect()
                if self._migrate(secret, create) and not shut:
                    self.unlock(secret)
        except BaseException:
            self.close()
            raise

    def _connect(self) -> None:
        """A new connection when there is none or the last one broke: after a restart of the server work goes on."""
        if self._db is not None and not self._db.closed:
            return
        try:
            import psycopg
        except ModuleNotFoundError as e:
            raise JournalError(
                self.place, "这台机器上没有连接 PostgreSQL 的部件", "请安装：pip install 'ashore[pg]'"
            ) from e
        self._db = psycopg.connect(self._url, autocommit=True, connect_timeout=10)
        self._db.execute("SET synchronous_commit TO on")
        for setting in ("fsync", "full_page_writes"):
            if self._db.execute(f"SHOW {setting}").fetchone()[0] != "on":
                raise JournalError(
                    self.place, f"这台服务器关掉了 {setting}，断电会丢记录", f"请管理员打开 {setting} 再用"
                )

    def _migrate(self, secret: Secret | None, create: bool) -> bool:
        """Brings the tables up to VERSION; False when they are new, and locked by the secret already."""
        with self._db.transaction():
            self._db.execute("SELECT pg_advisory_xact_lock(%s, 0)", (LOCK_TABLES,))
            there = self._db.execute("SELECT to_regclass('ashore.meta')").fetchone()[0]
            version = int(self.get_meta("version") or 0) if there else 0
            if version > VERSION:
                raise JournalError(self.place, "这份记录是更新的版本写的，这个版本读不了", "请升级 ashore")
            if not version and not create:
                raise JournalError(self.place, "这里没有记录", "检查位置对不对；第一次用请先 ashore case import")
            if not version:
                self._db.execute("CREATE SCHEMA IF NOT EXISTS ashore")
            for script in MIGRATIONS[version:]:
                self._db.execute(script)
            header = None if version else self.new_header(secret)
            if header is not None:
                self.put_meta(LOCK, header)
            if version < VERSION:
                self.put_meta("version", str(VERSION))
        return version > 0

    @contextmanager
    def writing(self, case: str) -> Iterator[None]:
        with self._told():
            self._connect()
            with self._db.transaction():
                self._db.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", (LOCK_CASE, case))
                yield

    def get_last(self, case: str) -> Head | None:
        sql = "SELECT seq, hash FROM ashore.entries WHERE case_id = %s ORDER BY seq DESC LIMIT 1"
        row = self._read(sql, (case,)).fetchone()
        return Head(*row) if row else None

    def get_rows(self, case: str, after: int) -> Iterator[Kept]:
        sql = f"SELECT {COLUMNS} FROM ashore.entries WHERE case_id = %s AND seq > %s ORDER BY seq"  # noqa: S608
        for row in self._read(sql, (case, after)):
            yield Kept(*row)

    def insert(self, row: Kept) -> None:
        sql = f"INSERT INTO ashore.entries ({COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"  # noqa: S608
        self._db.execute(sql, (row.case, row.seq, row.kind, row.at, row.prev, row.digest, row.hash, row.body))

    def blank(self, case: str, seq: int) -> None:
        self._db.execute("UPDATE ashore.entries SET body = NULL WHERE case_id = %s AND seq = %s", (case, seq))
        self._db.execute("DELETE FROM ashore.snapshots WHERE case_id = %s", (case,))

    def cases(self) -> list[str]:
        return [row[0] for row in self._read("SELECT DISTINCT case_id FROM ashore.entries ORDER BY case_id", ())]

    def get_meta(self, key: str) -> str | None:
        row = self._db.execute("SELECT value FROM ashore.meta WHERE key = %s", (key,)).fetchone()
        return None if row is None else str(row[0])

    def put_meta(self, key: str, value: str) -> None:
        sql = "INSERT INTO ashore.meta VALUES (%s, %s) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
        self._db.execute(sql, (key, value))

    def reseal(self, lock: Lock, header: str) -> None:
        """Not here: what others of the office may read is settled when the journal is made."""
        raise JournalError(
            self.place, "数据库里的记录，事后不能加口令", "先导出，另建一份上锁的，再导入；或请管理员加密磁盘"
        )

    def get_snapshot(self, case: str, name: str) -> bytes | None:
        sql = "SELECT state FROM ashore.snapshots WHERE case_id = %s AND name = %s"
        row = self._read(sql, (case, name)).fetchone()
        return None if row is None else bytes(row[0])

    def put_snapshot(self, case: str, name: str, state: bytes) -> None:
        sql = """INSERT INTO ashore.snapshots VALUES (%s, %s, %s)
                 ON CONFLICT (case_id, name) DO UPDATE SET state = excluded.state"""
        self._db.execute(sql, (case, name, state))

    def close(self) -> None:
        if self._db is not None:
            self._db.close()

    def _read(self, sql: str, values: tuple[Any, ...]) -> Any:
        with self._told():
            self._connect()
            return self._db.execute(sql, values)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """A broken connection may hide whether the last commit was done: say so, never guess."""
        try:
            yield
        except Exception as e:
            import psycopg

            if not isinstance(e, psycopg.Error):
                raise
            lost = self._db is None or self._db.closed
            what = (
                "和数据库的连接断了；正在写的那一条存上没有，现在还不知道，以前确认过的都在"
                if lost
                else "数据库没有接受，这一步没有保存；以前保存的都还在"
            )
            first = str(e).partition("\n")[0]
            mend = "等数据库恢复后，先看最后一条是不是它，再决定要不要重写" if lost else "请把这句话告诉管理员"
            raise JournalError(self.place, f"{what}（{first}）", mend) from e


def _without_password(url: str) -> str:
    """For messages."""
    before, at, rest = url.rpartition("@")
    scheme, _, who = before.partition("://")
    return f"{scheme}://{who.partition(':')[0]}@{rest}" if at else url
