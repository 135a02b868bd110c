"""Delete for good: first what goes and what stays, a copy offered, then a wait in which it can be called off. Nothing
happens by itself: whoever walks away in the middle has deleted nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.desk.leaving import delete_case, delete_contact
from ashore.facts.problem import InputRefused, Problem
from ashore.web.forms import Fields, form_page, go, sent
from ashore.web.keep import in_database, vault
from ashore.web.leave import STORED, Kept, chosen, kept, stored_page
from ashore.web.session import Session, sessions
from ashore.web.settings import Settings

DELETE, GONE = "/stored/delete", "/stored/gone"
ALL = "all"


@dataclass(slots=True)
class Leaving:
    """What is to be deleted. case: its id, ALL = every case; contact: the mark of one contact, "" = the whole case.
    title: in words. until: when the wait ends (ISO), "" = not yet said yes."""

    case: str
    contact: str
    title: str
    until: str = ""


def routes() -> list[Route]:
    return [
        Route("/stored/choose", choose, methods=["POST"]),
        Route(DELETE, ask, methods=["GET"]),
        Route(DELETE, agree, methods=["POST"]),
        Route("/stored/delete/now", now, methods=["POST"]),
        Route("/stored/delete/not", call_off, methods=["POST"]),
        Route(GONE, gone, methods=["GET"]),
    ]


async def choose(request: Request) -> Response:
    """Something in the list was pressed; nothing is deleted yet."""
    settings: Settings = request.app.state.settings

    def act(session: Session, fields: Fields) -> str:
        cases = kept(settings, session)
        if fields.get("case") == ALL:
            session.leaving = Leaving(ALL, "", f"这里存的全部（{len(cases)} 份）")
            return DELETE
        with vault(settings, session, create=False) as journal:
            id = chosen(journal, fields)
        found = next(one for one in cases if one.id == id)
        session.leaving = Leaving(id, fields.get("contact", ""), _title(found, fields.get("contact", "")))
        return DELETE

    return await sent(request, act, lambda session, fields, problems: stored_page(request, session, problems))


async def ask(request: Request) -> Response:
    session = sessions(request).find(request)
    if session is None or session.leaving is None:
        return go(request, STORED)
    return _page(request, session, [])


async def agree(request: Request) -> Response:
    """Both boxes ticked: the wait begins."""
    settings: Settings = request.app.state.settings

    def act(session: Session, fields: Fields) -> str:
        leaving = _leaving(session)
        if "sure" not in fields:
            raise InputRefused(
                [Problem("", "sure", 0, "还没有勾上“我知道删了找不回来”", "想好了再勾；不想删，点“不删了”")]
            )
        leaving.until = (datetime.fromisoformat(settings.on()) + settings.wait).isoformat()
        return DELETE

    return await sent(request, act, lambda session, fields, problems: _page(request, session, problems))


async def now(request: Request) -> Response:
    settings: Settings = request.app.state.settings

    def act(session: Session, fields: Fields) -> str:
        leaving = _leaving(session)
        if not leaving.until:
            raise InputRefused([Problem("", "sure", 0, "还没有勾上“我知道删了找不回来”", "想好了再勾")])
        left = _left(leaving, settings)
        if left:
            raise InputRefused([Problem("", "", 0, f"还要等 {left} 秒", "这几秒里可以反悔；到了再点一次")])
        _delete(settings, session, leaving)
        return GONE

    return await sent(request, act, lambda session, fields, problems: _page(request, session, problems))


async def call_off(request: Request) -> Response:
    def act(session: Session, fields: Fields) -> str:
        session.leaving, session.file = None, b""
        session.done = "没有删，都还在"
        return STORED

    return await sent(request, act, lambda session, fields, problems: stored_page(request, session, problems))


async def gone(request: Request) -> Response:
    session = sessions(request).find(request)
    if session is None or not session.done:
        return go(request, STORED)
    done, session.done = session.done, ""
    tab = request.app.state.settings.hosting == "tab"
    originals, session.originals = sorted(session.originals) if tab else [], set()
    return form_page(request, session, "delete_gone.html", done=done, tab=tab, originals=originals)


def _delete(settings: Settings, session: Session, leaving: Leaving) -> None:
    at = settings.on()
    folder = None if settings.hosting == "tab" or in_database(settings.vault or "") else Path(settings.vault or "")
    with vault(settings, session, create=False) as journal:
        if leaving.contact:
            delete_contact(journal, leaving.case, leaving.contact, at)
        else:
            for id in journal.cases() if leaving.case == ALL else [leaving.case]:
                session.originals |= delete_case(journal, id, at, folder)
    _forget(session, leaving)
    session.done = leaving.title


def _forget(session: Session, leaving: Leaving) -> None:
    """What was opened of it in this session goes too."""
    stored = session.register.stored if session.register is not None else ""
    if stored and leaving.case in (ALL, stored):
        session.register, session.hidden = None, frozenset()
    session.leaving, session.file, session.kept, session.looked = None, b"", "", None
    session.letters = {}


def _leaving(session: Session) -> Leaving:
    found: Leaving | None = session.leaving
    if found is None:
        raise InputRefused([Problem("", "", 0, "没有选要删哪一份", "回到列表再选")])
    return found


def _left(leaving: Leaving, settings: Settings) -> int:
    """Whole seconds until it can be done."""
    left = datetime.fromisoformat(leaving.until) - datetime.fromisoformat(settings.on())
    return max(int(left.total_seconds() + 0.999), 0)


def _title(found: Kept, contact: str) -> str:
    if not contact:
        return f"“{found.title}”整份"
    one = next((one for one in (*found.contacts, *found.away) if one.mark == contact), None)
    if one is None:
        raise InputRefused([Problem("", "contact", 0, "没有找到这一次联系", "回到列表再看一次")])
    return f"“{found.title}”里的一次联系：{one.words}"


def _page(request: Request, session: Session, problems: list[Problem]) -> Response:
    settings: Settings = request.app.state.settings
    leaving: Leaving | None = session.leaving
    if leaving is None:
        return go(request, STORED)
    return form_page(
        request,
        session,
        "delete.html",
        422 if problems else 200,
        leaving=leaving,
        left=_left(leaving, settings) if leaving.until else 0,
        agreed=bool(leaving.until),
        at=leaving.until[11:19],
        wait=int(settings.wait.total_seconds()),
        tab=settings.hosting == "tab",
        problems=problems,
    )
