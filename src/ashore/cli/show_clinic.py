"""A clinic's tables on a terminal."""

from __future__ import annotations

from datetime import date

from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.desk.clinic.numbers import Number, Numbers
from ashore.desk.clinic.queue import Waiting, due_by
from ashore.desk.clinic.table import Read

WEEK = 7
ASIDE = 30


def show_queue(found: list[Waiting], on: date, page: Page) -> None:
    now, passed = sum(one.urgent for one in found), sum(1 for one in found if one.passed)
    week = due_by(found, date.fromordinal(on.toordinal() + WEEK))
    page.heading(say(f"{len(found)} 个案件", f"{len(found)} cases"))
    page.text(f"现在就要做的 {now} 个；近来有日子过了的 {passed} 个；七天内有日子的 {week} 个。")
    for one in found:
        mark = "！" if one.urgent else "·"
        page.text(f"{one.case}　{one.title}　{one.debts} 笔", first=f"{mark} ")
        if one.due:
            page.text(f"{one.due}（{(one.due - on).days} 天）　{one.what}", indent=2)
        if one.passed:
            page.text(f"过了 {one.passed} 个日子，先核对还能不能补", indent=2)
        if one.first:
            page.text(f"先做：{one.first}{f'；还要问 {one.asks} 件' if one.asks else ''}", indent=2)


def show_numbers(found: Numbers, page: Page) -> None:
    page.heading(say("统计，不带任何人", "Numbers without persons"))
    page.text(f"{_count(found.cases)}案件，其中现在就要做的 {_count(found.urgent)}。每一行数的是案件。")
    for title, rows in (("贷款的一方", found.lenders), ("分类", found.trays), ("违规的联系", found.conduct)):
        if rows:
            page.heading(title)
        for row in rows:
            page.text(f"{row.words}　{_of(row)}", first="· ")


def _of(row: Number) -> str:
    return _count(row.cases)


def _count(cases: int | None) -> str:
    return "少于 5 个" if cases is None else f"{cases} 个"


def show_read(found: Read, page: Page) -> None:
    page.heading(say(f"{found.rows} 行", f"{found.rows} rows"))
    page.text(f"{len(found.cases)} 个案件，{found.debts} 笔债；放在一边 {len(found.aside)} 行。")
    for one in found.aside[:ASIDE]:
        page.text(f"第 {one.line} 行：{one.what}。{one.mend}", first="· ")
    if len(found.aside) > ASIDE:
        page.text(f"……另外还有 {len(found.aside) - ASIDE} 行。")
