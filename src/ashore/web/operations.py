"""The operations of the API, typed in and typed out. Routes, their OpenAPI and their tests are made from this table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ashore.assess.assessment import Assessment
from ashore.desk.agenda import Agenda, agenda_case
from ashore.desk.assess import assess_case
from ashore.desk.check import CheckResult
from ashore.desk.check_data import check_data
from ashore.desk.label import Labelled, conduct, labelled
from ashore.desk.owed import Owed, owed_case
from ashore.desk.scam import ScamResult, check_offer
from ashore.facts.moment import parse_day
from ashore.facts.problem import InputRefused, Problem
from ashore.law.library import record, records
from ashore.web.asked import Asked, case_of, needed_text, only, text_of
from ashore.web.law_data import LawRecord, law_record


class NotThere(Exception):
    """Nothing stands under that id, or it may not be shown."""


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
    only(asked, "case")
    return assess_case(case_of(asked), asked.on)


def agenda(asked: Asked) -> Agenda:
    only(asked, "case")
    return agenda_case(case_of(asked), asked.on)


def owed(asked: Asked) -> Owed:
    only(asked, "case", "debt")
    return owed_case(case_of(asked), asked.on, text_of(asked, "debt"))


def scam(asked: Asked) -> ScamResult:
    only(asked, "text", "case")
    text = needed_text(asked, "text")
    return check_offer(text, asked.on, None if asked.body.get("case") is None else case_of(asked))


def label(asked: Asked) -> Labelled:
    """Reads one text; its id in the answer is the name of the key."""
    only(asked, "text", "channel", "counterpart")
    row = {name: text_of(asked, name) for name in ("channel", "counterpart")}
    return labelled({**row, "id": "text", "text": needed_text(asked, "text")}, conduct)


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
    Operation(
        "agenda",
        "POST",
        "/api/agenda",
        "接下来的日子：期限、开庭、还款、答复，怎么数的，有多准",
        Agenda,
        agenda,
        (("case", "Case"),),
        needs=("case",),
    ),
    Operation(
        "owed",
        "POST",
        "/api/owed",
        "对方说多少，那一天的规定支持多少，逐项",
        Owed,
        owed,
        (("case", "Case"), ("debt", "Text")),
        needs=("case",),
    ),
    Operation(
        "scam",
        "POST",
        "/api/scam",
        "看一段自称能停息、减债的话：骗局的常见手法，为什么，怎么办",
        ScamResult,
        scam,
        (("text", "Text"), ("case", "Case")),
        needs=("text",),
    ),
    Operation(
        "label",
        "POST",
        "/api/label",
        "看一段催收的话可能属于哪一类；只是建议，由人确认",
        Labelled,
        label,
        (("text", "Text"), ("channel", "Text"), ("counterpart", "Text")),
        needs=("text",),
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
