"""PostgreSQL (extra `pg`), where cases are stored: the same tables, seen by one session alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ashore.screen.engine import Carried, Columns, named


class Postgres(Carried):
    """An engine of screen.engine. where: a connection string; nothing is left behind."""

    def __init__(self, where: str) -> None:
        import psycopg

        self.db: Any = psycopg.connect(where, autocommit=True)
        self.db.execute("SET client_min_messages = warning")
        # Twenty equal columns look to the planner as if hardly a row could fit, and it would go through all of them
        # anew for each; where nothing else can be done it still does.
        self.db.execute("SET enable_nestloop = off")
        # To compile hundreds of conditions takes far longer than to look at them.
        self.db.execute("SET jit = off")

    def make(self, name: str, select: str) -> None:
        self._drop(name)
        self.db.execute(f"CREATE TEMP TABLE {name} AS {select}")
        self._look(name)

    def view(self, name: str, select: str) -> None:
        self._drop(name)
        self.db.execute(f"CREATE TEMP VIEW {name} AS {select}")

    def add(self, name: str, select: str) -> None:
        self.db.execute(f"INSERT INTO {name} {select}")
        self._look(name)

    def load(self, name: str, columns: Columns, rows: Iterable[Sequence[Any]]) -> None:
        self._drop(name)
        # Days and clocks are compared as the rules write them, letter by letter.
        kinds = {"TEXT": 'TEXT COLLATE "C"', "BIGINT": "BIGINT"}
        listed = ", ".join(f"{named(column)} {kinds[kind]}" for column, kind in columns)
        self.db.execute(f"CREATE TEMP TABLE {name} ({listed})")
        with self.db.cursor() as cursor, cursor.copy(f"COPY {name} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        self._look(name)

    def ask(self, select: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self.db.execute(select).fetchall()
        return found

    def close(self) -> None:
        self.db.close()

    def _look(self, name: str) -> None:
        """Tables of a moment have no statistics unless they are asked for."""
        self.db.execute(f"ANALYZE {name}")

    def _drop(self, name: str) -> None:
        for kind in self.ask(f"SELECT relkind FROM pg_class WHERE oid = to_regclass('pg_temp.{name}')"):
            self.db.execute(f"DROP {'VIEW' if kind[0] in ('v', b'v') else 'TABLE'} pg_temp.{name} CASCADE")
