"""What was paid on one debt: listed, added one at a time, taken out again."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.facts.case import Payment
from ashore.facts.debt import Debt
from ashore.facts.problem import InputRefused, Problem
from ashore.papers import words
from ashore.web.debts.boxes import Ask, boxes, read
from ashore.web.debts.parts import asked, told
from ashore.web.debts.register import change, key_of, name_of
from ashore.web.forms import Fields, form_page
from ashore.web.session import Session

PAID = (
    Ask("on", "哪天付的？", "看银行流水。"),
    Ask("amount", "付了多少？（元）"),
    Ask("forced", "是被自动扣走的吗？"),
    Ask("to", "付给谁？", "收款账户的户名，例如“某某银行”。不用写卡号。"),
)


def routes() -> list[Route]:
    return [
        Route("/debts/of/{key}/payments", ask, methods=["GET"]),
        Route("/debts/of/{key}/payments", tell, methods=["POST"]),
    ]


async def ask(request: Request) -> Response:
    return await asked(request, _page)


async def tell(request: Request) -> Response:
    today = request.app.state.settings.today()

    def act(session: Session, debt: Debt, fields: Fields) -> str:
        here = f"/debts/of/{key_of(session, debt)}/payments"
        if "drop" in fields:
            _drop(session, debt, fields["drop"])
            return here
        paid = Payment(debt=debt.id, **read(Payment, PAID, fields))
        if not paid.amount:
            raise InputRefused([Problem("", "amount", 0, "还没有写付了多少", "写数字，例如 1,035.20")])
        if paid.on and paid.on > today:
            raise InputRefused([Problem("", "on", 0, "付款的日子在今天以后", "付了再记")])
        change(session.register, lambda case: case.payments.append(paid))
        return here

    return await told(request, act, _page)


def mine(session: Session, debt: Debt) -> list[tuple[str, Payment]]:
    """Payments of the debt with their names in forms, the latest day first. Two equal ones have two names."""
    payments = session.register.case.payments
    only = len(session.register.case.debts) == 1
    own = [(at, paid) for at, paid in enumerate(payments) if paid.debt == debt.id or (only and paid.debt is None)]
    named = [(name_of(session, "payment", str(at), str(paid.on), str(paid.amount)), paid) for at, paid in own]
    return sorted(named, key=lambda row: str(row[1].on or ""), reverse=True)


def _drop(session: Session, debt: Debt, name: str) -> None:
    gone = next((paid for known, paid in mine(session, debt) if known == name), None)
    if gone is not None:
        at = next(i for i, paid in enumerate(session.register.case.payments) if paid is gone)
        change(session.register, lambda case: case.payments.__delitem__(at))


def described(paid: Payment) -> str:
    """One payment in one line."""
    parts = [words.day(paid.on) if paid.on else "哪天付的不知道", words.yuan(paid.amount or 0)]
    parts += ["自动扣走"] if paid.forced else []
    parts += [f"付给{paid.to}"] if paid.to else []
    return "，".join(parts)


def _page(request: Request, session: Session, debt: Debt, fields: Fields | None, problems: list[Problem]) -> Response:
    return form_page(
        request,
        session,
        "debts/payments.html",
        422 if problems else 200,
        entries=[(name, described(paid)) for name, paid in mine(session, debt)],
        boxes=boxes(Payment, PAID, None, fields),
        action=f"/debts/of/{key_of(session, debt)}/payments",
        back="/debts",
        label=debt.label or "这笔债",
        problems=problems,
    )
