"""Which account one debt can be debited from: the money at risk this month. Optional; never a card number."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.desk.debt_told import debt_of
from ashore.facts.case import Account, Case, Household
from ashore.facts.debt import DebitAuthority, Debt
from ashore.facts.problem import InputRefused, Problem
from ashore.web.debts.boxes import Ask, boxes, read
from ashore.web.debts.parts import asked, told
from ashore.web.debts.register import change, key_of
from ashore.web.forms import Fields, form_page
from ashore.web.session import Session

CARD = (
    Ask("account", "从哪张卡扣？", "写一个叫法，例如“某行工资卡”。不用写卡号。"),
    Ask("day_of_month", "每月几号扣？"),
    Ask("ended_on", "已经在银行解除了的，哪天解除的？"),
)
HELD = (Ask("salary", "工资进这张卡吗？"), Ask("living_costs", "吃饭、房租的钱也在这张卡吗？"))
NOT_KNOWN = "还不知道哪张卡"
LONG_NUMBER = 9
"""So many digits in a row are more than the last figures of a card."""


def routes() -> list[Route]:
    return [
        Route("/debts/of/{key}/card", ask, methods=["GET"]),
        Route("/debts/of/{key}/card", tell, methods=["POST"]),
    ]


async def ask(request: Request) -> Response:
    return await asked(request, _page)


async def tell(request: Request) -> Response:
    def act(session: Session, debt: Debt, fields: Fields) -> str:
        known, held = read(DebitAuthority, CARD, fields), read(Account, HELD, fields)
        if _longest_number(known["account"] or "") >= LONG_NUMBER:
            raise InputRefused([Problem("", "account", 0, "好像写了整个卡号", "只写银行和叫法，最多写末尾四位")])
        change(session.register, lambda case: put(case, debt.id, known, held))
        return "/debts"

    return await told(request, act, _page)


def put(case: Case, id: str | None, known: dict[str, Any], held: dict[str, Any]) -> None:
    """The first authority of the debt, and what is known of its account. All blank takes the authority away."""
    debt = debt_of(case, id or "")
    if debt is None:
        return
    name = known["account"] or NOT_KNOWN
    told = any(value is not None for value in (*known.values(), *held.values()))
    debt.debit_authorities[:1] = [DebitAuthority(**{**known, "account": name})] if told else []
    case.household = case.household or Household()
    accounts = {account.id: account for account in case.household.accounts}
    for named in _named(case):  # once accounts are listed, whatever is named has to be among them
        accounts.setdefault(named, Account(id=named))
    if told and known["account"]:
        accounts[name] = replace(accounts[name], **held)
    case.household.accounts = list(accounts.values())


def _named(case: Case) -> list[str]:
    by_debts = [one.account for debt in case.debts for one in debt.debit_authorities]
    return [name for name in (*by_debts, *(payment.account for payment in case.payments)) if name]


def _longest_number(text: str) -> int:
    """Digits in a row, spaces and strokes between them aside."""
    runs = "".join(c if c.isdigit() else "" if c in " -" else "/" for c in text).split("/")
    return max(map(len, runs))


def _page(request: Request, session: Session, debt: Debt, fields: Fields | None, problems: list[Problem]) -> Response:
    household = session.register.case.household
    accounts = {account.id: account for account in household.accounts} if household else {}
    first = debt.debit_authorities[0] if debt.debit_authorities else None
    if first is not None and first.account == NOT_KNOWN:
        first = replace(first, account=None)
    account = accounts.get(first.account) if first else None
    return form_page(
        request,
        session,
        "debts/part.html",
        422 if problems else 200,
        title="哪张卡会被自动扣",
        lead="先把吃饭、房租的钱和会被扣的卡分开。看 App 里的“银行卡”或“自动还款”。",
        boxes=boxes(DebitAuthority, CARD, first, fields) + boxes(Account, HELD, account, fields),
        others=[name for name in accounts if name != NOT_KNOWN],
        action=f"/debts/of/{key_of(session, debt)}/card",
        back="/debts",
        label=debt.label or "这笔债",
        problems=problems,
    )
