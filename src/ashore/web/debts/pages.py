"""The debts of one person: five questions each on one short page, listed with their trays, removed and put back."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.facts.debt import Debt
from ashore.facts.problem import InputRefused, Problem
from ashore.web.debts import five
from ashore.web.debts.register import by_key, change, key_of, register_of, remove, undo
from ashore.web.debts.shown import listed
from ashore.web.forms import Fields, form_page, go, sent
from ashore.web.session import Session, sessions

LIST, NEW = "/debts", "/debts/new"


def routes() -> list[Route]:
    return [
        Route("/debts", show, methods=["GET"]),
        Route("/debts/new", ask, methods=["GET"]),
        Route("/debts/new", add, methods=["POST"]),
        Route("/debts/undo", put_back, methods=["POST"]),
        Route("/debts/of/{key}", ask, methods=["GET"]),
        Route("/debts/of/{key}", correct, methods=["POST"]),
        Route("/debts/of/{key}/remove", take_out, methods=["POST"]),
    ]


async def show(request: Request) -> Response:
    """All debts told so far; without any, the first question."""
    session = sessions(request).find(request)
    if session is None or session.register is None:
        return go(request, NEW)
    if not session.register.case.debts and session.register.removed is None:
        return go(request, NEW)
    done, session.done = session.done, ""
    shown = listed(session, request.app.state.settings.today())
    return form_page(request, session, "debts/list.html", **shown, done=done)


async def ask(request: Request) -> Response:
    return _page(request, sessions(request).start(request), None, [])


async def add(request: Request) -> Response:
    today = request.app.state.settings.today()

    def act(session: Session, fields: Fields) -> str:
        told = {name: value for name, value in fields.items() if name in five.NAMES and value.strip()}
        if not told and "done" in fields:
            return LIST
        if not told:
            raise InputRefused([Problem("", "name", 0, "这一笔还什么都没写", "写上任何一样；没有了就按“列完了”")])
        answers = five.typed(fields, today)
        change(register_of(session, today), lambda case: five.put(case, None, answers, today))
        return LIST if "done" in fields else NEW

    return await sent(request, act, lambda session, fields, problems: _page(request, session, fields, problems))


async def correct(request: Request) -> Response:
    today = request.app.state.settings.today()

    def act(session: Session, fields: Fields) -> str:
        debt = by_key(session, request.path_params["key"])
        answers = five.typed(fields, today)
        change(register_of(session, today), lambda case: five.put(case, debt.id, answers, today))
        return LIST

    return await sent(request, act, lambda session, fields, problems: _page(request, session, fields, problems))


async def take_out(request: Request) -> Response:
    def act(session: Session, fields: Fields) -> str:
        debt = by_key(session, request.path_params["key"])
        remove(session.register, debt.id or "")
        return LIST

    return await sent(request, act, lambda session, fields, problems: go(request, LIST))


async def put_back(request: Request) -> Response:
    def act(session: Session, fields: Fields) -> str:
        if session.register is not None:
            undo(session.register)
        return LIST

    return await sent(request, act, lambda session, fields, problems: go(request, LIST))


def _page(request: Request, session: Session, fields: Fields | None, problems: list[Problem]) -> Response:
    today = request.app.state.settings.today()
    key = request.path_params.get("key")
    debt: Debt | None = by_key(session, key) if key else None
    case = register_of(session, today).case
    return form_page(
        request,
        session,
        "debts/five.html",
        422 if problems else 200,
        boxes=five.form(case, debt, today, fields),
        debt=debt,
        action=f"/debts/of/{key_of(session, debt)}" if debt else NEW,
        count=len(case.debts),
        last=case.debts[-1].label if case.debts and not debt else "",
        problems=problems,
        today=today,
    )
