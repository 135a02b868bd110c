"""Files in, records out: every row is taken or set aside with its reason, and none is lost between."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ashore.facts.moment import FIRST_DAY, LAST_DAY
from ashore.facts.problem import InputRefused, Problem
from ashore.screen.duck import Duck
from ashore.screen.engine import named, quoted
from ashore.screen.fields import FIELDS, NEEDED
from ashore.screen.mapping import Mapping
from ashore.screen.parse import parsed

ROW_BITS = 40
"""A row's number i is that of its file times 2^40, and its place in the file."""
MOST_LINE = 2**24
"""Bytes of one line of CSV or JSON; a longer one is set aside (CSV) or the file refused (JSON)."""
FORMATS = {".parquet": "parquet", ".csv": "csv", ".jsonl": "json", ".ndjson": "json"}


@dataclass(frozen=True, slots=True)
class Source:
    """One input file. columns: name and type in DuckDB; parsed and problems: SQL over the file."""

    path: Path
    number: int
    columns: tuple[tuple[str, str], ...]

    @property
    def form(self) -> str:
        return FORMATS[self.path.suffix.lower()]

    def table(self) -> str:
        """The file with its rows numbered from 0 in `row_`."""
        name = quoted(str(self.path))
        if self.form == "parquet":
            return f"(SELECT *, file_row_number AS row_ FROM read_parquet({name}, file_row_number=true))"
        return f"(SELECT *, ROW_NUMBER() OVER () - 1 AS row_ FROM {reader(self.path)})"


def reader(path: Path) -> str:
    name = quoted(str(path))
    if FORMATS[path.suffix.lower()] == "csv":
        options = f"all_varchar=true, header=true, ignore_errors=true, store_rejects=true, max_line_size={MOST_LINE}"
        return f"read_csv({name}, {options}, delim=',', quote='\"', rejects_limit=0)"
    fields = f"format='newline_delimited', ignore_errors=true, maximum_object_size={MOST_LINE}, convert_strings_to_integers=false"
    return f"read_json({name}, {fields}, sample_size=-1)"


def sources(db: Duck, paths: list[Path], mapping: Mapping) -> list[Source]:
    """Looks into every file. Raises InputRefused with all that cannot be read or lack a needed column."""
    problems: list[Problem] = []
    found = []
    for number, path in enumerate(paths):
        if path.suffix.lower() not in FORMATS:
            problems.append(Problem(str(path), "", 0, "不认识这种文件", "请用 .parquet、.csv 或 .jsonl"))
            continue
        try:
            query = f"DESCRIBE SELECT * FROM {reader(path)}" if FORMATS[path.suffix.lower()] != "parquet" else f"DESCRIBE SELECT * FROM read_parquet({quoted(str(path))})"
            columns = tuple((str(row[0]), str(row[1])) for row in db.ask(query))
        except db.error as e:
            problems.append(Problem(str(path), "", 0, f"打不开或读不懂这个文件（{_short(e)}）", "请检查文件，或重新导出"))
            continue
        names = [name for name, _ in columns]
        for needed in NEEDED:
            column = mapping.columns.get(needed, needed)
            if column not in names:
                problems.append(Problem(str(path), needed, 0, f"没有“{column}”这一列", "用 --map 写明它在文件里叫什么"))
        for field, column in mapping.columns.items():
            if field not in NEEDED and column not in names:
                problems.append(Problem(str(path), field, 0, f"没有“{column}”这一列", "核对 --map 里的列名"))
        found.append(Source(path, number, columns))
    if problems:
        raise InputRefused(problems)
    return found


def _short(e: Exception) -> str:
    return str(e).split("\n")[0][:120]


def record_query(source: Source, mapping: Mapping) -> str:
    """Every row of a file: i, the fields, day_first, day_last, day, clock ..., and `bad`: "" or its problems."""
    kinds = dict(source.columns)
    values, problems = [], []
    for field in FIELDS:
        column = mapping.columns.get(field.name, field.name)
        done = parsed(field, column if column in kinds else None, kinds.get(column, ""), mapping)
        values.append(f"{done.value} AS {named(field.name)}")
        if done.problem:
            problems.append(done.problem)
        if field.name in NEEDED:
            problems.append(f"CASE WHEN ({done.value}) IS NULL THEN {quoted(field.name + ':missing')} END")
    number = f"{source.number * 2**ROW_BITS} + row_ AS i"
    bad = f"concat_ws(',', {', '.join(problems)}) AS bad"
    return f"SELECT {number}, {', '.join(values)}, {bad} FROM {source.table()}"


def completed(table: str) -> str:
    """The rows with what follows from their fields alone; `at` becomes day and clock."""
    others = ", ".join(f"t.{named(f.name)} AS {named(f.name)}" for f in FIELDS if f.kind not in ("instant", "about"))
    about = "t.at_about"
    first = f"({about} || SUBSTR('-01-01', LENGTH({about}) - 3))"
    last = f"CASE LENGTH({about}) WHEN 10 THEN {about} WHEN 7 THEN CAST(last_day(CAST({about} || '-01' AS DATE)) AS VARCHAR) ELSE {about} || '-12-31' END"
    day = "CAST(CAST(t.at AS DATE) AS VARCHAR)"
    whens = f"WHEN t.at IS NOT NULL THEN {day} WHEN {about} IS NOT NULL THEN"
    day_first = f"CASE {whens} {first} ELSE {quoted(str(FIRST_DAY))} END"
    return (
        f"SELECT t.i AS i, {others}, {day_first} AS day_first, CASE {whens} {last} ELSE {quoted(str(LAST_DAY))} END"
        f" AS day_last, CASE WHEN t.at IS NOT NULL THEN {day} WHEN LENGTH({about}) = 10 THEN {about} END AS day,"
        " strftime(t.at, '%H:%M:%S') AS clock, CASE WHEN t.text IS NULL THEN 0 ELSE 1 END AS has_text,"
        f" CASE WHEN t.plan_signed_on < ({day_first}) THEN 1 ELSE 0 END AS plan_signed,"
        " CASE WHEN t.agency IS NULL THEN 0 ELSE 1 END AS agency_known,"
        f" CASE WHEN t.agency = t.lender THEN 1 ELSE 0 END AS own_agency FROM {table} t"
    )
