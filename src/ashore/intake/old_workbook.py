"""Old spreadsheets (.xls, BIFF 5 to 8) to the same sheets as new ones. Needs the extra `sheet` (xlrd).

The library gives the last result of a formula as if it had been written; so the rows that hold one are found in the
records of the file itself, and set aside as in a new spreadsheet.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, BinaryIO

from ashore.facts.problem import InputRefused, Problem
from ashore.intake.rows import Row, cell_of
from ashore.intake.workbook import AGAIN, FORMULA, MOST_CELLS, NEEDS, Sheet

OLD = b"\xd0\xcf\x11\xe0"
MOST_OLD = 16 * 1024 * 1024
"""A sheet of this kind has at most 65,536 rows; a bill of a year is far smaller."""

_FORMULAS = frozenset({0x0006, 0x0206, 0x0406})
_BEGIN, _END = frozenset({0x0009, 0x0209, 0x0409, 0x0809}), 0x000A
_TEXT, _NUMBER, _DATE, _BOOLEAN = 1, 2, 3, 4


@contextmanager
def old_workbook(source: BinaryIO, name: str) -> Iterator[list[Sheet]]:
    """The sheets. Raises InputRefused when it is no spreadsheet that can be read."""
    raw = source.read(MOST_OLD + 1)
    if len(raw) > MOST_OLD:
        raise InputRefused([Problem(name, "", 0, f"旧式 Excel 文件超过 {MOST_OLD:,} 字节的上限", AGAIN)])
    try:
        import xlrd
    except ImportError as e:
        raise InputRefused([Problem(name, "", 0, *NEEDS)]) from e
    try:
        told = {"logfile": io.StringIO(), "formatting_info": True, "ragged_rows": True}
        with xlrd.open_workbook(file_contents=raw, on_demand=True, **told) as book:  # on demand keeps the records
            sheets = [
                Sheet(sheet.name, partial(_rows, book, sheet, _formulas(book, i)))
                for i, sheet in enumerate(book.sheets())
            ]
            yield sheets
    except (InputRefused, MemoryError):
        raise
    except Exception as e:  # a damaged one makes the library raise almost anything
        what = "这个旧式 Excel（.xls）有密码" if "encrypted" in str(e) else "这个旧式 Excel（.xls）坏了或有密码，读不了"
        raise InputRefused([Problem(name, "", 0, what, AGAIN)]) from e


def _rows(book: Any, sheet: Any, formulas: set[int]) -> Iterator[Row]:
    for number in range(sheet.nrows):
        told = [_told(book, cell) for cell in sheet.row(number)[:MOST_CELLS]]
        if any(told):
            yield Row(number + 1, told, FORMULA if number in formulas else "")


def _told(book: Any, cell: Any) -> str:
    value = cell.value
    if cell.ctype == _TEXT:
        return cell_of(str(value))
    if cell.ctype == _BOOLEAN:
        return "是" if value else "否"
    if cell.ctype == _NUMBER:
        return str(int(value)) if value.is_integer() and abs(value) < 10**15 else cell_of(str(value))
    if cell.ctype == _DATE:
        return _moment(book, cell)
    return ""


def _moment(book: Any, cell: Any) -> str:
    """A day, a clock, or both; a cell formatted as a day only still carries midnight."""
    from xlrd.xldate import xldate_as_datetime

    at = xldate_as_datetime(cell.value, book.datemode).replace(microsecond=0)
    if cell.value < 1:
        return str(at.time())
    shown = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    return str(at) if "h" in shown.lower() else str(at.date())


def _formulas(book: Any, index: int) -> set[int]:
    """The rows, from 0, in which a record says "formula"."""
    rows: set[int] = set()
    if book.biff_version < 50:
        raise ValueError("older than what is known")
    memory, at, depth = book.mem, book._sh_abs_posn[index], 0
    while at + 4 <= len(memory):
        kind, size = struct.unpack_from("<HH", memory, at)
        if kind in _FORMULAS and depth == 1 and size >= 2:
            rows.add(struct.unpack_from("<H", memory, at + 4)[0])
        depth += (kind in _BEGIN) - (kind == _END)
        if depth <= 0:
            break
        at += 4 + size
    return rows
