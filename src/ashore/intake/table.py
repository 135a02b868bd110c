"""A table of any known layout into a reading: its header found, each row read, set aside or skipped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from ashore.intake.bank import bank_row, card_row, told_by_balance
from ashore.intake.bills import bill_row
from ashore.intake.carrier import carrier_row
from ashore.intake.contacts import contact_row
from ashore.intake.decode import LOST
from ashore.intake.headings import Found, find
from ashore.intake.reading import Layout, Reading
from ashore.intake.rows import SEPARATORS, Row, rows_of

ROW_READERS: dict[Layout, Callable[[dict[str, str], int, Reading, int | None], None]] = {
    Layout.ALIPAY: bill_row,
    Layout.WECHAT_PAY: bill_row,
    Layout.CARRIER: carrier_row,
    Layout.CONTACTS: contact_row,
    Layout.BANK: bank_row,
    Layout.CARD: card_row,
}
"""Each takes one row, or skips it, or raises ValueError(what, mend)."""

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=\s*[-/.年])")
SUMS = re.compile(r"合\s*计|小\s*计|总\s*计")
_SCIENTIFIC = re.compile(r"\d\.?\d*[eE]\+\d{1,3}\Z")


def find_in(text: str) -> tuple[Found, str] | None:
    """The header in separated text, and what separates."""
    for separator in SEPARATORS:
        if separator in text and (found := find(rows_of(text, separator))):
            return found, separator
    return None


def read_separated(text: str, reading: Reading, today: date) -> None:
    found = find_in(text)
    if found is not None:
        read_rows(found[0], rows_of(text, found[1]), reading)


def read_rows(found: Found, rows: Iterable[Row], reading: Reading, years: Iterable[int] = ()) -> None:
    """What stands below the header. A year that the words above it agree on dates rows that have none."""
    years = set(years)
    directions: dict[int, str] = {}
    if found.layout is Layout.BANK:
        rows = list(rows)
        directions = _balanced(found, rows, reading)
    for row in rows:
        if row.line < found.row.line:
            years |= years_in(" ".join(row.cells))
        elif row.line > found.row.line:
            _read_row(found, row, reading, years.copy().pop() if len(years) == 1 else None, directions)


def years_in(text: str) -> set[int]:
    return {int(year) for year in _YEAR.findall(text)}


def _balanced(found: Found, rows: list[Row], reading: Reading) -> dict[int, str]:
    """Whether each balance follows from the one before, which shows that no row is missing; and what it tells."""
    last = max(found.places.values())
    whole = [row for row in rows if row.line > found.row.line and not row.broken and len(row.cells) > last]
    told, gaps = told_by_balance(
        [(row.line, {need: row.cells[place] for need, place in found.places.items()}) for row in whole]
    )
    if gaps:
        where = "、".join(reading.place(line) for line in gaps[:5])
        what = f"有 {len(gaps)} 处余额接不上前一条（{where}{' 等' if len(gaps) > 5 else ''}）"
        reading.flaw(gaps[0], what, "可能少了行、读错了行，或换了账户；对着原件核对这几处")
    return told


def _is_sum(found: Found, row: Row) -> bool:
    """A line of sums below the entries, which has no time of its own."""
    times = [row.cells[at] for need in ("at", "day") if (at := found.places.get(need, 10**6)) < len(row.cells)]
    return SUMS.match("".join(row.cells)) is not None and not any(any(c.isdigit() for c in cell) for cell in times)


def _read_row(found: Found, row: Row, reading: Reading, year: int | None, directions: dict[int, str]) -> None:
    told = [cell for cell in row.cells if cell]
    wide = len(found.row.cells)
    if row.broken:
        reading.set_aside(row.line, row.broken, "用表格软件打开，核对这一行，只留字和数，再导出一次")
    elif row.cells == found.row.cells:
        reading.skip(row.line, "又是一行表头")
    elif len(told) < 2 or set("".join(told)) <= set("-=—") or _is_sum(found, row):
        reading.skip(row.line, "只是说明或合计，不是记录")
    elif any(LOST in cell for cell in row.cells):
        reading.set_aside(row.line, "有的字读不出来，文件可能损坏或换过编码", "重新导出一次，不要用别的软件另存")
    elif len(row.cells) <= max(found.places.values()):
        reading.set_aside(row.line, f"这一行只有 {len(row.cells)} 格，表头有 {wide} 格", "核对这一行，或重新导出一次")
    elif any(row.cells[wide:]):
        what = f"这一行有 {len(row.cells)} 格，比表头的 {wide} 格多"
        reading.set_aside(row.line, what, "可能是字里的逗号没有加引号，核对这一行")
    else:
        cells = {need: row.cells[place] for need, place in found.places.items()}
        if row.line in directions:
            cells["way"] = directions[row.line]
        try:
            if _SCIENTIFIC.match(cells.get("number", "")):
                raise ValueError("号码被表格软件改成了缩写，后面几位已经没有了", "用没有改过的原始文件导入")
            ROW_READERS[found.layout](cells, row.line, reading, year)
        except ValueError as e:
            what, mend = e.args if len(e.args) == 2 else (str(e), "核对这一行，改好再导入")
            reading.set_aside(row.line, what, mend)
