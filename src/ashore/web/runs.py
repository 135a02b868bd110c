"""What each operation of the API does: typed in, typed out. The table of them is in operations.py."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

from ashore.assess.assessment import Assessment
from ashore.desk.agenda import Agenda, agenda_case
from ashore.desk.assess import assess_case
from ashore.desk.check import CheckResult
from ashore.desk.check_data import check_data
from ashore.desk.gate import GateAnswer
from ashore.desk.gate_data import gate_data
from ashore.desk.label import Labelled, conduct, labelled
from ashore.desk.owed import Owed, owed_case
from ashore.desk.plan_answer import PlanAnswer, plan_answer
from ashore.desk.plan_case import plan_case
from ashore.desk.scam import ScamResult, check_offer
from ashore.facts.fields import Fen
from ashore.facts.moment import parse_day
from ashore.facts.money import fen_from_yuan
from ashore.facts.problem import InputRefused, Problem
from ashore.law.library import record, records
from ashore.web.asked import Asked, case_of, needed_text, only, text_of
from ashore.web.law_data import LawRecord, law_record

PLAN_SECONDS = 10.0
"""So long a plan is looked for; then the best found is told, with its bound."""


class NotThere(Exception):
    """Nothing stands under that id, or it may not be shown."""


def check(asked: Asked) -> CheckResult:
    return check_data({key: value for key, value in asked.body.items() if key != "on"}, asked.on)


def gate(asked: Asked) -> GateAnswer:
    only(asked, "case", "planned")
    return gate_data(asked.body.get("case"), asked.body.get("planned"), asked.on)


def assess(asked: Asked) -> Assessment:
    only(asked, "case")
    return assess_case(case_of(asked), asked.on)


def agenda(asked: Asked) -> Agenda:
    only(asked, "case")
    return agenda_case(case_of(asked), asked.on)


def owed(asked: Asked) -> Owed:
    only(asked, "case", "debt")
    return owed_case(case_of(asked), asked.on, text_of(asked, "debt"))


def plan(asked: Asked) -> PlanAnswer:
    """monthly: in yuan, as a person writes it."""
    only(asked, "case", "monthly")
    written, end = text_of(asked, "monthly"), time.monotonic() + PLAN_SECONDS
    try:
        monthly = Fen(fen_from_yuan(written)) if written else None
    except ValueError as e:
        raise InputRefused([Problem("", "monthly", 0, e.args[0], e.args[-1])]) from e
    return plan_answer(plan_case(case_of(asked), asked.on, lambda: end - time.monotonic(), monthly))


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


def day(written: Any, today: date) -> date:
    """The day asked for; nothing written = today. Raises InputRefused."""
    if written is None:
        return today
    try:
        return parse_day(written if isinstance(written, str) else str(written))
    except ValueError as e:
        raise InputRefused([Problem("", "on", 0, f"日期没看懂：{e}", "写成 2026-11-25 这样，或不写，按今天")]) from e
