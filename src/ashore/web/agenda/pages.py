"""Every day that matters, the nearest first; the same as canonical JSON; and as a file for the calendar of a phone."""

from __future__ import annotations

from datetime import date, datetime

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.desk.agenda import agenda_case, agenda_to_data
from ashore.desk.agenda_ics import agenda_ics
from ashore.desk.data import canonical_json
from ashore.facts.case import Case
from ashore.web.agenda.shown import shown
from ashore.web.case.told import anything, whole
from ashore.web.forms import form_page
from ashore.web.keep import there
from ashore.web.render import page
from ashore.web.session import sessions
from ashore.web.settings import Settings


def routes() -> list[Route]:
    return [
        Route("/agenda", show, methods=["GET"]),
        Route("/agenda/json", data, methods=["GET"]),
        Route("/agenda/file", quiet, methods=["GET"]),
        Route("/agenda/file/plain", plain, methods=["GET"]),
    ]


async def show(request: Request) -> Response:
    """All days; without anything told, the ways to begin."""
    settings: Settings = request.app.state.settings
    session = sessions(request).find(request)
    if session is None or not anything(session):
        return page(request, "agenda/empty.html", kept=settings.vault is not None and there(settings.vault))
    words = shown(agenda_case(whole(session, settings.today()), settings.today()))
    return form_page(request, session, "agenda/list.html", **words)


async def data(request: Request) -> Response:
    """The same bytes for the same case and day, in the tab and on a server."""
    case, on = _told(request)
    text = canonical_json(agenda_to_data(agenda_case(case, on)))
    return Response(text, headers={"Cache-Control": "no-store"}, media_type="application/json")


async def quiet(request: Request) -> Response:
    """The calendar file in which no title tells what it is about."""
    return _file(request, tells=False)


async def plain(request: Request) -> Response:
    return _file(request, tells=True)


def _file(request: Request, *, tells: bool) -> Response:
    case, on = _told(request)
    stamp = datetime.fromisoformat(request.app.state.settings.on())
    written = agenda_ics(case, agenda_case(case, on), stamp, plain=tells)
    headers = {"Content-Disposition": f'attachment; filename="jishi-{on:%Y%m%d}.ics"', "Cache-Control": "no-store"}
    return Response(written, headers=headers, media_type="text/calendar; charset=utf-8")


def _told(request: Request) -> tuple[Case, date]:
    session = sessions(request).find(request)
    if session is None or not anything(session):
        raise HTTPException(404)
    on = request.app.state.settings.today()
    return whole(session, on), on
