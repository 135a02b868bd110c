"""Engines by name."""

from __future__ import annotations

from ashore.facts.problem import InputRefused, Problem
from ashore.screen.duck import Duck
from ashore.screen.engine import Engine

NAMES = "duckdb、sqlite、postgresql://…"


def judging(name: str, db: Duck) -> Engine:
    """The engine that judges. Raises InputRefused for one that is not known, not installed or not reached."""
    if name == "duckdb":
        return db
    if name == "sqlite":
        from ashore.screen.sqlite import Lite

        return Lite()
    if not name.startswith(("postgresql://", "postgres://")):
        raise _no(f"不认识“{name}”", f"可用：{NAMES}")
    try:
        import psycopg
    except ImportError as e:
        raise _no("这台电脑上还缺 PostgreSQL 的部件", "请安装：pip install 'ashore[pg]'") from e
    from ashore.screen.postgres import Postgres

    try:
        return Postgres(name)
    except psycopg.OperationalError as e:
        raise _no("连不上这个 PostgreSQL", "核对地址，以及它是否在运行") from e


def _no(what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", "--engine", 0, what, mend)])
