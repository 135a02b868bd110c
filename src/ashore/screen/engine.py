"""What runs the SQL: one small interface, so that every engine is asked with the same words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol


class Engine(Protocol):
    def make(self, name: str, select: str) -> None:
        """A table with the rows of a query, in the place of one of that name."""

    def view(self, name: str, select: str) -> None:
        """A name for a query, worked out anew wherever it is asked."""

    def add(self, name: str, select: str) -> None:
        """The rows of a query, put to those of a table."""

    def load(self, name: str, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[Any]]) -> None:
        """A table with these columns (name, "TEXT" or "BIGINT") and rows."""

    def ask(self, select: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""

    def close(self) -> None:
        """Everything is gone."""


def quoted(text: str) -> str:
    """As a literal."""
    return "'" + text.replace("'", "''") + "'"


def named(name: str) -> str:
    """As the name of a column."""
    return '"' + name.replace('"', '""') + '"'
