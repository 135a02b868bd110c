"""Keep what was told: into the vault's journal, as a case of its own or beside the contacts of a stored one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.desk.cases import add_contacts, list_cases, store_case
from ashore.desk.check import case_around
from ashore.facts.case import Case
from ashore.facts.kinds import Channel
from ashore.facts.problem import InputRefused, Problem
from ashore.journal.cases import told
from ashore.journal.entry import JournalError
from ashore.journal.port import Journal, open_journal
from ashore.web import contact, paste
from ashore.web.case import told as case_told
from ashore.web.case.keeping import refresh, write
from ashore.web.forms import Fields, form_page, go, sent
from ashore.web.session import Draft, Session, sessions
from ashore.web.settings import Settings

NEW = "new"
BACK = {
    contact.KEEPING: contact.ANSWER,
    paste.KEEPING: paste.ANSWER,
    case_told.KEEPING: "/case",
}
"""What can be kept, and the page before."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a contact can go: value "case" or "case debt" as the form sends it."""

    value: str
    words: str


def routes() -> list[Route]:
    return [
        Route("/keep", choose, methods=["GET"]),
        Route("/keep", keep, methods=["POST"]),
        Route("/kept", kept),
    ]


async def choose(request: Request) -> Response:
    session = sessions(request).find(request)
    if session is None or session.keeping not in BACK:
        return go(request, "/")
    return _page(request, session, [])


async def keep(request: Request) -> Response:
    settings: Settings = request.app.state.settings

    def act(session: Session, fields: Fields) -> str:
        where = fields.get("value", "")
        if session.keeping == case_told.KEEPING and case_told.anything(session):
            with vault(settings, session) as journal:
                session.kept = write(journal, session, where, settings)
        else:
            case = _told(session)
            with vault(settings, session) as journal:
                session.kept = _write(journal, case, where, settings)
                refresh(journal, session, where.partition(" ")[0])
        session.draft, session.pasted, session.keeping = Draft(), None, ""
        return "/kept"

    return await sent(request, act, lambda session, fields, problems: _page(request, session, problems))


async def kept(request: Request) -> Response:
    session = sessions(request).find(request)
    if session is None or not session.kept:
        return go(request, "/")
    whole = session.register is not None
    return form_page(request, session, "contact_kept.html", kept=session.kept, whole=whole)


@contextmanager
def vault(settings: Settings, session: Session, create: bool = True) -> Iterator[Journal]:
    """The journal, shut again afterwards. Raises InputRefused. PassphraseWrong is for nobody to catch: the app leads to
    the lock page, and from there back to the page that was asked for."""
    if settings.vault is None:
        raise InputRefused([Problem("", "", 0, "这里还不能保存", "先截图，或把内容抄下来")])
    if create and not in_database(settings.vault):
        Path(settings.vault).mkdir(parents=True, mode=0o700, exist_ok=True)
    journal = open_journal(journal_file(settings.vault), session.key, create)
    try:
        yield journal
    finally:
        journal.close()


def places(settings: Settings, session: Session) -> list[Place]:
    """The stored cases and their debts; none where nothing was stored yet. A whole case goes beside a whole one, or on
    into the one from which it was opened. Raises PassphraseWrong."""
    if settings.vault is None or not there(settings.vault):
        return []
    found = []
    opened = session.register.stored if session.register else ""
    with vault(settings, session, create=False) as journal:
        if session.keeping == case_told.KEEPING:
            cases = [listed for listed in list_cases(journal) if opened in ("", listed.id)]
            return [Place(listed.id, f"接着写进“{listed.title}”") for listed in cases]
        for listed in list_cases(journal):
            found += [
                Place(f"{listed.id} {debt.id}", f"{listed.title}：{debt.label or debt.id}")
                for debt in (told(journal, listed.id).case or Case()).debts
            ]
            found.append(Place(listed.id, f"{listed.title}：还不知道是哪笔"))
    return found


def there(place: str) -> bool:
    """Whether something was kept in this vault. An empty file is none: a browser opens it beforehand."""
    file = Path(journal_file(place))
    return in_database(place) or (file.exists() and file.stat().st_size > 0)


def journal_file(place: str) -> str:
    """What open_journal takes, of a vault."""
    return place if in_database(place) else str(Path(place) / "journal.sqlite")


def in_database(place: str) -> bool:
    return place.startswith(("postgresql://", "postgres://"))


def _page(request: Request, session: Session, problems: list[Problem]) -> Response:
    settings: Settings = request.app.state.settings
    return form_page(
        request,
        session,
        "contact_keep.html",
        422 if problems else 200,
        places=places(settings, session),
        chosen=session.register.stored if session.keeping == case_told.KEEPING and session.register else "",
        can_keep=settings.vault is not None,
        problems=problems,
        back=BACK.get(session.keeping, "/"),
    )


def _told(session: Session) -> Case:
    """What is to be kept, as a case of its own."""
    if session.keeping == contact.KEEPING:
        case = case_around(*contact.told_facts(session.draft))
    elif session.keeping == paste.KEEPING:
        case = paste.case_of(session)
    else:
        raise HTTPException(409)
    for one in case.contacts:
        one.channel = one.channel or Channel.OTHER  # a case file wants one; nobody said which
    return case


def _write(journal: Journal, case: Case, where: str, settings: Settings) -> str:
    """Writes, and gives the title of what it was written into."""
    at = settings.on()
    id, _, debt = where.partition(" ")
    new = where in ("", NEW)
    if new:
        id = f"{settings.today():%Y%m%d}-{settings.token_bytes(4).hex()}"
    elif id not in journal.cases():
        raise JournalError(id, "没有这一份记录", "另起一份，或选别的")
    stored = None if new else told(journal, id).case
    if stored is None:  # a new one, or one with evidence only
        day = settings.today()
        case.told_on, case.title = day, f"{day.month}月{day.day}日记下的"
        store_case(journal, case, id, at)
        return case.title
    for one in case.contacts:
        one.debt, one.by = debt or None, None  # who is who is told in the stored case
    add_contacts(journal, id, case.contacts, at)
    return stored.title or "以前记的"
