"""SQLite, in memory: part of every Python, and a second opinion on what DuckDB finds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from ashore.screen.engine import Carried, Columns, named


class Lite(Carried):
    """An engine of screen.engine."""

    def __init__(self) -> None:
        self.db = sqlite3.connect(":memory:")

    def make(self, name: str, select: str) -> None:
        self.db.execute(f"DROP TABLE IF EXISTS {name}")
        self.db.execute(f"CREATE TABLE {name} AS {select}")

    def view(self, name: str, select: str) -> None:
        self.db.execute(f"DROP VIEW IF EXISTS {name}")
        self.db.execute(f"CREATE VIEW {name} AS {select}")

    def add(self, name: str, select: str) -> None:
        self.db.execute(f"INSERT INTO {name} {select}")

    def load(self, name: str, columns: Columns, rows: Iterable[Sequence[Any]]) -> None:
        self.db.execute(f"DROP TABLE IF EXISTS {name}")
        listed = ", ".join(f"{named(column)} {kind}" for column, kind in columns)
        self.db.execute(f"CREATE TABLE {name} ({listed})")
        self.db.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})", rows)

    def close(self) -> None:
        self.db.close()

    def ask(self, select: str) -> list[tuple[Any, ...]]:
        return self.db.execute(select).fetchall()
