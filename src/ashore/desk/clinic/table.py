"""One spreadsheet of a clinic: a row a debt, rows of one case together. Read into cases, and written out again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ashore.desk.debt_told import Answers, answers_of, free_id, new_case, tell
from ashore.facts.case import Case, Household
from ashore.facts.debt import Debt
from ashore.facts.kinds import LenderKind
from ashore.facts.moment import parse_day
from ashore.facts.money import fen_from_yuan, yuan_from_fen

CASE, TITLE = "案件", "称呼"
FIVE = {
    "哪个App或哪家": "name",
    "哪一类": "kind",
    "今天结清（元）": "settle_now",
    "逾期天数": "days",
    "第一笔没还的应还日": "due_on",
    "每月应还（元）": "monthly",
}
HOME = {
    "每月到手收入（元）": "income",
    "每月吃住（元）": "living_costs",
    "房租房贷（元）": "rent",
    "看病吃药（元）": "medicine",
    "抚养赡养（元）": "child_support",
}
COLUMNS = (CASE, TITLE, *FIVE, *HOME)
MUST = (CASE, "哪个App或哪家")
MOST_ID, MOST_NAME = 40, 100
KINDS = {kind.zh: kind for kind in LenderKind} | {kind.value: kind for kind in LenderKind}


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that could not be read: its line in the file, what is wrong, how to mend it."""

    line: int
    what: str
    mend: str


@dataclass(slots=True)
class Read:
    """cases: by the name in the first column, in the order of the file; rows = debts + aside."""

    cases: dict[str, Case] = field(default_factory=dict)
    rows: int = 0
    debts: int = 0
    aside: list[Aside] = field(default_factory=list)


def missing(header: Iterable[str]) -> list[str]:
    """The columns that have to be there and are not."""
    known = set(header)
    return [name for name in MUST if name not in known]


def read(header: list[str], rows: Iterable[tuple[int, list[str]]], on: date) -> Read:
    """rows: line in the file and cells. A row with a fault is set aside whole; the others of its case are taken."""
    found = Read()
    for line, cells in rows:
        found.rows += 1
        told = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name in COLUMNS}
        try:
            _row(found, told, on)
            found.debts += 1
        except ValueError as e:
            what, mend = e.args if len(e.args) == 2 else (str(e), "核对这一行")
            found.aside.append(Aside(line, what, mend))
    return found


def _row(found: Read, told: Mapping[str, str], on: date) -> None:
    id = told.get(CASE, "")
    if not id or len(id) > MOST_ID or not id.isprintable():
        raise ValueError("没有写是哪个案件，或写得太长", f"第一列写编号，{MOST_ID} 个字以内，同一个人的几笔写同一个")
    answers = Answers(**{name: _value(name, column, told.get(column, "")) for column, name in FIVE.items()}, last=None)
    home = {name: _money(column, told.get(column, "")) for column, name in HOME.items()}
    if answers.days is not None and answers.due_on is not None:
        answers.days = None  # the date says it best
    case = found.cases.get(id) or new_case(on)
    title, stands = told.get(TITLE, ""), found.cases.get(id)
    if stands and title and case.title and title != case.title:
        raise ValueError(f"同一个案件写了两个称呼：“{case.title}”和“{title}”", "改成一样，或换一个案件编号")
    _household(case, home)
    case.id, case.title = id, case.title or title or None
    tell(case, free_id(case), answers, on)
    found.cases[id] = case


def _household(case: Case, home: Mapping[str, Any]) -> None:
    """Told once a case; another sum in a later row is a fault, an empty cell is none."""
    new = {name: value for name, value in home.items() if value is not None}
    for name, value in new.items():
        there = getattr(case.household, name) if case.household else None
        if there is not None and there != value:
            column = next(column for column, each in HOME.items() if each == name)
            raise ValueError(f"同一个案件的“{column}”写了两个数", "只在一行写，或写成一样")
    if new:
        case.household = case.household or Household()
        for name, value in new.items():
            setattr(case.household, name, value)


def _value(name: str, column: str, cell: str) -> Any:
    if not cell:
        if name == "name":
            raise ValueError("没有写哪个 App 或哪家", "写它的名字；不知道，就写“不知道”")
        return None
    if name == "name":
        return cell[:MOST_NAME]
    if name == "kind":
        if cell not in KINDS:
            raise ValueError(f"“哪一类”里没有“{cell[:20]}”", f"写成其中一个：{'、'.join(k.zh for k in LenderKind)}")
        return KINDS[cell]
    if name == "days":
        if not (cell.isascii() and cell.isdecimal() and len(cell) <= 5):
            raise ValueError(f"逾期天数没看懂：“{cell[:20]}”", "只写数字，例如 68")
        return int(cell)
    if name == "due_on":
        try:
            return parse_day(cell)
        except ValueError as e:
            raise ValueError(f"“{column}”没看懂：{e}", "写成 2026-09-18 这样") from e
    return _money(column, cell)


def _money(column: str, cell: str) -> Any:
    try:
        return fen_from_yuan(cell) if cell else None
    except ValueError as e:
        raise ValueError(f"“{column}”：{e.args[0]}", str(e.args[-1])) from e


def rows_of(cases: Mapping[str, Case], on: date) -> Iterator[list[str]]:
    """The same columns from cases, a row a debt; what the table has no column for stays in the case."""
    for id, case in cases.items():
        for at, debt in enumerate(case.debts):
            yield [id, case.title or "", *_told(case, debt, on), *(_home(case) if at == 0 else [""] * len(HOME))]


def _told(case: Case, debt: Debt, on: date) -> list[str]:
    answers = answers_of(case, debt, on)
    return [_cell(name, getattr(answers, name)) for name in FIVE.values()]


def _cell(name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, LenderKind):
        return value.zh
    return _yuan(value) if name in ("settle_now", "monthly") else str(value)


def _home(case: Case) -> list[str]:
    sums = [getattr(case.household, name) if case.household else None for name in HOME.values()]
    return ["" if value is None else _yuan(value) for value in sums]


def _yuan(value: Any) -> str:
    return str(yuan_from_fen(value))
