"""The shelf of evidence: what is kept, what it shows, what is missing, whether it is unaltered; and the way in."""

from __future__ import annotations

from functools import partial
from typing import Any

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.desk.evidence.adding import describe
from ashore.desk.evidence.checking import Verdict, verify_store
from ashore.desk.evidence.incoming import BrokenOff, add_stream
from ashore.desk.evidence.recording import shelf_of, unfinished
from ashore.desk.evidence.state import evidence_of, item_of
from ashore.evidence.item import TOLD
from ashore.facts.problem import InputRefused, Problem
from ashore.journal.cases import told as told_of
from ashore.journal.entry import PassphraseWrong
from ashore.web.evidence_place import cases, goal, kept_here, opened
from ashore.web.evidence_shown import FORMS, WORDS, LeftOver, left_over, shelf, shown
from ashore.web.evidence_upload import Parts, parts
from ashore.web.forms import Fields, form_page, go, sent
from ashore.web.session import Session, same, sessions
from ashore.web.settings import Settings

SHELF = "/evidence"
MINUTE = len("2026-11-25T22:00")


def routes(hosting: str) -> list[Route]:
    """In a tab the browser keeps the files itself: no bytes come in or go out here."""
    both = [
        Route(SHELF, index),
        Route("/evidence/{case}/{id}", one, methods=["GET"]),
        Route("/evidence/{case}/{id}", tell, methods=["POST"]),
    ]
    server = [Route("/evidence/add", add, methods=["POST"]), Route("/evidence/{case}/check", check)]
    return [*server, *both] if hosting == "server" else both


async def index(request: Request) -> Response:
    return shelf_page(request, sessions(request).start(request), [])


async def add(request: Request) -> Response:
    """Files of a form. It is done once however often it is sent: the same bytes are the same item."""
    session = sessions(request).find(request)
    if session is None:
        raise HTTPException(409)
    try:
        body = parts(request)
    except BrokenOff as e:
        raise HTTPException(415) from e
    try:
        where, problems = await to_thread.run_sync(partial(_take, request.app.state.settings, session, body))
    except BrokenOff as e:
        raise HTTPException(400) from e
    except PassphraseWrong:
        raise
    except InputRefused as refused:
        where, problems = "", refused.problems
    return shelf_page(request, session, problems) if problems else go(request, where)


def _take(settings: Settings, session: Session, body: Parts) -> tuple[str, list[Problem]]:
    """Where to go on to, and what was not kept."""
    fields: dict[str, str] = {}
    kept: list[str] = []
    problems: list[Problem] = []
    for part in body:
        if part.file is None:
            fields[part.name] = part.text()
            continue
        if not same(fields.get("csrf", ""), session.csrf):
            raise HTTPException(403)
        if not part.file:
            continue  # no file was chosen
        with opened(settings, session, create=True) as store:
            case = goal(store.journal, settings, fields.get("case", ""))
            told = {key: fields[key].strip() for key in TOLD if fields.get(key, "").strip()}
            try:
                item = add_stream(store, case, part.stream(), part.file, told, settings.on(), again=False)
            except PassphraseWrong:
                raise
            except InputRefused as refused:
                problems += refused.problems
            else:
                kept.append(f"{SHELF}/{case}/{item.id}")
    if not kept and not problems:
        problems = [Problem("", "file", 0, "还没有选文件", "点“选择文件”，选录音、录像、截图或照片")]
    return kept[0] if len(kept) == 1 else SHELF, problems


async def one(request: Request) -> Response:
    return _one(request, sessions(request).start(request), [])


async def tell(request: Request) -> Response:
    settings: Settings = request.app.state.settings
    case, id = request.path_params["case"], request.path_params["id"]

    def act(session: Session, fields: Fields) -> str:
        told = {key: fields.get(key, "").strip() for key in TOLD} | {"at": moment(fields)}
        with opened(settings, session) as store:
            item = item_of(evidence_of(store.journal, case), id)
            if item.at and item.at.startswith(told["at"][:MINUTE]):
                told["at"] = ""  # seconds that were known stay
            changed = {key: value for key, value in told.items() if value and value != getattr(item, key)}
            if changed:
                describe(store, case, id, changed, settings.on())
        return SHELF

    return await sent(request, act, lambda session, fields, problems: _one(request, session, problems, fields))


def moment(fields: Fields) -> str:
    """Day and time of a form as one moment, in China's time; "" = not told."""
    day, time = fields.get("day", "").strip(), fields.get("time", "").strip()
    return f"{day}T{time}+08:00" if day and time else day


async def check(request: Request) -> Response:
    """Reads every original again. It changes nothing."""
    settings: Settings = request.app.state.settings
    session = sessions(request).start(request)
    case = request.path_params["case"]
    _known(settings, session, case)

    def run() -> Verdict:
        with opened(settings, session) as store:
            return verify_store(store, case)

    verdict = await to_thread.run_sync(run)
    return form_page(request, session, "evidence_check.html", verdict=verdict, case=case)


def left_overs(settings: Settings, session: Session) -> list[LeftOver]:
    """Recordings that broke off, to be put together or thrown away."""
    if settings.hosting == "tab" or not kept_here(settings):
        return []
    with opened(settings, session) as store:
        return [left_over(found) for found in unfinished(shelf_of(store))]


def shelf_page(request: Request, session: Session, problems: list[Problem]) -> Response:
    settings: Settings = request.app.state.settings
    words: dict[str, Any] = {"kept": [], "places": []}
    if kept_here(settings):
        with opened(settings, session) as store:
            words = {"kept": shelf(store), "places": cases(store.journal)}
    return form_page(
        request,
        session,
        "evidence.html",
        422 if problems else 200,
        **words,
        left=left_overs(settings, session),
        tab=settings.hosting == "tab",
        can_keep=settings.vault is not None,
        problems=problems,
    )


def _one(request: Request, session: Session, problems: list[Problem], typed: Fields | None = None) -> Response:
    settings: Settings = request.app.state.settings
    case, id = request.path_params["case"], request.path_params["id"]
    _known(settings, session, case)
    with opened(settings, session) as store:
        found = evidence_of(store.journal, case)
        if id not in found.items:
            raise HTTPException(404)
        item = found.items[id]
        about = told_of(store.journal, case).case
    contacts = [one for one in about.contacts if one.id] if about else []
    values = {key: (typed or {}).get(key) or getattr(item, key) or "" for key in TOLD}
    at = item.at or ""
    values |= {"day": (typed or {}).get("day") or at[:10], "time": (typed or {}).get("time") or at[11:MINUTE]}
    return form_page(
        request,
        session,
        "evidence_item.html",
        422 if problems else 200,
        one=shown(item),
        case=case,
        values=values,
        contacts=contacts,
        labels=WORDS,
        forms=FORMS,
        words=found.transcripts.get(id, []),
        tab=settings.hosting == "tab",
        problems=problems,
    )


def _known(settings: Settings, session: Session, case: str) -> None:
    """Raises HTTPException when there is no such case."""
    if not kept_here(settings):
        raise HTTPException(404)
    with opened(settings, session) as store:
        if case not in store.journal.cases():
            raise HTTPException(404)
