"""The working sheets as XLSX, one tab a debt: sums are formulas over the cells beside them, to be followed.

Amounts are in yuan. Needs the extra `sheet` (openpyxl).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from ashore.law.citing import cite
from ashore.money.worksheet.model import AccountRow, Sheet
from ashore.papers import words
from ashore.papers.naming import citable
from ashore.papers.owed import words as said

_RESERVED = re.compile(r"[\[\]:*?/\\]")
LINES = ("项目", "对方说", "规定支持（最多）", "规定支持（最少）", "至少可以主张", "为什么", "依据")
ACCOUNT = ("从", "到", "天数", "本金", "年利率", "利息", "还款", "抵利息", "抵本金", "剩余本金", "怎么算")
WIDTHS = (16, 14, 16, 16, 16, 14, 14, 14, 14, 14, 60)
MONEY, PERCENT, DAY = "#,##0.00", "0.00##%", "yyyy-mm-dd"


def spreadsheet(on: date, sheets: Sequence[Sheet]) -> bytes:
    """The file. The same sheets give the same cells."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for number, sheet in enumerate(sheets, 1):
        _tab(book.create_sheet(_title(sheet, number)), sheet, on)
    book.properties.creator = "Ashore"
    book.properties.created = book.properties.modified = datetime(on.year, on.month, on.day)  # noqa: DTZ001
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _title(sheet: Sheet, number: int) -> str:
    """A name that a spreadsheet allows: short, without its reserved characters, unlike the others."""
    return f"{number} {_RESERVED.sub('', sheet.label)}"[:31]


def _tab(tab: Any, sheet: Sheet, on: date) -> None:
    from openpyxl.styles import Font

    bold = Font(bold=True)
    _text(tab, 1, 1, sheet.label, Font(bold=True, size=14))
    row = 2
    for line in [said.NOT_ALL, *said.first_words(sheet, on)]:
        _text(tab, row, 1, line)
        row += 1
    row = _lines(tab, sheet, row + 1, bold)
    row = _account(tab, sheet, row + 1, bold)
    for title, lines in (("接下来做什么", sheet.do), ("先弄清", [f"{a.text}（{a.how}）" for a in sheet.asks])):
        row = _block(tab, row + 1, title, list(lines), bold)
    ways = [f"{said.reading_line(w)}：{'；'.join(said.cap(c) for c in w.caps)}。{w.say}" for w in sheet.ways]
    row = _block(tab, row + 1, "用的是哪些规定", [*ways, *(r.say for r in sheet.remarks)], bold)
    _block(tab, row + 1, "没有材料的地方，先这样算", list(sheet.assumed), bold)
    for index, width in enumerate(WIDTHS):
        tab.column_dimensions["ABCDEFGHIJK"[index]].width = width
    tab.page_setup.orientation, tab.page_setup.fitToHeight = "landscape", 0
    tab.sheet_properties.pageSetUpPr.fitToPage = True


def _lines(tab: Any, sheet: Sheet, row: int, bold: Any) -> int:
    """The lines and their sum; gives the next free row."""
    if not sheet.lines or sheet.supported is None:
        return row
    _text(tab, row, 1, f"{words.short_day(sheet.claimed_on)}的账（元）", bold)
    row = first = _head(tab, row + 1, LINES, bold)
    for line in sheet.lines:
        _text(tab, row, 1, said.line_name(line.key))
        for column, fen in ((2, line.claimed), (3, line.supported.high), (4, line.supported.low)):
            _money(tab, row, column, fen)
        _formula(tab, row, 5, f"=B{row}-C{row}", MONEY)
        _text(tab, row, 6, line.why)
        _text(tab, row, 7, "；".join(cite(law) for law in citable(line.cites)))
        row += 1
    if sheet.over is not None:
        _text(tab, row, 1, "合计超过上限的部分")
        _money(tab, row, 3, -sheet.over)
        _formula(tab, row, 5, f"=B{row}-C{row}", MONEY)
        row += 1
    _text(tab, row, 1, "合计", bold)
    for letter, number in (("B", 2), ("C", 3), ("E", 5)):
        _formula(tab, row, number, f"=SUM({letter}{first}:{letter}{row - 1})", MONEY)
    _money(tab, row, 4, sheet.supported.low)
    return row + 1


def _account(tab: Any, sheet: Sheet, row: int, bold: Any) -> int:
    """The account behind the high end: interest as principal x rate x days / 365, payments as they were set off."""
    if not sheet.account:
        return row
    _text(tab, row, 1, "怎么算的（按最多的一头，单利，一年 365 天，算头不算尾）", bold)
    row = _head(tab, row + 1, ACCOUNT, bold)
    for entry in sheet.account:
        _entry(tab, row, entry)
        row += 1
    return row


def _entry(tab: Any, row: int, entry: AccountRow) -> None:
    for column, day in ((1, entry.first), (2, entry.on)):
        tab.cell(row, column, day).number_format = DAY
    _money(tab, row, 4, entry.base)
    if entry.paid:
        for column, fen in ((7, entry.paid), (8, entry.to_interest), (9, entry.to_principal)):
            _money(tab, row, column, fen)
        _formula(tab, row, 10, f"=D{row}-I{row}", MONEY)
    else:
        _formula(tab, row, 3, f"=B{row}-A{row}", "0")
        if entry.percent is not None:
            tab.cell(row, 5, Decimal(entry.percent) / 100).number_format = PERCENT
            _formula(tab, row, 6, f"=ROUND(D{row}*E{row}*C{row}/365,2)", MONEY)
        _formula(tab, row, 10, f"=D{row}", MONEY)
    _text(tab, row, 11, said.row(entry, entry.on))


def _head(tab: Any, row: int, names: Sequence[str], bold: Any) -> int:
    for column, name in enumerate(names, 1):
        _text(tab, row, column, name, bold)
    return row + 1


def _block(tab: Any, row: int, title: str, lines: list[str], bold: Any) -> int:
    if not lines:
        return row - 1
    _text(tab, row, 1, title, bold)
    for line in lines:
        row += 1
        _text(tab, row, 1, line)
    return row + 1


def _text(tab: Any, row: int, column: int, value: str, font: Any = None) -> None:
    """Always text: what a person typed never becomes a formula."""
    cell = tab.cell(row, column)
    cell.value, cell.data_type = value, "s"
    if font is not None:
        cell.font = font


def _formula(tab: Any, row: int, column: int, formula: str, form: str) -> None:
    tab.cell(row, column, formula).number_format = form


def _money(tab: Any, row: int, column: int, fen: int) -> None:
    tab.cell(row, column, Decimal(fen) / 100).number_format = MONEY
