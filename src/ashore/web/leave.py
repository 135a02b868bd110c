"""What is kept here: out of sight and back, out as a sealed file and in again. Hiding is not deleting, and says so."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.desk.cases import list_cases
from ashore.desk.leaving import hide_case, hide_contact
from ashore.facts.case import Case
from ashore.facts.problem import InputRefused, Problem
from ashore.journal.cases import mark, told
from ashore.journal.port import Journal, look
from ashore.papers.entries import describe
from ashore.web.forms import Fields, form_page, sent
from ashore.web.keep import in_database, journal_file, there, vault
from ashore.web.session import Session, sessions
from ashore.web.settings import Settings

STORED = "/stored"
QUOTED = 24
"""Letters of what was said, to know a contact by."""


@dataclass(frozen=True, slots=True)
class One:
    """A contact in the list: words = when, how, to whom; said = its beginning."""

    mark: str
    words: str
    said: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A case in the list. away: its contacts that are out of sight."""

    id: str
    title: str
    last: str
    hidden: bool
    contacts: list[One]
    away: list[One]


def routes() -> list[Route]:
    return [
        Route(STORED, show, methods=["GET"]),
        Route("/stored/hide", hide, methods=["POST"]),
    ]


async def show(request: Request) -> Response:
    return stored_page(request, sessions(request).start(request), [])


async def hide(request: Request) -> Response:
    """Out of sight, or with `back` in sight again: a case, or with `contact` one contact of it."""
    settings: Settings = request.app.state.settings

    def act(session: Session, fields: Fields) -> str:
        with vault(settings, session, create=False) as journal:
            id, back = chosen(journal, fields), "back" in fields
            if contact := fields.get("contact"):
                hide_contact(journal, id, contact, settings.on(), back)
            else:
                hide_case(journal, id, settings.on(), back)
            if session.register is not None and session.register.stored == id:
                session.hidden = told(journal, id).hidden_contacts
        return STORED

    return await sent(request, act, lambda session, fields, problems: stored_page(request, session, problems))


def stored_page(request: Request, session: Session, problems: list[Problem]) -> Response:
    settings: Settings = request.app.state.settings
    cases = kept(settings, session)
    done, session.done = session.done, ""
    return form_page(
        request,
        session,
        "leave.html",
        422 if problems else 200,
        shown=[one for one in cases if not one.hidden],
        away=[one for one in cases if one.hidden],
        can_keep=settings.vault is not None,
        anything=bool(cases),
        lock=lockable(settings),
        tab=settings.hosting == "tab",
        problems=problems,
        done=done,
    )


def kept(settings: Settings, session: Session) -> list[Kept]:
    """Every case with something in it, the one written last first. Raises PassphraseWrong."""
    if settings.vault is None or not there(settings.vault):
        return []
    with vault(settings, session, create=False) as journal:
        listed = sorted(list_cases(journal, hidden=True), key=lambda one: one.last, reverse=True)
        return [_kept(journal, one.id, one.title, one.last, one.hidden) for one in listed]


def chosen(journal: Journal, fields: Fields) -> str:
    """The case that a form names. Raises InputRefused."""
    id = fields.get("case", "")
    if id not in journal.cases():
        raise InputRefused([Problem("", "case", 0, "没有找到这一份，可能已经删掉了", "回到列表再看一次")])
    return id


def lockable(settings: Settings) -> str:
    """ "yes" = a passphrase can be set; "locked" = it has one; "no" = not here."""
    if settings.vault is None or in_database(settings.vault):
        return "no"
    return "locked" if there(settings.vault) and look(journal_file(settings.vault)).locked else "yes"


def _kept(journal: Journal, id: str, title: str, last: str, hidden: bool) -> Kept:
    state = told(journal, id)
    case = state.case or Case()
    contacts = [(mark(one), _one(case, i)) for i, one in enumerate(case.contacts)]
    away = [one for name, one in contacts if name in state.hidden_contacts]
    return Kept(id, title, last[:10], hidden, [one for _, one in contacts if one not in away], away)


def _one(case: Case, index: int) -> One:
    contact = case.contacts[index]
    said = contact.text or contact.note or ""
    return One(mark(contact), describe(case, "contacts", index), said[:QUOTED] + ("…" if len(said) > QUOTED else ""))
