"""The whole case at a glance; the same as canonical JSON; which debt the contacts told belong to; throw all away."""

from __future__ import annotations

from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.desk.assess import assessment_to_data
from ashore.desk.data import canonical_json
from ashore.facts.problem import InputRefused, Problem
from ashore.web.case.asking import question_of
from ashore.web.case.looked import looked
from ashore.web.case.shown import shown
from ashore.web.case.told import KEEPING, anything, heard_cases, take_in
from ashore.web.debts.register import by_key, key_of, register_of
from ashore.web.forms import Fields, form_page, go, sent
from ashore.web.keep import there
from ashore.web.render import page
from ashore.web.session import Draft, Session, sessions

OVERVIEW = "/case"


def routes() -> list[Route]:
    return [
        Route("/case", show),
        Route("/case/json", data),
        Route("/case/contacts", ask, methods=["GET"]),
        Route("/case/contacts", tell, methods=["POST"]),
        Route("/case/more", more, methods=["POST"]),
        Route("/case/discard", discard, methods=["POST"]),
        Route("/case/gone", gone),
    ]


async def show(request: Request) -> Response:
    """Everything at a glance; where nothing is told, the ways to begin."""
    settings = request.app.state.settings
    session = sessions(request).find(request)
    if session is None or not anything(session):
        kept = settings.vault is not None and there(settings.vault)
        return page(request, "case/empty.html", kept=kept)
    on: date = settings.today()
    register = session.register
    session.keeping = KEEPING
    found = looked(session, on)
    words = shown(session, found.case, found.assessment, found.draws)
    heard = heard_cases(session)
    return form_page(
        request,
        session,
        "case/overview.html",
        **words,
        next=question_of(words["asked"]),
        heard=bool(heard),
        untied=bool(heard) and register is not None and len(register.case.debts) > 1,
        listed=register is not None and bool(register.case.debts),
        title=(register.case.title or "以前记的") if register is not None and register.stored else "",
        unkept=bool(heard) or (register is not None and register.changed),
        on=on,
    )


async def data(request: Request) -> Response:
    """The assessment as canonical JSON: the same bytes for the same case and day, in the tab and on a server."""
    session = sessions(request).find(request)
    if session is None or not anything(session):
        raise HTTPException(404)
    on: date = request.app.state.settings.today()
    text = canonical_json(assessment_to_data(looked(session, on).assessment))
    return Response(text, headers={"Cache-Control": "no-store"}, media_type="application/json")


async def ask(request: Request) -> Response:
    session = sessions(request).find(request)
    if session is None or not heard_cases(session) or session.register is None:
        return go(request, OVERVIEW)
    return _page(request, session, [])


async def tell(request: Request) -> Response:
    today = request.app.state.settings.today()

    def act(session: Session, fields: Fields) -> str:
        register = register_of(session, today)
        about = {}
        for name, _ in heard_cases(session):
            chosen = fields.get(name, "")
            if chosen:
                about[name] = _debt(session, chosen)
        register.about = about
        return OVERVIEW

    return await sent(request, act, lambda session, fields, problems: _page(request, session, problems))


async def more(request: Request) -> Response:
    """The contact told last is part of the whole now, and the next one can be told."""
    today = request.app.state.settings.today()

    def act(session: Session, fields: Fields) -> str:
        take_in(session, today)
        return "/paste" if "paste" in fields else "/contact/"

    return await sent(request, act, lambda session, fields, problems: go(request, OVERVIEW))


async def discard(request: Request) -> Response:
    """Throws away what was told and not kept. What the vault holds stays there."""

    def act(session: Session, fields: Fields) -> str:
        session.draft, session.pasted, session.register, session.looked = Draft(), None, None, None
        session.letters = {}
        session.keeping = session.kept = ""
        return "/case/gone"

    return await sent(request, act, lambda session, fields, problems: go(request, OVERVIEW))


async def gone(request: Request) -> Response:
    return page(request, "case/gone.html")


def _debt(session: Session, key: str) -> str:
    try:
        return by_key(session, key).id or ""
    except HTTPException as e:
        raise InputRefused([Problem("", "", 0, "这一笔已经不在了", "再选一次；不知道就选“不知道”")]) from e


def _page(request: Request, session: Session, problems: list[Problem]) -> Response:
    register = session.register
    return form_page(
        request,
        session,
        "case/contacts.html",
        422 if problems else 200,
        lots=[(name, case.contacts, register.about.get(name, "")) for name, case in heard_cases(session)],
        debts=[(key_of(session, debt), debt.label or "这笔债", debt.id) for debt in register.case.debts],
        problems=problems,
    )
