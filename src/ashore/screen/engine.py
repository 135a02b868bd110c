"""What runs the SQL: one small interface, so that every engine is asked with the same words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from ashore.screen.duck import Duck

Columns = Sequence[tuple[str, str]]
"""Names, each with "TEXT" or "BIGINT"."""


class Engine(Protocol):
    def make(self, name: str, select: str) -> None:
        """A table with the rows of a query, in the place of one of that name."""

    def view(self, name: str, select: str) -> None:
        """A name for a query, worked out anew wherever it is asked."""

    def add(self, name: str, select: str) -> None:
        """The rows of a query, put to those of a table."""

    def load(self, name: str, columns: Columns, rows: Iterable[Sequence[Any]]) -> None:
        """A table with these columns and rows."""

    def ask(self, select: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""

    def bring(self, db: Duck, name: str) -> None:
        """A table of DuckDB, which reads the files, under the same name here."""

    def give(self, db: Duck, name: str, columns: Columns, query: str) -> None:
        """The rows of a query as a table of DuckDB, which writes the files."""

    def close(self) -> None:
        """Everything is gone."""


class Carried:
    """Rows are carried one by one between DuckDB and an engine that shares no files with it."""

    def bring(self: Engine, db: Duck, name: str) -> None:
        described = db.ask(f"DESCRIBE SELECT * FROM {name}")
        columns = [(str(row[0]), "TEXT" if row[1] == "VARCHAR" else "BIGINT") for row in described]
        self.load(name, columns, db.ask(f"SELECT * FROM {name}"))

    def give(self: Engine, db: Duck, name: str, columns: Columns, query: str) -> None:
        db.load(name, columns, self.ask(query))


def quoted(text: str) -> str:
    """As a literal."""
    return "'" + text.replace("'", "''") + "'"


def named(name: str) -> str:
    """As the name of a column."""
    return '"' + name.replace('"', '""') + '"'
