"""From files to parts by debtor: a debtor is whole in one part, and every row of a file is counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from ashore.screen.duck import Duck
from ashore.screen.engine import named, quoted
from ashore.screen.files import Source, convert, sources
from ashore.screen.mapping import Mapping
from ashore.screen.take import ROW_BITS, aside_query, present, record_query, standing
from ashore.screen.work import Work


@dataclass(frozen=True, slots=True)
class Taken:
    """parts: a query of good records each; fields: those that any file has; aside: Parquet files of bad rows."""

    files: tuple[Path, ...]
    fields: frozenset[str]
    parts: tuple[str, ...]
    rows: int
    aside: int
    aside_files: tuple[Path, ...]


def take_in(
    db: Duck,
    work: Work,
    paths: list[Path],
    mapping: Mapping,
    part_rows: int,
    plan: dict[str, Any],
    progress: Callable[[str, int, int], None],
) -> Taken:
    """Raises InputRefused before anything is written."""
    found = sources(db, paths, mapping)
    work.begin(plan)
    (work.root / "spill").mkdir(exist_ok=True)
    counts = []
    for at, source in enumerate(found):
        progress("read", at, len(found))
        counts.append(work.once(f"files/{at:05d}", partial(_file, db, source, mapping)))
        if source.form != "parquet":
            found[at] = replace(source, converted=work.root / f"files/{at:05d}" / "rows.parquet")
    fields = present(found, mapping)
    queries = [
        record_query(source, mapping, fields, count["stand"], all_good=count["good"] == count["read"])
        for source, count in zip(found, counts, strict=True)
    ]
    rough = [count["rows"] for count in counts]
    number = max(1, -(-sum(rough) // part_rows))
    apart = number > 1 and _apart(db, found, mapping, max(rough), part_rows)
    parts = _together(queries, rough, part_rows) if apart else [" UNION ALL ".join(queries)]
    if number > 1 and not apart:
        for at, query in enumerate(queries):
            progress("spread", at, len(queries))
            work.once(f"spread/{at:05d}", partial(_spread, db, query, number))
        parts = [part for k in range(number) if (part := _spread_part(work, len(queries), k))]
    aside = tuple(work.root / f"files/{at:05d}" / "aside.parquet" for at in range(len(found)))
    rows, bad = (sum(count[name] for count in counts) for name in ("rows", "aside"))
    return Taken(tuple(paths), fields, tuple(parts), rows, bad, aside)


def _file(db: Duck, source: Source, mapping: Mapping, folder: Path) -> dict[str, Any]:
    """Counts the rows of a file and lays down its bad ones; a text file becomes Parquet."""
    broken: list[tuple[int, str]] = []
    if source.form != "parquet":
        broken = convert(db, source, folder / "rows.parquet")
        source = replace(source, converted=folder / "rows.parquet")
    fields = present([source], mapping)
    rows, stand = standing(db, source, mapping)
    good = db.ask(f"SELECT COUNT(*) FROM ({record_query(source, mapping, fields, stand)})")[0][0]
    db.load("broken", [("line", "BIGINT"), ("reason", "TEXT")], broken)
    query = f"SELECT {source.number * 2**ROW_BITS} + line AS i, '' AS id, 'row:' || reason AS bad FROM broken"
    if good < rows:
        query += f" UNION ALL {aside_query(source, mapping, fields, stand)}"
    db.run(f"COPY ({query}) TO {quoted(str(folder / 'aside.parquet'))} (FORMAT parquet)")
    bad = db.ask(f"SELECT COUNT(*) FROM {quoted(str(folder / 'aside.parquet'))}")[0][0]
    return {"rows": rows + len(broken), "read": rows, "good": good, "aside": bad, "stand": sorted(stand)}


def _apart(db: Duck, found: list[Source], mapping: Mapping, largest: int, part_rows: int) -> bool:
    """Several files, none too large, of which no two hold the same debtor: none is taken apart."""
    if len(found) < 2 or largest > 2 * part_rows:
        return False
    column = named(mapping.columns.get("debtor", "debtor"))
    each = " UNION ALL ".join(f"SELECT DISTINCT CAST({column} AS VARCHAR) AS d FROM {s.table()}" for s in found)
    return not db.ask(f"SELECT d FROM ({each}) WHERE d IS NOT NULL GROUP BY d HAVING COUNT(*) > 1 LIMIT 1")


def _together(queries: list[str], rows: list[int], part_rows: int) -> list[str]:
    """Files that follow each other as one part, as long as half of one still fits: every part costs some thinking."""
    parts: list[list[str]] = []
    room = 0
    for query, count in zip(queries, rows, strict=True):
        if not parts or 2 * room < count:
            parts.append([])
            room = part_rows
        parts[-1].append(query)
        room -= count
    return [" UNION ALL ".join(part) for part in parts]


def _spread(db: Duck, query: str, parts: int, folder: Path) -> dict[str, Any]:
    placed = f"SELECT *, CAST(hash(debtor) % {parts} AS INTEGER) AS part FROM ({query})"
    db.run(f"COPY ({placed}) TO {quoted(str(folder / 'by'))} (FORMAT parquet, PARTITION_BY (part))")
    return {}


def _spread_part(work: Work, files: int, part: int) -> str:
    folders = [work.root / f"spread/{at:05d}/by/part={part}" for at in range(files)]
    listed = ", ".join(quoted(f"{folder}/*.parquet") for folder in folders if folder.exists())
    return f"SELECT * FROM read_parquet([{listed}], hive_partitioning=false)" if listed else ""
