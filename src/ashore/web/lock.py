"""The lock page: covers what is on the screen, drops the key, and asks for the passphrase again."""

from __future__ import annotations

from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ashore.facts.problem import InputRefused, Problem
from ashore.journal.entry import PassphraseWrong
from ashore.journal.lock import Key, plan_of
from ashore.web.forms import Fields, form_page, go, sent
from ashore.web.keep import journal_file, there, vault
from ashore.web.lock_tries import Door, Remembered, told
from ashore.web.session import Session, sessions
from ashore.web.settings import Settings

LOCK = "/lock"
GET = ("GET", "HEAD")


def routes() -> list[Route]:
    return [
        Route(LOCK, lock, methods=["GET"]),
        Route(LOCK, unlock, methods=["POST"]),
        Route("/lock/still", still, methods=["POST"]),
    ]


def remembered() -> Remembered:
    return Remembered()


async def on_locked(request: Request, _error: Exception) -> Response:
    """Whatever needs the lock opened leads here, and back afterwards."""
    all = sessions(request)
    session = all.peek(request) or all.start(request)
    if request.method in GET:
        session.back = request.url.path.removeprefix(request.app.state.settings.root) or "/"
    return go(request, LOCK)


async def lock(request: Request) -> Response:
    """Locks, at once and whoever asks; shows nothing of what was told."""
    all = sessions(request)
    session = all.peek(request)
    if session is None:
        session = all.start(request)
    elif not session.locked:
        all.lock(session)
    return _page(request, session, [])


async def unlock(request: Request) -> Response:
    settings: Settings = request.app.state.settings

    async def act(session: Session, fields: Fields) -> str:
        door = _door(request)
        key = None if door is None else await _opened(settings, session, door, fields.get("value", ""))
        sessions(request).unlock(session, key)
        back, session.back = session.back, "/"
        return back

    return await sent(request, act, lambda session, fields, problems: _page(request, session, problems), locked=True)


async def still(request: Request) -> Response:
    """Somebody is using the page. Gives the seconds until it locks itself; 0 = it is locked. POST, so that no other
    site can keep it open; with the field `ask` it is only asked."""
    all = sessions(request)
    session = all.peek(request)
    if session is None or session.locked:
        return JSONResponse(0)
    if b"ask" not in await request.body():
        all.find(request)
    return JSONResponse(max(int(all.left(session)), 0))


async def _opened(settings: Settings, session: Session, door: Door, passphrase: str) -> Key:
    """The key, when the passphrase is right. Raises InputRefused."""
    if door.wait():
        raise InputRefused([])
    door.trying()
    key = await settings.sealing.key(passphrase, plan_of(door.place, door.shut.header))
    before, session.key = session.key, key
    try:
        with vault(settings, session, create=False):
            door.right()
    except PassphraseWrong as wrong:
        raise InputRefused([Problem("", "value", 0, "口令不对", wrong.problems[0].mend)]) from wrong
    finally:
        session.key = before
    return key


def _door(request: Request) -> Door | None:
    """The journal from outside; None when it has no lock, or nothing was kept yet."""
    settings: Settings = request.app.state.settings
    if settings.vault is None or not there(settings.vault):
        return None
    door = Door(journal_file(settings.vault), settings, request.app.state.tries)
    return door if door.shut.locked else None


def _page(request: Request, session: Session, problems: list[Problem]) -> Response:
    settings: Settings = request.app.state.settings
    door = _door(request)
    wait = door.wait() if door else timedelta(0)
    back = session.back
    when = datetime.fromisoformat(settings.on()) + wait + timedelta(seconds=1)
    response = form_page(
        request,
        session,
        "lock.html",
        429 if wait else 422 if problems else 200,
        passphrase=door is not None,
        covered=session.locked,
        wrong=door.wrong if door and problems else 0,
        wait=told(wait) if wait else "",
        when=f"{when:%H:%M:%S}",
        problems=problems,
        idle=0,
    )
    session.back = back
    if wait:
        response.headers["Retry-After"] = str(int(wait.total_seconds()) + 1)
    return response
