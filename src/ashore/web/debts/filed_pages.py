"""The pages about what was sent: listed, added, changed when an answer comes, taken out. The days that run from it are
those of the agenda."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.facts.debt import Debt
from ashore.facts.problem import Problem
from ashore.web.debts.boxes import boxes
from ashore.web.debts.filed import KINDS, Kind, described, entry_of, mine, put, without
from ashore.web.debts.parts import asked, told
from ashore.web.debts.register import change, key_of
from ashore.web.forms import Fields, form_page
from ashore.web.session import Session

LATER = ("extension_approved", "reply_on", "result", "outcome")
"""What can be known only some time after it was sent: asked for when it is changed."""


def routes() -> list[Route]:
    here = "/debts/of/{key}/filed"
    return [
        Route(here, overview, methods=["GET"]),
        Route(here + "/{kind}", ask, methods=["GET"]),
        Route(here + "/{kind}", tell, methods=["POST"]),
    ]


async def overview(request: Request) -> Response:
    return await asked(request, _overview)


async def ask(request: Request) -> Response:
    _kind(request)
    return await asked(request, _page)


async def tell(request: Request) -> Response:
    kind = _kind(request)
    today = request.app.state.settings.today()

    def act(session: Session, debt: Debt, fields: Fields) -> str:
        if "drop" in fields:
            change(session.register, lambda case: without(session, case, kind, fields["drop"]))
            return _path(session, debt)
        entry = entry_of(kind, debt, fields, today)
        change(session.register, lambda case: put(session, case, kind, fields.get("was", ""), entry))
        return _path(session, debt)

    return await told(request, act, _page)


def _kind(request: Request) -> Kind:
    kind = KINDS.get(request.path_params["kind"])
    if kind is None:
        raise HTTPException(404)
    return kind


def _path(session: Session, debt: Debt) -> str:
    return f"/debts/of/{key_of(session, debt)}/filed"


def _overview(
    request: Request, session: Session, debt: Debt, _fields: Fields | None, _problems: list[Problem]
) -> Response:
    case = session.register.case
    groups = [
        (key, kind, [(name, described(entry)) for name, entry in mine(session, case, kind, debt)])
        for key, kind in KINDS.items()
    ]
    label = debt.label or "这笔债"
    return form_page(request, session, "debts/filed.html", groups=groups, here=_path(session, debt), label=label)


def _page(request: Request, session: Session, debt: Debt, fields: Fields | None, problems: list[Problem]) -> Response:
    kind = _kind(request)
    was = (fields or {}).get("was", request.query_params.get("one", ""))
    entry = dict(mine(session, session.register.case, kind, debt)).get(was)
    return form_page(
        request,
        session,
        "debts/filed_one.html",
        422 if problems else 200,
        kind=kind,
        was=was if entry is not None else "",
        boxes=boxes(kind.fact, [one for one in kind.asks if entry or fields or one.name not in LATER], entry, fields),
        action=f"{_path(session, debt)}/{request.path_params['kind']}",
        back=_path(session, debt),
        label=debt.label or "这笔债",
        problems=problems,
    )
