"""All debts with what is claimed and supported; one of them line by line; all as canonical JSON."""

from __future__ import annotations

from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.desk.data import canonical_json
from ashore.desk.owed import Owed, owed_case, owed_to_data
from ashore.web.case.told import whole
from ashore.web.debts.register import key_of, listed, opened
from ashore.web.forms import form_page
from ashore.web.keep import there
from ashore.web.owed.shown import around, in_short, shown
from ashore.web.render import page
from ashore.web.session import Session, sessions


def routes() -> list[Route]:
    return [
        Route("/owed", show, methods=["GET"]),
        Route("/owed/json", data, methods=["GET"]),
        Route("/owed/{key}", one, methods=["GET"]),
    ]


async def show(request: Request) -> Response:
    """Every debt in short; without any, the ways to begin."""
    settings = request.app.state.settings
    session = sessions(request).find(request)
    if session is None or not listed(session):
        kept = settings.vault is not None and there(settings.vault)
        return page(request, "owed/empty.html", kept=kept)
    owed = worked(session, settings.today())
    debts = session.register.case.debts
    cards = [in_short(sheet, key_of(session, debt), owed.on) for debt, sheet in zip(debts, owed.sheets, strict=True)]
    return form_page(request, session, "owed/list.html", **around(), cards=cards, on=owed.on)


async def one(request: Request) -> Response:
    session, debt = opened(request)
    owed = worked(session, request.app.state.settings.today(), debt.id)
    return form_page(request, session, "owed/one.html", **shown(owed.sheets[0], key_of(session, debt), owed.on))


async def data(request: Request) -> Response:
    """The same bytes for the same debts and day, in the tab and on a server."""
    session = sessions(request).find(request)
    if session is None or not listed(session):
        raise HTTPException(404)
    text = canonical_json(owed_to_data(worked(session, request.app.state.settings.today())))
    return Response(text, headers={"Cache-Control": "no-store"}, media_type="application/json")


def worked(session: Session, on: date, debt: str | None = None) -> Owed:
    """With what was said around the contacts that are told and not kept, as on the page of the whole case."""
    return owed_case(whole(session, on), on, debt)
