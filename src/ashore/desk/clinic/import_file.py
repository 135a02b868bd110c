"""A clinic's spreadsheet from disk, and its cases into the journal: nothing that is there already is changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path

from ashore.desk.clinic.table import CASE, COLUMNS, Aside, Read, missing, read
from ashore.facts.case import Case
from ashore.facts.dump import case_to_data
from ashore.facts.problem import InputRefused, Problem
from ashore.intake.decode import LOST, MOST_BYTES, decode
from ashore.intake.headings import DEEPEST
from ashore.intake.rows import SEPARATORS, Row, rows_of
from ashore.intake.workbook import workbook
from ashore.journal.cases import put_case, told
from ashore.journal.port import Journal

MOST_ROWS = 20_000
GUARDED = ("'=", "'+", "'-", "'@")
"""A cell that was guarded when the table was written."""


def read_file(path: Path, on: date) -> Read:
    """Every row of the first table with our columns: taken, or set aside with the reason. Raises InputRefused."""
    with _tables(path) as tables:
        for rows in tables:
            header = next((row for row in islice(rows, DEEPEST) if CASE in row.cells), None)
            if header is None:
                continue
            if lacking := missing(header.cells):
                raise _refused(path, f"表头缺：{'、'.join(lacking)}", f"表头可以有：{'、'.join(COLUMNS)}")
            return _read(path, header, rows, on)
    raise _refused(path, f"没有找到表头，表头里要有“{CASE}”", f"第一行写：{'，'.join(COLUMNS)}")


def _read(path: Path, header: Row, rows: Iterator[Row], on: date) -> Read:
    good: list[tuple[int, list[str]]] = []
    aside: list[Aside] = []
    for row in rows:
        if len(good) + len(aside) >= MOST_ROWS:
            raise _refused(path, f"超过 {MOST_ROWS:,} 行", "分成几个文件")
        broken = row.broken or ("有的字读不出来" if any(LOST in cell for cell in row.cells) else "")
        if broken:
            aside.append(Aside(row.line, broken, "核对这一行，只留字和数"))
        elif any(row.cells[len(header.cells) :]):
            aside.append(Aside(row.line, "比表头多了格", "可能是字里的逗号没有加引号"))
        else:
            good.append((row.line, [cell[1:] if cell.startswith(GUARDED) else cell for cell in row.cells]))
    found = read(header.cells, good, on)
    found.rows += len(aside)
    found.aside = sorted([*found.aside, *aside], key=lambda one: one.line)
    return found


@contextmanager
def _tables(path: Path) -> Iterator[list[Iterator[Row]]]:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            if file.read(4) == b"PK\x03\x04":
                with workbook(file, str(path)) as sheets:
                    yield [sheet.rows() for sheet in sheets]
                return
            if size > MOST_BYTES:
                raise _refused(path, "文件太大", "分成几个文件")
            file.seek(0)
            text = decode(file.read())
    except OSError as e:
        raise _refused(path, f"打不开（{e.strerror}）", "检查文件名和权限") from e
    yield [rows_of(text, separator) for separator in SEPARATORS if separator in text]


def stored(journal: Journal, cases: Mapping[str, Case], at: str) -> tuple[int, int, list[str]]:
    """(new, same as stored, ids that hold something else and were left alone). A table says less than a case: it never
    overwrites one."""
    new, same, kept = 0, 0, []
    there = set(journal.cases())
    for id, case in cases.items():
        if id not in there:
            put_case(journal, id, case, at)
            new += 1
        elif (old := told(journal, id).case) is not None and _alike(old, case):
            same += 1
        else:
            kept.append(id)
    return new, same, kept


def _alike(old: Case, new: Case) -> bool:
    """The day of telling aside: the same table is read again on another day."""
    was, now = case_to_data(old), case_to_data(new)
    days = was.pop("told_on", None), now.pop("told_on", None)
    for debt in (*was.get("debts", ()), *now.get("debts", ())):
        debt.pop("sources", None)
        if days[0] != days[1]:
            debt.pop("days_past_due", None)
    return was == now


def _refused(path: Path, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem(str(path), "", 0, what, mend)])
