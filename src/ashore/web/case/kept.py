"""The cases that were kept: listed, and opened again to go on from."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.desk.cases import Listed, list_cases
from ashore.desk.debt_told import new_case
from ashore.facts.problem import InputRefused, Problem
from ashore.journal.cases import told
from ashore.web.case.told import anything
from ashore.web.debts.register import Register, name_of
from ashore.web.forms import Fields, form_page, sent
from ashore.web.keep import there, vault
from ashore.web.session import Draft, Session, sessions
from ashore.web.settings import Settings

OVERVIEW = "/case"


def routes() -> list[Route]:
    return [Route("/case/kept", show, methods=["GET"]), Route("/case/kept", open_one, methods=["POST"])]


async def show(request: Request) -> Response:
    return _page(request, sessions(request).start(request), [])


async def open_one(request: Request) -> Response:
    """Opens a kept case. What was told and not kept gives way only when the person says so."""
    settings: Settings = request.app.state.settings

    def act(session: Session, fields: Fields) -> str:
        if unkept(session) and "instead" not in fields:
            raise InputRefused([Problem("", "instead", 0, "刚才列的还没有记下来", "先去记下，或勾上“不要刚才列的”")])
        chosen = next((one for one in kept(settings, session) if _name(session, one) == fields.get("value")), None)
        if chosen is None:
            raise InputRefused([Problem("", "value", 0, "还没有选打开哪一份", "选一份")])
        with vault(settings, session, create=False) as journal:
            stored = told(journal, chosen.id)
        case = stored.case or new_case(settings.today())
        session.hidden = stored.hidden_contacts
        session.draft, session.pasted, session.keeping = Draft(), None, ""
        session.register = Register(case=case, stored=chosen.id, base=case)
        return OVERVIEW

    return await sent(request, act, lambda session, fields, problems: _page(request, session, problems))


def kept(settings: Settings, session: Session) -> list[Listed]:
    """The newest first. Hidden ones stay hidden; a vault of which nothing is there holds none."""
    if settings.vault is None or not there(settings.vault):
        return []
    with vault(settings, session, create=False) as journal:
        return sorted(list_cases(journal), key=lambda one: one.last, reverse=True)


def unkept(session: Session) -> bool:
    """Whether something would be lost by opening another case."""
    register: Register | None = session.register
    return anything(session) and (register is None or register.changed or bool(session.draft.asked or session.pasted))


def _name(session: Session, listed: Listed) -> str:
    return name_of(session, "case", listed.id)


def _page(request: Request, session: Session, problems: list[Problem]) -> Response:
    settings: Settings = request.app.state.settings
    return form_page(
        request,
        session,
        "case/kept.html",
        422 if problems else 200,
        cases=[(_name(session, one), one) for one in kept(settings, session)],
        can_keep=settings.vault is not None,
        unkept=unkept(session),
        problems=problems,
    )
