"""The optional pages about one debt share their way: asked, told or 不知道, changed whole or asked again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ashore.desk.debt_told import debt_of
from ashore.facts.case import Case
from ashore.facts.debt import Debt
from ashore.facts.problem import Problem
from ashore.web.debts.register import by_key, change, key_of, opened
from ashore.web.forms import Fields, sent
from ashore.web.session import Session

Act = Callable[[Session, Debt, Fields], str]
Page = Callable[[Request, Session, Debt, Fields | None, list[Problem]], Response]
Back = Callable[[Session, Debt], str]


def list_path(session: Session, debt: Debt) -> str:
    return "/debts"


def sheet_path(session: Session, debt: Debt) -> str:
    """Where it stands what is claimed and what the law supports of it."""
    return f"/owed/{key_of(session, debt)}"


async def asked(request: Request, page: Page) -> Response:
    session, debt = opened(request)
    return page(request, session, debt, None, [])


async def told(request: Request, act: Act, page: Page, back: Back = list_path) -> Response:
    """Runs `act` for the debt that the address names; it gives the path to go on to. 不知道 changes nothing and leads
    back."""
    key = request.path_params["key"]

    def acted(session: Session, fields: Fields) -> str:
        debt = by_key(session, key)
        return back(session, debt) if "unknown" in fields else act(session, debt, fields)

    def again(session: Session, fields: Fields, problems: list[Problem]) -> Response:
        return page(request, session, by_key(session, key), fields, problems)

    return await sent(request, acted, again)


def set_facts(session: Session, debt: Debt, known: dict[str, Any]) -> None:
    """Sets facts of one debt by name. Raises InputRefused, and changes nothing, when they cannot be so."""

    def act(case: Case) -> None:
        for name, value in known.items():
            setattr(debt_of(case, debt.id or ""), name, value)

    change(session.register, act)
