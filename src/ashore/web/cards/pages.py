"""Which cards there are; one of them shown, with the address that it carries, and as a file. Nothing is kept: the same
form may be sent as often as one likes."""

from __future__ import annotations

import base64
from importlib.util import find_spec

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.desk.card import OfferedCard, card_file, offered_cards, write_card
from ashore.facts.problem import Problem
from ashore.papers.card.link import wrong
from ashore.papers.card.picture import picture
from ashore.web.render import page

CARDS = "/cards"


def routes() -> list[Route]:
    return [
        Route(CARDS, show, methods=["GET"]),
        Route(CARDS + "/{kind}", one, methods=["GET", "POST"]),
        Route(CARDS + "/{kind}/file.{ending}", file, methods=["GET", "POST"]),
    ]


async def show(request: Request) -> Response:
    return page(request, "cards/list.html", offered=offered_cards(), own=_own(request))


async def one(request: Request) -> Response:
    return _page(request, _kind(request), await _link(request))


async def file(request: Request) -> Response:
    """On a server. Its name tells nothing."""
    kind, ending = _kind(request), request.path_params["ending"]
    if ending not in ("pdf", "png") or not _files(request):
        raise HTTPException(404)
    link = await _link(request)
    if wrong(link):
        return _page(request, kind, link)
    made = write_card(kind.kind, request.app.state.settings.today(), link)
    name = f"kapian-{made.on:%Y%m%d}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    media = {"pdf": "application/pdf", "png": "image/png"}[ending]
    return Response(card_file(made, "pdf" if ending == "pdf" else "png"), headers=headers, media_type=media)


def _page(request: Request, kind: OfferedCard, link: str) -> Response:
    problems = [Problem("", "link", 0, problem.what, problem.mend) for problem in wrong(link)]
    made = write_card(kind.kind, request.app.state.settings.today(), "" if problems else link)
    drawn = base64.b64encode(picture(made).encode()).decode()
    return page(
        request,
        "cards/one.html",
        422 if problems else 200,
        one=kind,
        card=made,
        picture=f"data:image/svg+xml;base64,{drawn}",
        typed=link,
        problems=problems,
        asks=request.app.state.settings.hosting == "server",
        files=_files(request),
    )


def _kind(request: Request) -> OfferedCard:
    found = next((each for each in offered_cards() if each.kind == request.path_params["kind"]), None)
    if found is None:
        raise HTTPException(404)
    return found


async def _link(request: Request) -> str:
    """As it was typed; not typed, the address of the site itself where that is one for everybody."""
    if request.method != "POST":
        return _own(request)
    async with request.form(max_fields=4, max_files=0) as form:
        told = form.get("link", "")
        return told.strip() if isinstance(told, str) else ""


def _own(request: Request) -> str:
    """A site of files lies where its visitors find it; a server of one computer is for that computer alone."""
    settings = request.app.state.settings
    address = f"{request.url.scheme}://{request.url.netloc}{settings.root}/"
    return address if settings.hosting == "tab" and not wrong(address) else ""


def _files(request: Request) -> bool:
    """In a tab there is no typst: it prints the page, and saves the picture."""
    return request.app.state.settings.hosting == "server" and find_spec("typst") is not None
