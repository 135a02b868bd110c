"""The table of what falls due when, to instalments; sums that do not agree within it are told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from ashore.facts.debt import Instalment
from ashore.facts.fields import Fen
from ashore.facts.money import fen_from_yuan, yuan_words
from ashore.intake.headings import Found as Columns
from ashore.intake.headings import Heading
from ashore.intake.pdf.page import Page
from ashore.intake.pdf.table import parts
from ashore.intake.reading import Layout, Reading, short
from ashore.intake.rows import Row
from ashore.intake.when import from_written

_NUMBERS = ("期数", "期次", "期号", "序号", "期", "还款期数", "还款期次")
_DUE = (
    "还款日",
    "还款日期",
    "应还日期",
    "应还款日",
    "应还日",
    "到期日",
    "到期日期",
    "应还款日期",
    "还款时间",
    "计划还款日",
)
_FEES = (
    "服务费", "担保费", "咨询费", "管理费", "手续费", "保险费", "保费", "费用", "应还费用", "其他费用", "担保服务费",
    "平台服务费", "会员费", "信息服务费",
)  # fmt: skip
_NAMES: dict[str, tuple[str, ...]] = {
    "number": _NUMBERS,
    "at": _DUE,
    "amount": (
        "应还总额",
        "应还金额",
        "月供",
        "应还款额",
        "还款金额",
        "每期应还",
        "应还合计",
        "合计",
        "本息合计",
        "应还款总额",
        "期供",
        "还款总额",
        "应还本息",
        "还款额",
    ),
    "principal": ("本金", "应还本金", "还款本金", "当期本金", "偿还本金"),
    "interest": ("利息", "应还利息", "还款利息", "当期利息", "偿还利息"),
    "state": ("状态", "还款状态", "是否已还"),
    **{f"fee{i}": (name,) for i, name in enumerate(_FEES)},
}
SCHEDULE = (
    Heading(
        Layout.LOAN_PAPER,
        {need: (*names, *(f"{name}(元)" for name in names)) for need, names in _NAMES.items()},
        (("at",), ("amount", "principal"), ("number", "principal", "interest")),
    ),
)
_SUM = re.compile(r"合\s*计|总\s*计|小\s*计")
_OTHER_UNIT = re.compile(r"(?:单位|金额)\s*[::(]\s*(?:人民币)?\s*(?:万|千|百)")
_PAID = ("已还", "已结清", "已还清", "正常结清", "已还款", "提前结清", "逾期结清")
_UNPAID = ("未还", "逾期", "待还", "已逾期", "未还款", "待还款", "逾期未还", "还款中")


@dataclass(slots=True)
class Plan:
    """lines: of its table, the rows too, so that they are not read as words. unpaid: the day of the first one that the
    table says is not paid; None = it does not say."""

    instalments: list[Instalment] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    unpaid: date | None = None
    first: int = 0
    aside: list[tuple[int, str, str]] = field(default_factory=list)
    skipped: list[tuple[int, str, str]] = field(default_factory=list)
    flaws: list[tuple[int, str, str]] = field(default_factory=list)

    def refuse(self, line: int = 0, what: str = "") -> None:
        """None of it is proposed: half a plan would pass for a whole one in every sum that rests on it."""
        if what:
            self.flaws.append((line, what, "可能少了一期或读错了一期，对照原件"))
        told = "还款计划里有的行读不了或对不上，整张都没有放"
        self.aside += [(row, told, "对照原件，核对以后自己填") for row in self.rows]
        self.instalments, self.rows, self.unpaid = [], [], None


def read_schedule(pages: list[Page], reading: Reading) -> Plan:
    """All rows of the first table of this kind; a second one with other columns is told."""
    plan = Plan()
    numbers: list[int] = []
    told: list[tuple[date, str]] = []
    units = any(_OTHER_UNIT.search(line.text) for page in pages for line in page.lines)
    tables = list(parts(pages, SCHEDULE, set()))
    for n, part in enumerate(tables):
        plan.first = plan.first or part.found.row.line
        plan.lines.add(part.found.row.line)
        for row in part.rows:
            cells = {need: row.cells[at] for need, at in part.found.places.items() if at < len(row.cells)}
            if not _of_table(row, cells):
                continue
            plan.lines.add(row.line)
            if units:
                plan.aside.append((row.line, "还款计划的单位不是元", "对照原件，换成元，自己填进案件"))
            elif n:
                plan.aside.append((row.line, "还有一张列不一样的还款表，不知道以哪一张为准", "核对哪一张是最后生效的"))
            else:
                _row(row, cells, part.found, plan, numbers, told)
    _whole(plan, numbers, told)
    return plan


def _of_table(row: Row, cells: dict[str, str]) -> bool:
    """Whether the row belongs to the table, and is not a sentence that follows it."""
    filled = [cell for cell in row.cells if cell]
    return len(filled) > 1 and (len(row.cells) > 1) and any(c.isdigit() for c in "".join(cells.values()))


def _row(
    row: Row, cells: dict[str, str], found: Columns, plan: Plan, numbers: list[int], told: list[tuple[date, str]]
) -> None:
    if row.cells == found.row.cells:
        plan.skipped.append((row.line, "又是一行表头", "不用改"))
        return
    if _SUM.search("".join(row.cells)):
        _sum(row, cells, plan)
        return
    if row.broken:
        plan.aside.append((row.line, f"还款计划里有一行读不了：{row.broken}", "对照原件，把这一期自己填进案件"))
        return
    try:
        one = _instalment(cells)
    except ValueError as e:
        what = e.args[0]
        plan.aside.append((row.line, f"还款计划里有一行读不了：{what}", "对照原件，把这一期自己填进案件"))
        return
    plan.instalments.append(one)
    plan.rows.append(row.line)
    number = re.fullmatch(r"第?\s*(\d{1,3})\s*期?(?:/\s*\d{1,3})?", cells.get("number", ""))
    if number:
        numbers.append(int(number[1]))
    if one.due_on is not None:
        told.append((one.due_on, cells.get("state", "")))


def _instalment(cells: dict[str, str]) -> Instalment:
    """Raises ValueError when the row cannot be right."""
    at = from_written(cells["at"])
    if at.day is None:
        raise ValueError(f"应还日“{short(cells['at'])}”没有写到哪一天")
    fees = [_fen(told) for need, told in cells.items() if need.startswith("fee")]
    one = Instalment(due_on=at.day, amount=_fen(cells.get("amount", "")))
    one.principal, one.interest = _fen(cells.get("principal", "")), _fen(cells.get("interest", ""))
    known = [fee for fee in fees if fee is not None]
    one.fees = Fen(sum(known)) if known and len(known) == len(fees) else None
    parts = [one.principal, one.interest, *([one.fees] if fees else [])]
    if all(part is not None for part in parts):
        total = sum(part for part in parts if part is not None)
        if one.amount is not None and total != one.amount:
            raise ValueError(f"本金、利息和费用加起来是 {yuan_words(total)}，写的是 {yuan_words(one.amount)}")
    if one.amount is None and one.principal is None:
        raise ValueError("没有写应还多少")
    return one


def _fen(told: str) -> Fen | None:
    return None if told.strip() in ("", "-", "--", "/") else fen_from_yuan(told)


def _sum(row: Row, cells: dict[str, str], plan: Plan) -> None:
    """A line of sums holds nothing new, and shows whether a row is missing."""
    plan.skipped.append((row.line, "是合计", "不用改"))
    for need, name in (("amount", "amount"), ("principal", "principal"), ("interest", "interest")):
        try:
            written = _fen(cells.get(need, ""))
        except ValueError:
            continue
        parts = [getattr(one, name) for one in plan.instalments]
        if written is not None and None not in parts and sum(parts) != written:
            what = f"还款计划各期加起来是 {yuan_words(sum(parts))}，合计写的是 {yuan_words(written)}"
            plan.flaws.append((row.line, what, "可能少了一期或读错了一期，对照原件"))


def _whole(plan: Plan, numbers: list[int], told: list[tuple[date, str]]) -> None:
    if numbers and sorted(numbers) != list(range(min(numbers), min(numbers) + len(numbers))):
        missing = sorted(set(range(min(numbers), max(numbers) + 1)) - set(numbers))
        what = f"还款计划的期数不连着{'，少第 ' + '、'.join(map(str, missing[:10])) + ' 期' if missing else ''}"
        plan.flaws.append((plan.first, what, "对照原件，补上少的那几期"))
    plan.instalments.sort(key=lambda one: one.due_on or date.min)
    if plan.aside or plan.flaws:
        plan.refuse()
        return
    states = [state for _, state in sorted(told)]
    if states and all(state in (*_PAID, *_UNPAID) for state in states):
        plan.unpaid = next((day for day, state in sorted(told) if state in _UNPAID), None)
