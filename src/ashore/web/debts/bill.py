"""What the creditor claims, told apart, on a day. A bill of another day stands beside the one before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.facts.debt import Debt, Statement
from ashore.facts.problem import InputRefused, Problem
from ashore.web.debts.boxes import Ask, boxes, read
from ashore.web.debts.parts import asked, set_facts, sheet_path, told
from ashore.web.debts.register import key_of
from ashore.web.forms import Fields, form_page
from ashore.web.session import Session

BILL = (
    Ask("on", "哪天的账？", "空着就按今天。换一天，就是另一份账单，前一份还在。"),
    Ask("total", "一共要多少元？"),
    Ask("principal", "其中本金多少元？"),
    Ask("interest", "其中利息多少元？"),
    Ask("penalty", "其中罚息、违约金多少元？"),
    Ask("fees", "其中费用多少元？"),
)


def routes() -> list[Route]:
    return [
        Route("/debts/of/{key}/bill", ask, methods=["GET"]),
        Route("/debts/of/{key}/bill", tell, methods=["POST"]),
    ]


async def ask(request: Request) -> Response:
    return await asked(request, _page)


async def tell(request: Request) -> Response:
    today = request.app.state.settings.today()

    def act(session: Session, debt: Debt, fields: Fields) -> str:
        known = read(Statement, BILL, fields)
        if known["on"] and known["on"] > today:
            raise InputRefused([Problem("", "on", 0, "账单的日子在今天以后", "写看到这些数的那一天")])
        set_facts(session, debt, {"statements": put(debt, known, today)})
        return sheet_path(session, debt)

    return await told(request, act, _page, sheet_path)


def put(debt: Debt, known: dict[str, Any], today: date) -> list[Statement]:
    """The bills with this one among them; with no figure at all the bill of that day is taken out."""
    on = known["on"] or today
    same = next((one for one in debt.statements if one.on == on), None)
    others = [one for one in debt.statements if one is not same]
    if all(value is None for name, value in known.items() if name != "on"):
        return others
    return [*others, replace(same or Statement(), **{**known, "on": on})]


def latest(debt: Debt) -> Statement | None:
    return max(debt.statements, key=lambda one: one.on or date.min, default=None)


def _page(request: Request, session: Session, debt: Debt, fields: Fields | None, problems: list[Problem]) -> Response:
    return form_page(
        request,
        session,
        "debts/part.html",
        422 if problems else 200,
        title="对方的账单怎么写",
        lead="照 App 或客服给的明细抄，没有分开写的就空着。",
        boxes=boxes(Statement, BILL, latest(debt), fields),
        others=[],
        action=f"/debts/of/{key_of(session, debt)}/bill",
        back=sheet_path(session, debt),
        label=debt.label or "这笔债",
        problems=problems,
    )
