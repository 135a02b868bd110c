"""Keep what was told: into the vault's journal, as a case of its own or beside the contacts of a stored one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
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
from ashore.journal.cases import current_case
from ashore.journal.port import Journal, PassphraseWrong, open_journal
from ashore.web import contact, paste
from ashore.web.forms import Fields, form_page, go, sent
from ashore.web.session import Draft, Session, sessions
from ashore.web.settings import Settings

NEW = "new"
FREE_TRIES, PAUSE = 3, timedelta(seconds=30)
"""Wrong passphrases before each further try has to wait."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a contact can go: value "case" or "case debt" as the form sends it."""

    value: str
    words: str


@dataclass(slots=True)
class Tries:
    """Wrong passphrases in a row, and until when the next one waits."""

    wrong: int = 0
    until: datetime | None = None


def routes() -> list[Route]:
    return [
        Route("/keep", choose, methods=["GET"]),
        Route("/keep", keep, methods=["POST"]),
        Route("/keep/unlock", unlock, methods=["POST"]),
        Route("/kept", kept),
    ]


async def choose(request: Request) -> Response:
    session = sessions(request).find(request)
    if session is None or session.keeping not in (contact.KEEPING, paste.KEEPING):
        return go(request, "/")
    return _page(request, session, [])


async def keep(request: Request) -> Response:
    settings: Settings = request.app.state.settings

    def act(session: Session, fields: Fields) -> str:
        case = _told(session)
        with vault(settings, session) as journal:
            session.kept = _write(journal, case, fields.get("value", ""), settings)
        session.draft, session.pasted, session.keeping = Draft(), None, ""
        return "/kept"

    return await sent(request, act, lambda session, fields, problems: _page(request, session, problems))


async def unlock(request: Request) -> Response:
    settings: Settings = request.app.state.settings
    tries: Tries = request.app.state.tries

    def act(session: Session, fields: Fields) -> str:
        now = datetime.fromisoformat(settings.on())
        if tries.until is not None and now < tries.until:
            raise InputRefused([Problem("", "value", 0, "口令错了好几次，要等半分钟", "半分钟后再试")])
        session.passphrase = fields.get("value", "")
        try:
            with vault(settings, session):
                tries.wrong, tries.until = 0, None
        except InputRefused:
            session.passphrase = None
            tries.wrong += 1
            tries.until = now + PAUSE if tries.wrong >= FREE_TRIES else None
            raise
        return "/keep"

    return await sent(request, act, lambda session, fields, problems: _page(request, session, problems))


async def kept(request: Request) -> Response:
    session = sessions(request).find(request)
    if session is None or not session.kept:
        return go(request, "/")
    return form_page(request, session, "contact_kept.html", kept=session.kept)


@contextmanager
def vault(settings: Settings, session: Session, create: bool = True) -> Iterator[Journal]:
    """The journal, shut again afterwards. Raises InputRefused, PassphraseWrong."""
    if settings.vault is None:
        raise InputRefused([Problem("", "", 0, "这里还不能保存", "先截图，或把内容抄下来")])
    place = settings.vault
    if not place.startswith(("postgresql://", "postgres://")):
        folder = Path(place)
        if create:
            folder.mkdir(parents=True, mode=0o700, exist_ok=True)
        place = str(folder / "journal.sqlite")
    journal = open_journal(place, session.passphrase, create)
    try:
        yield journal
    finally:
        journal.close()


def places(settings: Settings, session: Session) -> list[Place]:
    """The stored cases and their debts; none where nothing was stored yet. Raises PassphraseWrong."""
    if settings.vault is None or not there(settings.vault):
        return []
    found = []
    with vault(settings, session, create=False) as journal:
        for listed in list_cases(journal):
            found += [
                Place(f"{listed.id} {debt.id}", f"{listed.title}：{debt.label or debt.id}")
                for debt in current_case(journal, listed.id).debts
            ]
            found.append(Place(listed.id, f"{listed.title}：还不知道是哪笔"))
    return found


def there(place: str) -> bool:
    return place.startswith(("postgresql://", "postgres://")) or (Path(place) / "journal.sqlite").exists()


def _page(request: Request, session: Session, problems: list[Problem]) -> Response:
    settings: Settings = request.app.state.settings
    locked, found = False, []
    try:
        found = places(settings, session)
    except PassphraseWrong:
        locked = True
    return form_page(
        request,
        session,
        "contact_keep.html",
        422 if problems else 200,
        locked=locked,
        places=found,
        can_keep=settings.vault is not None,
        problems=problems,
        back=contact.ANSWER if session.keeping == contact.KEEPING else paste.ANSWER,
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
    if where in ("", NEW):
        day = settings.today()
        case.told_on, case.title = day, f"{day.month}月{day.day}日记下的"
        id = f"{day:%Y%m%d}-{settings.token_bytes(4).hex()}"
        store_case(journal, case, id, at)
        return case.title
    id, _, debt = where.partition(" ")
    stored = current_case(journal, id)
    for one in case.contacts:
        one.debt, one.by = debt or None, None  # who is who is told in the stored case
    add_contacts(journal, id, case.contacts, at)
    return stored.title or "以前记的"
