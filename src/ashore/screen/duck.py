"""DuckDB, embedded: bounded memory, spilling to a folder of the work itself."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ashore.facts.problem import InputRefused, Problem
from ashore.screen.engine import Carried, Columns, quoted

NULL = "\\N"
FORM = f"header=true, auto_detect=false, delim=',', quote='\"', escape='\"', nullstr='{NULL}', max_line_size=67108864"
TYPES = {"TEXT": "VARCHAR", "BIGINT": "BIGINT"}


class Duck(Carried):
    """memory: what DuckDB may use at most, as "4GB"; spill: where it puts the rest."""

    def __init__(self, memory: str = "4GB", threads: int = 2, spill: Path | None = None) -> None:
        try:
            import duckdb
        except ImportError as e:
            problem = Problem("", "", 0, "这台电脑上还缺批量计算的部件", "请安装：pip install 'ashore[batch]'")
            raise InputRefused([problem]) from e
        settings: dict[str, Any] = {"memory_limit": memory, "threads": threads}
        if spill is not None:
            settings["temp_directory"] = str(spill)
        self.db: Any = duckdb.connect(":memory:", config=settings)
        self.db.execute("SET enable_progress_bar = false")
        self.db.execute("SET TimeZone = 'UTC'")
        self.error: type[Exception] = duckdb.Error

    def make(self, name: str, select: str) -> None:
        self.db.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {select}")

    def view(self, name: str, select: str) -> None:
        self.db.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {select}")

    def add(self, name: str, select: str) -> None:
        self.db.execute(f"INSERT INTO {name} {select}")

    def load(self, name: str, columns: Columns, rows: Iterable[Sequence[Any]]) -> None:
        types = ", ".join(f"'{column}': '{TYPES[kind]}'" for column, kind in columns)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "rows.csv"
            with path.open("w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file)
                writer.writerow([column for column, _ in columns])
                writer.writerows([NULL if value is None else value for value in row] for row in rows)
            self.make(name, f"SELECT * FROM read_csv({quoted(str(path))}, {FORM}, columns={{{types}}})")

    def ask(self, select: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self.db.execute(select).fetchall()
        return found

    def run(self, statement: str) -> None:
        self.db.execute(statement)

    def close(self) -> None:
        self.db.close()
