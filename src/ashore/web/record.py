"""Recording: the phone's own recorder first and its file taken in, the page's own second, piece by piece.

The page with its script works without this server as well: in a tab the pieces stay with the browser.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ashore.desk.evidence.recording import Shelf, begin, discard, finish, keep, shelf_of
from ashore.facts.problem import InputRefused
from ashore.journal.entry import PassphraseWrong
from ashore.web.evidence import left_overs
from ashore.web.evidence_place import goal, opened
from ashore.web.forms import FORM, Fields, form_page, sent
from ashore.web.render import page
from ashore.web.session import Session, same, sessions
from ashore.web.settings import Settings

TOKEN, SUM = "x-token", "x-sum"
FULL = 507


@dataclass(slots=True)
class Recorders:
    """Recordings under way: session and shelf by id. The vault is opened once, at the beginning; a session that locks
    itself meanwhile does not stop the recording."""

    shelves: dict[str, tuple[str, Shelf]] = field(default_factory=dict)


def routes(hosting: str) -> list[Route]:
    here = Route("/record", show, methods=["GET"])
    if hosting != "server":
        return [here]
    return [
        here,
        Route("/record/begin", start, methods=["POST"]),
        Route("/record/finish", join, methods=["POST"]),
        Route("/record/discard", throw_away, methods=["POST"]),
        Route("/record/{id}/{n:int}", piece, methods=["POST"]),
    ]


async def show(request: Request) -> Response:
    """In a tab: a page for everybody, that needs no Python and may be kept as a file. On a server a lock hides what was
    told, not how to record."""
    settings: Settings = request.app.state.settings
    if settings.hosting == "tab":
        return page(request, "record.html", tab=True, can_keep=True, shut=False, left=[], problems=[])
    there = sessions(request).peek(request)
    if there is not None and there.locked:
        return page(request, "record.html", tab=False, can_keep=True, shut=True, left=[], problems=[])
    return _page(request, sessions(request).start(request), [])


def _page(request: Request, session: Session, problems: list[object]) -> Response:
    """A locked vault keeps nobody from reading how to record."""
    settings: Settings = request.app.state.settings
    shut, left = False, []
    try:
        left = left_overs(settings, session)
    except PassphraseWrong:
        shut = True
    words = {"tab": False, "can_keep": settings.vault is not None, "shut": shut, "left": left, "problems": problems}
    return form_page(request, session, "record.html", 422 if problems else 200, **words)


async def start(request: Request) -> Response:
    """Begins a recording: {"id": ...}. Asked by our script alone, with the token of its page."""
    settings: Settings = request.app.state.settings
    session = _allowed(request)
    if request.headers.get("content-type", "").partition(";")[0] != FORM:
        raise HTTPException(415)
    async with request.form(max_fields=3) as form:
        kind = str(form.get("kind", ""))
    id = settings.token_bytes(8).hex()

    def run() -> Shelf:
        with opened(settings, session, create=True) as store:
            shelf = shelf_of(store)
        begin(shelf, id, kind, settings.on())
        return shelf

    try:
        shelf = await to_thread.run_sync(run)
    except InputRefused as refused:
        return _refused(refused)
    request.app.state.recorders.shelves[id] = (session.id, shelf)
    return JSONResponse({"id": id})


async def piece(request: Request) -> Response:
    """One piece; 204 = it is on the disk."""
    settings: Settings = request.app.state.settings
    session = _allowed(request)
    id, n = request.path_params["id"], request.path_params["n"]
    owner, shelf = request.app.state.recorders.shelves.get(id, ("", None))
    if shelf is None or owner != session.id:
        raise HTTPException(409)
    data = await request.body()
    try:
        await to_thread.run_sync(partial(keep, shelf, id, n, data, request.headers.get(SUM, ""), settings.on()))
    except InputRefused as refused:
        return _refused(refused)
    return Response(status_code=204)


async def join(request: Request) -> Response:
    """The pieces become one original; also of a recording that broke off."""
    settings: Settings = request.app.state.settings
    recorders: Recorders = request.app.state.recorders

    def run(session: Session, id: str) -> str:
        with opened(settings, session, create=True) as store:
            case = goal(store.journal, settings)
            item = finish(store, case, id, {}, settings.on())
        recorders.shelves.pop(id, None)
        return f"/evidence/{case}/{item.id}"

    async def act(session: Session, fields: Fields) -> str:
        return await to_thread.run_sync(partial(run, session, fields.get("id", "")))

    return await sent(request, act, lambda session, fields, problems: _page(request, session, list(problems)))


async def throw_away(request: Request) -> Response:
    settings: Settings = request.app.state.settings

    def act(session: Session, fields: Fields) -> str:
        with opened(settings, session) as store:
            discard(shelf_of(store), fields.get("id", ""))
        return "/record"

    return await sent(request, act, lambda session, fields, problems: _page(request, session, list(problems)))


def _allowed(request: Request) -> Session:
    """The session whose page asks. Raises HTTPException."""
    session = sessions(request).peek(request)
    if session is None or not same(request.headers.get(TOKEN, ""), session.csrf):
        raise HTTPException(403)
    if not session.locked:
        sessions(request).find(request)  # who records is here
    return session


def _refused(refused: InputRefused) -> Response:
    problem = refused.problems[0]
    full = "满" in problem.what
    return JSONResponse({"what": problem.what, "mend": problem.mend}, FULL if full else 422)
