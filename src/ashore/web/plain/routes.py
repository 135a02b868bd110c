"""The plain pages in the app."""

from __future__ import annotations

import gzip
from datetime import date
from functools import lru_cache, partial

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from ashore.facts.kinds import StepKind
from ashore.facts.moment import parse_day
from ashore.facts.problem import InputRefused, Problem
from ashore.papers.words import short_day
from ashore.web.plain.card import svg
from ashore.web.plain.content import ORDER, plain_page
from ashore.web.plain.dates import KINDS, UNKNOWN, last_days
from ashore.web.plain.view import below, page_html
from ashore.web.render import page


def routes() -> list[Route]:
    return [
        *(Route(f"/{name}", partial(show, name)) for name in ORDER),
        Route("/static/family.svg", picture),
        Route("/message/date", count, methods=["POST"]),
    ]


async def show(name: str, request: Request) -> Response:
    """The same for everybody, so it may be packed small; still not kept by the browser, and no trace stays behind."""
    settings = request.app.state.settings
    text = _page(name, settings.today(), settings.root)
    headers = {"Cache-Control": "no-store", "Vary": "Accept-Encoding"}
    if settings.hosting == "server" and "gzip" in request.headers.get("accept-encoding", ""):
        return HTMLResponse(_packed(text), headers={**headers, "Content-Encoding": "gzip"})
    return HTMLResponse(text, headers=headers)


@lru_cache(maxsize=16)
def _page(name: str, on: date, root: str) -> str:
    return page_html(name, on, partial(below, root), root=root)


@lru_cache(maxsize=16)
def _packed(text: str) -> bytes:
    return gzip.compress(text.encode(), mtime=0)


async def picture(request: Request) -> Response:
    """The picture for the family as SVG."""
    card = plain_page("family", request.app.state.settings.today()).card
    if card is None:  # the pack brings no card
        return Response(status_code=404)
    return Response(svg(card), media_type="image/svg+xml")


async def count(request: Request) -> Response:
    """The last days of a paper. It only counts and keeps nothing, so it may be sent twice and answers at once."""
    on: date = request.app.state.settings.today()
    async with request.form() as form:
        kind, received = _read(form.get("kind"), form.get("day"), on)
    return page(
        request,
        "plain/date.html",
        name=kind.zh if kind else "还不知道是哪一种",
        received=short_day(received, on),
        clocks=last_days(kind, received, on),
    )


def _read(kind: object, day: object, on: date) -> tuple[StepKind | None, date]:
    """Raises InputRefused with all that is wrong."""
    problems = []
    chosen = next((known for known in KINDS if known.value == kind), None)
    if chosen is None and kind != UNKNOWN:
        problems.append(Problem("", "kind", 0, "没有选收到的是什么", "请选一种；不知道就选“不知道”"))
    received = None
    try:
        received = parse_day(day) if isinstance(day, str) else None
    except ValueError:
        pass
    if received is None:
        problems.append(Problem("", "day", 0, "没看懂收到的日子", "请写成 2026-11-20 这样"))
    elif received > on:
        problems.append(Problem("", "day", 0, "收到的日子在今天以后", "请核对；还没收到，就等收到那天再算"))
    if received is None or problems:
        raise InputRefused(problems)
    return chosen, received
