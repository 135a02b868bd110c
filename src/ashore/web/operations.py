"""The operations of the API. Routes, their OpenAPI and their tests are made from this table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from ashore.assess.assessment import Assessment
from ashore.desk.agenda import Agenda
from ashore.desk.check import CheckResult
from ashore.desk.gate import GateAnswer
from ashore.desk.label import Labelled
from ashore.desk.owed import Owed
from ashore.desk.plan_answer import PlanAnswer
from ashore.desk.scam import ScamResult
from ashore.web import runs
from ashore.web.asked import Asked
from ashore.web.law_data import LawRecord


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
    slow: bool = False
    """Runs beside the loop, so that nobody else waits."""


OPERATIONS = (
    Operation(
        "check",
        "POST",
        "/api/check",
        "查一次联系：那天的法律怎么说，今天做什么",
        CheckResult,
        runs.check,
        (("contact", "Contact"), ("around", "Around")),
    ),
    Operation(
        "gate",
        "POST",
        "/api/gate",
        "给催收方：这次联系现在可以吗；哪条规定不许，缺什么事实",
        GateAnswer,
        runs.gate,
        (("case", "Case"), ("planned", "Planned")),
        needs=("planned",),
    ),
    Operation(
        "assess",
        "POST",
        "/api/assess",
        "看整个案件：走到哪一步、期限、做什么",
        Assessment,
        runs.assess,
        (("case", "Case"),),
        needs=("case",),
    ),
    Operation(
        "agenda",
        "POST",
        "/api/agenda",
        "接下来的日子：期限、开庭、还款、答复，怎么数的，有多准",
        Agenda,
        runs.agenda,
        (("case", "Case"),),
        needs=("case",),
    ),
    Operation(
        "owed",
        "POST",
        "/api/owed",
        "对方说多少，那一天的规定支持多少，逐项",
        Owed,
        runs.owed,
        (("case", "Case"), ("debt", "Text")),
        needs=("case",),
    ),
    Operation(
        "plan",
        "POST",
        "/api/plan",
        "先留吃住，再看先还谁、还多少；还不上，向谁提什么",
        PlanAnswer,
        runs.plan,
        (("case", "Case"), ("monthly", "Text")),
        needs=("case",),
        slow=True,
    ),
    Operation(
        "scam",
        "POST",
        "/api/scam",
        "看一段自称能停息、减债的话：骗局的常见手法，为什么，怎么办",
        ScamResult,
        runs.scam,
        (("text", "Text"), ("case", "Case")),
        needs=("text",),
    ),
    Operation(
        "label",
        "POST",
        "/api/label",
        "看一段催收的话可能属于哪一类；只是建议，由人确认",
        Labelled,
        runs.label,
        (("text", "Text"), ("channel", "Text"), ("counterpart", "Text")),
        needs=("text",),
    ),
    Operation("listLaw", "GET", "/api/law", "全部可以引用的记录", tuple[LawRecord, ...], runs.list_law),
    Operation("getLaw", "GET", "/api/law/{id}", "一条记录", LawRecord, runs.get_law),
)
