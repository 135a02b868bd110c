"""What is claimed beside what the law supports, for one debt or all: from a Case, or from case JSON to JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ashore.desk.data import canonical_json, to_data
from ashore.facts.case import Case
from ashore.facts.load import case_from_json
from ashore.facts.mend import nearest
from ashore.facts.problem import InputRefused, Problem
from ashore.law.pack import section
from ashore.money.worksheet.model import Sheet
from ashore.money.worksheet.sheet import sheet


@dataclass(frozen=True, slots=True)
class Owed:
    """The working sheets of a case on a day, in the order of its debts."""

    on: date
    pack_version: str
    sheets: tuple[Sheet, ...]


def owed_case(case: Case, on: date, debt: str | None = None) -> Owed:
    """`debt`: the id of one debt, all when left out. Raises InputRefused when there is none."""
    chosen = [d for d in case.debts if debt is None or d.id == debt]
    if not chosen:
        raise InputRefused([_missing(case, debt)])
    sheets = tuple(sheet(case, each, on) for each in chosen)
    return Owed(on, str(section("pack")["version"]), sheets)


def owed_json(case_json_text: str, on: date, debt: str | None = None) -> str:
    """Case JSON in, canonical JSON (RFC 8785) out. Raises InputRefused with every problem of the case."""
    return canonical_json(owed_to_data(owed_case(case_from_json(case_json_text), on, debt)))


def owed_to_data(owed: Owed) -> dict[str, Any]:
    """Field by field as in ashore.money.worksheet.model; amounts are whole fen."""
    data: dict[str, Any] = to_data(owed)
    return data


def _missing(case: Case, debt: str | None) -> Problem:
    ids = [d.id for d in case.debts if d.id]
    if not ids:
        return Problem("", "debts", 0, "这个案件里还没有写任何一笔债", "请先在 debts 里写上一笔")
    guess = nearest(debt or "", ids)
    mend = f"是不是想写 {guess}？" if guess else ""
    return Problem("", "DEBT", 0, f"没有编号为“{debt}”的债", f"{mend}可以写：{'、'.join(ids)}；不写就是全部")
