"""Engines by name."""

from __future__ import annotations

from pathlib import Path

from ashore.facts.problem import InputRefused, Problem
from ashore.screen.duck import Duck
from ashore.screen.engine import Engine
from ashore.screen.options import Options

NAMES = "duckdb、sqlite、postgresql://…、spark、spark://…"


def judging(options: Options, db: Duck, folder: Path) -> Engine:
    """The engine that judges. folder: where it may lay down what it needs for a while. Raises InputRefused for one that
    is not known, not installed or not reached."""
    name = options.engine
    if name == "duckdb":
        return db
    if name == "sqlite":
        from ashore.screen.sqlite import Lite

        return Lite()
    if name == "spark" or name.startswith(("spark://", "local[", "yarn")):
        return _spark(options, folder)
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


def _spark(options: Options, folder: Path) -> Engine:
    try:
        import pyspark  # noqa: F401
    except ImportError as e:
        raise _no("这台电脑上还缺 Spark 的部件", "请安装：pip install 'ashore[spark]'，还要 Java 17 以上") from e
    from ashore.screen.spark import Spark

    try:
        return Spark(options.engine, folder, options.memory, options.threads)
    except (RuntimeError, OSError) as e:
        raise _no("Spark 没有起来", "核对 Java（17 以上，JAVA_HOME）和集群的地址") from e


def _no(what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", "--engine", 0, what, mend)])
