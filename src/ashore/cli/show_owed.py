"""Working sheets on a terminal: what to do, what is claimed beside what is supported, why, on what source."""

from __future__ import annotations

from datetime import date

from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.desk.owed import Owed
from ashore.law.citing import cite
from ashore.money.worksheet.model import Range, Sheet
from ashore.papers import words
from ashore.papers.naming import citable
from ashore.papers.owed import words as said


def show_owed(owed: Owed, page: Page) -> None:
    for sheet in owed.sheets:
        _sheet(sheet, owed.on, page)
    page.blank()
    page.text(
        say(
            f"按 {owed.on} 能查到的规定。{said.NOT_ALL}没有写的当作不知道。",
            f"By the law known on {owed.on}. What may be argued, not all that is owed. Untold is unknown.",
        )
    )


def _sheet(sheet: Sheet, on: date, page: Page) -> None:
    page.heading(sheet.label)
    for line in said.first_words(sheet, on):
        page.text(line, indent=2)
    _table(sheet)
    _steps(sheet, page)
    _why(sheet, page)
    _more(sheet, on, page)


def _table(sheet: Sheet) -> None:
    """Claimed beside supported."""
    if not sheet.lines or sheet.supported is None or sheet.argue is None or sheet.claimed is None:
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE, pad_edge=False, caption=None)
    table.add_column(say(f"{words.short_day(sheet.claimed_on)}的账", f"as of {sheet.claimed_on}"))
    for name in (say("对方说", "claimed"), say("规定支持", "supported"), say("可以主张", "to argue")):
        table.add_column(name, justify="right")
    for line in sheet.lines:
        if line.claimed:
            table.add_row(said.line_name(line.key), *_cells(line.claimed, line.supported, line.argue))
    table.add_row(say("合计", "together"), *_cells(sheet.claimed, sheet.supported, sheet.argue), style="bold")
    Console(soft_wrap=False, highlight=False).print(table)


def _cells(claimed: int, supported: Range, argue: Range) -> tuple[str, str, str]:
    return words.yuan(claimed), said.amount(supported), said.argue(argue)


def _steps(sheet: Sheet, page: Page) -> None:
    page.text(say("接下来做什么", "What to do next"), indent=2, strong=True)
    for number, step in enumerate(sheet.do, 1):
        page.text(step, indent=2, first=f"{number}. ")


def _why(sheet: Sheet, page: Page) -> None:
    if any(line.argue.high for line in sheet.lines):
        page.text(say("为什么", "Why"), indent=2, strong=True)
    for line in sheet.lines:
        if line.argue.high and line.claimed:
            page.text(line.why, indent=2, first=f"{said.line_name(line.key)}：")
            for law in citable(line.cites):
                page.text(cite(law), indent=4, first="依据 ")


def _more(sheet: Sheet, on: date, page: Page) -> None:
    if sheet.asks:
        page.text(say("先弄清", "Find out first"), indent=2, strong=True)
        for ask in sheet.asks:
            page.text(f"{ask.text}（{ask.how}）", indent=2, first="· ")
    if sheet.ways:
        page.text(say("用的是哪些规定", "By which rules"), indent=2, strong=True)
    for way in sheet.ways:
        page.text(said.reading_line(way), indent=2, first="· " if way.main else "· 另一种看法：")
        page.text("；".join(said.cap(c) for c in way.caps), indent=4)
        if way.supported is not None and not way.main:
            page.text(f"照这样算，支持 {said.amount(way.supported)}", indent=4)
        page.text(way.say, indent=4)
    for remark in sheet.remarks:
        page.text(remark.say, indent=2, first="· ")
    if sheet.growth is not None:
        page.text(growth(sheet, on), indent=2)


def growth(sheet: Sheet, on: date) -> str:
    """What the supported sum has become, and by how much it grows a day."""
    from ashore.law.pack import section

    if sheet.growth is None:
        return ""
    text: str = section("owed")["words"]["growth"]
    per_day = words.yuan(sheet.growth.per_day.high)
    return text.format(on=words.short_day(on), sum=words.yuan(sheet.growth.sum.high), per_day=per_day)
