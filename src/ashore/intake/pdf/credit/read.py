"""A credit report to proposed debts. Queries and closed accounts are counted, and left where they are."""

from __future__ import annotations

import re

from ashore.intake.pdf.credit.brief import read_brief
from ashore.intake.pdf.credit.detailed import read_detailed
from ashore.intake.pdf.page import Page
from ashore.intake.pdf.prose import prose_of, rows_of
from ashore.intake.reading import Reading

_TITLE = re.compile(r"个人信用报告")
_MARKS = re.compile(r"信贷记录|信贷交易信息|报告编号|查询记录|报告时间")
_DATE = re.compile(r"20\d{2}\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}")
_COUNTED = re.compile(r"账户数|账户数合计")


def looks_report(pages: list[Page]) -> bool:
    head = "\n".join(line.text for page in pages[:2] for line in page.lines).replace(" ", "").replace("\t", "")
    return _TITLE.search(head) is not None and _MARKS.search(head) is not None


def read_report(pages: list[Page], reading: Reading) -> None:
    rows = rows_of(pages)
    detailed = read_detailed(rows, reading)
    found = detailed or read_brief(prose_of(pages, set()), reading)
    _queries(rows, reading)
    if not detailed:
        _counted(rows, found, reading)


def _queries(rows: list[tuple[int, list[str]]], reading: Reading) -> None:
    """Numbered rows below the heading of the queries."""
    inside = False
    for line, cells in rows:
        told = [cell for cell in cells if cell]
        if any(re.search(r"查询记录", cell) for cell in told) and len(told) < 3:
            inside = True
        elif inside and len(told) > 2 and told[0].isdigit() and _DATE.search(told[1]):
            reading.skip(line, "是查询记录，不是债")


def _counted(rows: list[tuple[int, list[str]]], found: int, reading: Reading) -> None:
    """The summary at the beginning counts the accounts: fewer read than counted means that some were missed."""
    for line, cells in rows:
        told = [cell.replace(" ", "") for cell in cells if cell]
        if (
            len(told) > 1
            and _COUNTED.fullmatch(told[0])
            and all(re.fullmatch(r"\d{1,4}|--", cell) for cell in told[1:])
        ):
            counted = sum(int(cell) for cell in told[1:] if cell != "--")
            if counted != found:
                what = f"报告的概要写有 {counted} 个账户，读到 {found} 个"
                reading.flaw(line, what, "对照报告，补上少的账户")
            return
