"""Every kind of input file as Parquet with numbered rows: text files become Parquet first."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from ashore.facts.problem import InputRefused, Problem
from ashore.screen.duck import Duck
from ashore.screen.engine import named, quoted
from ashore.screen.fields import FIELDS, NEEDED
from ashore.screen.lines import MOST_BYTES, csv_rows, header, json_rows
from ashore.screen.mapping import Mapping

FORMATS = {".parquet": "parquet", ".csv": "csv", ".jsonl": "json", ".ndjson": "json"}


@dataclass(frozen=True, slots=True)
class Source:
    """One input file. columns: name and type in DuckDB of those that fields are read from."""

    path: Path
    number: int
    columns: tuple[tuple[str, str], ...]
    converted: Path | None = None

    @property
    def form(self) -> str:
        return FORMATS[self.path.suffix.lower()]

    def table(self) -> str:
        """Its rows, their number in `row_`: the place in a Parquet file, from 1, or the line of a text file."""
        if self.converted is not None:
            return f"read_parquet({quoted(str(self.converted))})"
        listed = ", ".join(named(name) for name, _ in self.columns)
        rows = f"read_parquet({quoted(str(self.path))}, file_row_number=true)"
        return f"(SELECT {listed}, file_row_number + 1 AS row_ FROM {rows})"


def sources(db: Duck, paths: list[Path], mapping: Mapping) -> list[Source]:
    """Looks into every file. Raises InputRefused with all that cannot be read or lack a needed column."""
    problems: list[Problem] = []
    found = []
    for number, path in enumerate(paths):
        try:
            names = _columns(db, path, mapping)
        except (ValueError, OSError) as e:
            what = str(e) if type(e) is ValueError else "打不开这个文件"
            problems.append(Problem(str(path), "", 0, what, "请用 .parquet、.csv 或 .jsonl，核对文件名，或重新导出"))
            continue
        problems += _lacking(path, {name for name, _ in names}, mapping)
        found.append(Source(path, number, tuple(names)))
    if not paths:
        problems.append(Problem("", "", 0, "没有写输入文件", "例如 ashore screen contacts.parquet --out DIR"))
    if problems:
        raise InputRefused(problems)
    return found


def _columns(db: Duck, path: Path, mapping: Mapping) -> list[tuple[str, str]]:
    wanted = [mapping.columns.get(field.name, field.name) for field in FIELDS]
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise ValueError("不认识这种文件")
    if form == "parquet":
        try:
            described = db.ask(f"DESCRIBE SELECT * FROM read_parquet({quoted(str(path))})")
        except db.error as e:
            raise ValueError("打不开，或不是能读的 Parquet 文件") from e
        return [(str(row[0]), str(row[1])) for row in described if row[0] in wanted]
    if form == "csv":
        names = set(header(path))
        return [(name, "VARCHAR") for name in wanted if name in names]
    with path.open("rb"):
        return [(name, "VARCHAR") for name in wanted]


def _lacking(path: Path, names: set[str], mapping: Mapping) -> list[Problem]:
    problems = []
    for field in FIELDS:
        column = mapping.columns.get(field.name, field.name)
        if column not in names and (field.name in NEEDED or field.name in mapping.columns):
            what = f"没有“{column}”这一列，读不到“{field.zh}”"
            problems.append(Problem(str(path), field.name, 0, what, "用 --map 写明它在文件里叫什么"))
    return problems


def convert(db: Duck, source: Source, out: Path) -> list[tuple[int, str]]:
    """A text file as Parquet with the columns as text and row_. Gives the broken rows: line and reason."""
    names = [name for name, _ in source.columns]
    kinds = "{" + ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in names) + "}"
    if source.form == "json":
        form = f"format='newline_delimited', maximum_object_size={MOST_BYTES}"
        table = f"read_json({quoted(str(source.path))}, {form}, columns={kinds})"
    else:
        every = "{" + ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in header(source.path)) + "}"
        form = "header=true, auto_detect=false, delim=',', quote='\"', escape='\"', strict_mode=true"
        table = f"read_csv({quoted(str(source.path))}, {form}, columns={every}, max_line_size={MOST_BYTES})"
    listed = ", ".join(map(named, names))
    before = 0 if source.form == "json" else 1
    try:
        # Line breaks inside a text make rows and lines differ: the number is the row's, after the header.
        rows = f"SELECT {listed}, ROW_NUMBER() OVER () + {before} AS row_ FROM {table}"
        db.run(f"COPY ({rows}) TO {quoted(str(out))} (FORMAT parquet)")
        return []
    except db.error:
        return _with_care(db, source, names, out)


def _with_care(db: Duck, source: Source, names: list[str], out: Path) -> list[tuple[int, str]]:
    broken: list[tuple[int, str]] = []
    clean = out.with_suffix(".clean.csv")
    rows = csv_rows(source.path, names) if source.form == "csv" else json_rows(source.path, names)
    with clean.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
        for line, values in rows:
            if isinstance(values, str):
                broken.append((line, values))
            else:
                writer.writerow([*(value.replace("\x00", "") if value else value for value in values), line])
    kinds = "{" + ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in names) + ", 'row_': 'BIGINT'}"
    form = "header=false, auto_detect=false, delim=',', quote='\"', escape='\"', max_line_size=67108864"
    rows_read = f"SELECT * FROM read_csv({quoted(str(clean))}, {form}, columns={kinds})"
    db.run(f"COPY ({rows_read}) TO {quoted(str(out))} (FORMAT parquet)")
    clean.unlink()
    return broken
