"""Spreadsheets (.xlsx) to rows. Values as they stand, no formula worked out; what could exhaust the machine is refused.

Needs the extra `sheet` (openpyxl).
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any, BinaryIO

from ashore.facts.problem import InputRefused, Problem
from ashore.intake.headings import Found, find
from ashore.intake.rows import Row, cell_of

MOST_UNPACKED = 256 * 1024 * 1024
MOST_PARTS = 2_000
MOST_ROWS, MOST_CELLS = 1_048_576, 200
"""Rows that a sheet can have, and cells of a row that are looked at."""

TOO_LONG = "表的行号超出了 Excel 的上限，从这一行起没有读"
AGAIN = "重新导出一次；或用表格软件打开，另存为 CSV（UTF-8）"
NEEDS = ("读 Excel 文件要加装一个部件", "运行 pip install 'ashore[sheet]'；或另存为 CSV（UTF-8）")
FORMULA = "这一行里有公式，不是写下的字"


@dataclass(frozen=True, slots=True)
class Sheet:
    """rows: all that are not blank, from the top; line is the number at the edge of the sheet."""

    title: str
    rows: Callable[[], Iterator[Row]]


@contextmanager
def workbook(source: BinaryIO, name: str) -> Iterator[list[Sheet]]:
    """The sheets, open while in use. Raises InputRefused when it is no spreadsheet that can be read."""
    _look(source, name)
    try:
        from openpyxl import load_workbook
    except ImportError as e:
        raise InputRefused([Problem(name, "", 0, *NEEDS)]) from e
    source.seek(0)
    with _told(name):
        book = load_workbook(source, read_only=True)
        try:
            sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")]
            yield [Sheet(sheet.title, partial(_rows, sheet)) for sheet in sheets]
        finally:
            book.close()


@contextmanager
def _told(name: str) -> Iterator[None]:
    """A damaged workbook makes openpyxl raise almost anything; here it becomes one sentence."""
    try:
        yield
    except (InputRefused, MemoryError):
        raise
    except Exception as e:
        raise InputRefused([Problem(name, "", 0, "这个 Excel 文件坏了，读不完整", AGAIN)]) from e


def table_in(sheets: list[Sheet]) -> tuple[Found, Sheet] | None:
    """The first sheet that has a header of a known layout."""
    for sheet in sheets:
        if found := find(sheet.rows()):
            return found, sheet
    return None


def _rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()  # what the file claims of its size may be wrong
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if number > MOST_ROWS:
            yield Row(number, [], TOO_LONG)
            return
        told = [_text(cell) for cell in cells[:MOST_CELLS]]
        if any(told):
            yield Row(number, told, FORMULA if any(cell.data_type == "f" for cell in cells[:MOST_CELLS]) else "")


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):  # a cell formatted as a day only still carries midnight
        return str(value.replace(microsecond=0)) if "h" in str(cell.number_format).lower() else str(value.date())
    if isinstance(value, date | time):
        return str(value)
    if isinstance(value, timedelta):
        return str(int(value.total_seconds()))
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    return cell_of(str(value))


def _look(source: BinaryIO, name: str) -> None:
    """Before anything is unpacked: what it is, and how large it would be."""
    try:
        with zipfile.ZipFile(source) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeDecodeError) as e:
        raise InputRefused([Problem(name, "", 0, "文件不完整，打不开", AGAIN)]) from e
    problem = ""
    if any(part.flag_bits & 1 for part in parts):
        problem, mend = "压缩包有密码", "密码在支付宝或微信发来的通知里；解压后导入里面的文件"
    elif not any(part.filename.startswith("xl/") for part in parts):
        problem, mend = "这是压缩包", "解压后导入里面的文件"
    elif len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        problem, mend = "展开以后太大", "按月份拆成几个文件，或另存为 CSV（UTF-8）"
    if problem:
        raise InputRefused([Problem(name, "", 0, problem, mend)])
