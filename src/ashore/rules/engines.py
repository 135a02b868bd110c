"""The same rules on SQLite or DuckDB: loads rows into a table, asks the SQL, gives the same answers as Python."""

from __future__ import annotations

import csv
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from ashore.rules.columns import TABLES
from ashore.rules.rule import Rule
from ashore.rules.single import Answer, worlds
from ashore.rules.sql import RANK_LEVEL, column, row_query
from ashore.rules.sql_units import member_query, unit_query
from ashore.rules.three import Row

Query = Callable[[str], list[tuple[Any, ...]]]
THREE = {1: True, 0: False, None: None}
Key = tuple[str, tuple[int, ...]]


def answers(query: Query, table: Iterable[Rule], world: str) -> dict[Key, Answer]:
    """{(code, entries): answer} for all rules over the loaded rows. `bound` is left empty: SQL does not return it."""
    found: dict[Key, Answer] = {}
    for rule in table:
        source = world if rule.per else f"{world}_{rule.code}"
        if not rule.per:
            for i, *values, outcome, level in query(row_query(rule, source)):
                found[rule.code, (i,)] = _answer(values, outcome, level)
            continue
        members: dict[int, list[int]] = {}
        for unit, i in query(member_query(rule, source)):
            members.setdefault(unit, []).append(i)
        for unit, *values, outcome, level in query(unit_query(rule, source)):
            found[rule.code, tuple(members[unit])] = _answer(values, outcome, level)
    return found


def _answer(values: Sequence[Any], outcome: Any, level: Any) -> Answer:
    name: Any = RANK_LEVEL[level] if outcome == 1 else None
    return Answer(tuple(THREE[v] for v in values), (), THREE[outcome], name)


def uncertain(rule: Rule, rows: Sequence[Row]) -> list[tuple[int, Row]]:
    """The rows that must be seen in several worlds (day or membership not known), once for each."""
    return [(i, world) for i, row in enumerate(rows) for world in worlds(rule, row)]


def sqlite_query(table: Sequence[Rule], rows: Sequence[Row], about: str) -> Query:
    """Loads the rows into an SQLite database in memory."""
    connection = sqlite3.connect(":memory:")
    names = list(rows[0])
    listed = ", ".join(["i INTEGER", *(f"{column(n)} {_type(about, n)}" for n in names)])
    marks = ", ".join("?" * (len(names) + 1))

    def load(name: str, entries: Iterable[tuple[int, Row]]) -> None:
        connection.execute(f"CREATE TABLE {name} ({listed})")
        values = ([i, *(_plain(row[n]) for n in names)] for i, row in entries)
        connection.executemany(f"INSERT INTO {name} VALUES ({marks})", values)

    _load_all(load, connection.execute, table, rows, about)
    return lambda sql: connection.execute(sql).fetchall()


def duckdb_query(table: Sequence[Rule], rows: Sequence[Row], about: str) -> Query:
    """Loads the rows into DuckDB (extra `batch`), by way of a CSV file that is removed again."""
    import duckdb

    connection = duckdb.connect(":memory:", config={"threads": 2})
    connection.execute("SET enable_progress_bar = false")
    names = list(rows[0])
    types = {"i": "INTEGER", **{column(n): _type(about, n).replace("TEXT", "VARCHAR") for n in names}}

    def load(name: str, entries: Iterable[tuple[int, Row]]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "rows.csv"
            with path.open("w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file)
                writer.writerow(types)
                writer.writerows([i, *(_plain(row[n]) for n in names)] for i, row in entries)
            listed = ", ".join(f"'{n}': '{t}'" for n, t in types.items())
            connection.execute(
                f"CREATE TABLE {name} AS SELECT * FROM read_csv('{path}', header=true, columns={{{listed}}})"
            )

    _load_all(load, connection.execute, table, rows, about)
    return lambda sql: connection.execute(sql).fetchall()


Load = Callable[[str, Iterable[tuple[int, Row]]], None]
Execute = Callable[[str], object]


def _load_all(load: Load, execute: Execute, table: Sequence[Rule], rows: Sequence[Row], about: str) -> None:
    """One table for all rules; a rule about single entries sees the uncertain ones in all their worlds."""
    load(about, list(enumerate(rows)))
    for rule in table:
        if rule.per:
            continue
        several = uncertain(rule, rows)
        certain = f"SELECT * FROM {about}"
        if several:
            load(f"{about}_{rule.code}_worlds", several)
            certain += f" WHERE i NOT IN (SELECT i FROM {about}_{rule.code}_worlds)"
            certain += f" UNION ALL SELECT * FROM {about}_{rule.code}_worlds"
        execute(f"CREATE VIEW {about}_{rule.code} AS {certain}")


def _type(about: str, name: str) -> str:
    if name.startswith("says:"):
        return "INTEGER"
    known = TABLES[about].get(name)
    return "TEXT" if known is None or known.type in ("text", "day") else "INTEGER"


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value
