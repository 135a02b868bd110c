"""Making and upgrading the database: roles without a way around row-level security, then the migrations in their order.

All this runs with the rights of the database's administrator; nothing that serves people does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from ashore.clinic.keys import LOGINS, Keys
from ashore.clinic.retention import KEEP_MONTHS
from ashore.facts.problem import InputRefused, Problem
from ashore.journal.port import open_journal

OWNER, CHECKS = "ashore_owner", "ashore_checks"
ROLE = re.compile(r"-- role: (ashore_[a-z]+)\n")


def refuse_other(place: str) -> None:
    """A new key file must not take the roles away from a clinic that is there. Raises InputRefused."""
    with administrator(place) as db:
        if db.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (OWNER,)).fetchone():
            what = "这个数据库服务器上已经有本系统的角色"
            raise _refused(
                place, what, "用它的密钥文件运行 ashore clinic server upgrade；另一个机构请用另一台数据库服务器"
            )


def roles(place: str, keys: Keys) -> None:
    """The roles of the server with the passwords of the key file; those that are there get these passwords again. None
    may pass by row-level security. Raises InputRefused."""
    with administrator(place) as db, db.transaction():
        for role in (OWNER, CHECKS, *LOGINS):
            if db.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone() is None:
                db.execute(f"CREATE ROLE {role}")
            login = "LOGIN" if role in LOGINS else "NOLOGIN"
            if db.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()[0]:
                db.execute(f"ALTER ROLE {role} NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION")
            db.execute(f"ALTER ROLE {role} {login} NOINHERIT")
            if role in LOGINS:  # the server is told no password, only what it checks one with
                check = db.pgconn.encrypt_password(keys.passwords[role].encode(), role.encode(), b"scram-sha-256")
                db.execute(f"ALTER ROLE {role} PASSWORD '{check.decode()}'")
            else:
                db.execute(f"GRANT {role} TO CURRENT_USER")
        name = db.info.dbname.replace('"', '""')
        db.execute(f'GRANT CREATE ON DATABASE "{name}" TO {OWNER}')
        db.execute(f'REVOKE TEMPORARY ON DATABASE "{name}" FROM PUBLIC')


def upgrade(place: str, keys: Keys, keep_months: int | None) -> tuple[int, int]:
    """Runs the migrations that were not run yet, all or none; gives the version before and after. keep_months: the
    clinic's own rule, needed for a new database. Raises InputRefused, and refuses a database of a newer version."""
    scripts = list(migrations())
    with administrator(place) as db:
        before = _version(db)
    if before > len(scripts):
        raise _refused(place, "这个数据库是更新的版本写的", "请升级 ashore")
    if not before and keep_months is None:
        raise _refused(place, "还没有说结案以后保存几个月", "写 --keep-months，由你们自己的规定来定")
    journal = open_journal(_as_owner(place), keys.journal)
    journal.close()
    with administrator(place) as db, db.transaction():
        db.execute("SELECT pg_advisory_xact_lock(16726, 0)")
        before = _version(db)
        for role, script in scripts[before:]:
            db.execute(f"SET LOCAL ROLE {role}")
            db.execute(script)
        db.execute("RESET ROLE")
        told = {"version": str(len(scripts))}
        if keep_months is not None:
            told[KEEP_MONTHS] = str(keep_months)
        for key, value in told.items():
            sql = "INSERT INTO clinic.settings VALUES (%s, %s) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
            db.execute(sql, (key, value))
    return before, len(scripts)


def migrations() -> Iterator[tuple[str, str]]:
    """Each with the role that runs it, in their order."""
    for file in sorted(files("ashore.clinic").joinpath("migrations").iterdir(), key=lambda one: one.name):
        text = file.read_text(encoding="utf-8")
        found = ROLE.match(text)
        if file.name.endswith(".sql") and found:
            yield found[1], text


@contextmanager
def administrator(place: str) -> Iterator[Any]:
    """A connection with the rights of the address. Raises InputRefused."""
    try:
        import psycopg
    except ModuleNotFoundError as e:
        raise _refused("", "这台机器上没有连接 PostgreSQL 的部件", "请安装：pip install 'ashore[clinic]'") from e
    try:
        with psycopg.connect(place, autocommit=True, connect_timeout=10) as db:
            yield db
    except psycopg.Error as e:
        first = str(e).partition("\n")[0]
        raise _refused("", f"数据库没有接受：{first}", "检查地址；这一步要数据库管理员的权限") from e


def _version(db: Any) -> int:
    if db.execute("SELECT to_regclass('clinic.settings')").fetchone()[0] is None:
        return 0
    row = db.execute("SELECT value FROM clinic.settings WHERE key = 'version'").fetchone()
    return int(row[0]) if row else 0


def _as_owner(place: str) -> str:
    """The journal's tables belong to the same owner."""
    return f"{place}{'&' if '?' in place else '?'}options={quote(f'-c role={OWNER}')}"


def _refused(place: str, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem(re.sub(r"//[^@/]*@", "//", place), "", 0, what, mend)])
