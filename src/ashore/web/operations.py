"""The operations of the API, typed in and typed out. Routes, their OpenAPI and their tests are made from this table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ashore.assess.assessment import Assessment
from ashore.desk.assess import assess_case
from ashore.desk.check import CheckResult
from ashore.desk.check_data import check_data
from ashore.facts.load import case_from_data
from ashore.facts.moment import parse_day
from ashore.facts.problem import InputRefused, Problem
from ashore.law.library import record, records
from ashore.web.law_data import LawRecord, law_record


class NotThere(Exception):
    """Nothing stands under that id, or it may not be shown."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: body = the JSON, None of a GET; id = the part of the path, "" without; on = the day asked for."""

    body: Any
    id: str
    on: date


@dataclass(frozen=True, slots=True)
class Operation:
    """body: names of schemas for each key of the JSON body, empty for a GET; needs: those that must be there.
    gives: the type of the answer."""

    name: str
    method: Literal["GET", "POST"]
    path: str
    summary: str
    gives: Any
    run: Callable[[Asked], Any]
    body: tuple[tuple[str, str], ...] = ()
    needs: tuple[str, ...] = ()


def check(asked: Asked) -> CheckResult:
    return check_data({key: value for key, value in asked.body.items() if key != "on"}, asked.on)


def assess(asked: Asked) -> Assessment:
    unknown = [key for key in asked.body if key not in ("case", "on")]
    if unknown:
        raise InputRefused([Problem("", key, 0, "不认识这一项", "可以写：case、on") for key in unknown])
    try:
        return assess_case(case_from_data(asked.body.get("case")), asked.on)
    except InputRefused as refused:
        inside = [Problem("", f"case.{p.path}".rstrip("."), p.line, p.what, p.mend) for p in refused.problems]
        raise InputRefused(inside) from refused


def list_law(asked: Asked) -> tuple[LawRecord, ...]:
    return tuple(law_record(law, asked.on) for law in records() if law.citable)


def get_law(asked: Asked) -> LawRecord:
    try:
        law = record(asked.id)
    except KeyError as e:
        raise NotThere from e
    if not law.citable:
        raise NotThere
    return law_record(law, asked.on)


OPERATIONS = (
    Operation(
        "check",
        "POST",
        "/api/check",
        "查一次联系：那天的法律怎么说，今天做什么",
        CheckResult,
        check,
        (("contact", "Contact"), ("around", "Around")),
    ),
    Operation(
        "assess",
        "POST",
        "/api/assess",
        "看整个案件：走到哪一步、期限、做什么",
        Assessment,
        assess,
        (("case", "Case"),),
        needs=("case",),
    ),
    Operation("listLaw", "GET", "/api/law", "全部可以引用的记录", tuple[LawRecord, ...], list_law),
    Operation("getLaw", "GET", "/api/law/{id}", "一条记录", LawRecord, get_law),
)


def day(written: Any, today: date) -> date:
    """The day asked for; nothing written = today. Raises InputRefused."""
    if written is None:
        return today
    try:
        return parse_day(written if isinstance(written, str) else str(written))
    except ValueError as e:
        raise InputRefused([Problem("", "on", 0, f"日期没看懂：{e}", "写成 2026-11-25 这样，或不写，按今天")]) from e
