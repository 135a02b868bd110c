"""Charges beside interest for one debt: listed, added one at a time, taken out again."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.facts.debt import Charge, Debt
from ashore.facts.problem import InputRefused, Problem
from ashore.papers import words
from ashore.web.debts.boxes import Ask, boxes, read
from ashore.web.debts.parts import asked, set_facts, sheet_path, told
from ashore.web.debts.register import key_of, name_of
from ashore.web.forms import Fields, form_page
from ashore.web.session import Session

CHARGE = (
    Ask("kind", "是什么费？", "看账单或还款记录上的叫法。"),
    Ask("amount", "一共多少元？"),
    Ask("on", "哪天收的，或算的？"),
    Ask("paid", "已经付过了吗？"),
    Ask("agreed", "合同里写了吗？", "逐页看合同和收费说明。"),
    Ask("disclosed", "签约前看到的费用明示表里有吗？", "找当时的弹窗截图或明示表。"),
)


def routes() -> list[Route]:
    return [
        Route("/debts/of/{key}/charges", ask, methods=["GET"]),
        Route("/debts/of/{key}/charges", tell, methods=["POST"]),
    ]


async def ask(request: Request) -> Response:
    return await asked(request, _page)


async def tell(request: Request) -> Response:
    def act(session: Session, debt: Debt, fields: Fields) -> str:
        here = f"/debts/of/{key_of(session, debt)}/charges"
        if "drop" in fields:
            kept = [c for i, c in enumerate(debt.charges) if _name(session, debt, i, c) != fields["drop"]]
            set_facts(session, debt, {"charges": kept})
            return here
        charge = Charge(**read(Charge, CHARGE, fields))
        if charge.kind is None:
            raise InputRefused([Problem("", "kind", 0, "还没有选是什么费", "选一种；没有就按“没有”")])
        set_facts(session, debt, {"charges": [*debt.charges, charge]})
        return here

    return await told(request, act, _page, sheet_path)


def described(charge: Charge) -> str:
    """One charge in one line."""
    parts = [
        charge.kind.zh if charge.kind else "",
        words.yuan(charge.amount) if charge.amount is not None else "多少还不知道",
    ]
    if charge.on:
        parts.append(words.short_day(charge.on))
    for value, yes, no in (
        (charge.paid, "付过了", "还没付"),
        (charge.agreed, "合同里有", "合同里没有"),
        (charge.disclosed, "明示表里有", "明示表里没有"),
    ):
        parts += [] if value is None else [yes if value else no]
    return "，".join(part for part in parts if part)


def _name(session: Session, debt: Debt, at: int, charge: Charge) -> str:
    return name_of(session, debt.id, str(at), described(charge))


def _page(request: Request, session: Session, debt: Debt, fields: Fields | None, problems: list[Problem]) -> Response:
    return form_page(
        request,
        session,
        "debts/charges.html",
        422 if problems else 200,
        entries=[(_name(session, debt, i, one), described(one)) for i, one in enumerate(debt.charges)],
        boxes=boxes(Charge, CHARGE, None, fields),
        action=f"/debts/of/{key_of(session, debt)}/charges",
        back=sheet_path(session, debt),
        label=debt.label or "这笔债",
        problems=problems,
    )
