"""A passphrase for what is kept here: set once, on an empty vault or on one that is open so far."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.desk.evidence.state import ADDED
from ashore.facts.problem import InputRefused, Problem
from ashore.journal.lock import LEAST, new_plan
from ashore.journal.port import Journal, open_journal
from ashore.web.forms import Fields, form_page, go, sent
from ashore.web.keep import journal_file, there, vault
from ashore.web.leave import STORED, lockable
from ashore.web.leave_file import twice
from ashore.web.session import Session, sessions
from ashore.web.settings import Settings

NEW = "/lock/new"


def routes() -> list[Route]:
    return [Route(NEW, ask, methods=["GET"]), Route(NEW, take, methods=["POST"])]


async def ask(request: Request) -> Response:
    return _page(request, sessions(request).start(request), [])


async def take(request: Request) -> Response:
    settings: Settings = request.app.state.settings

    async def act(session: Session, fields: Fields) -> str:
        passphrase = twice(fields)
        if "written" not in fields:
            what = "还没有勾上“抄在纸上收好了”"
            raise InputRefused([Problem("", "written", 0, what, "口令忘了谁也打不开，先抄下来")])
        if lockable(settings) != "yes":
            raise InputRefused([Problem("", "", 0, "这里不能设口令，或者已经有了", "回到上一页看看")])
        key = await settings.sealing.key(passphrase, new_plan(settings.token_bytes))
        place = settings.vault or ""
        if there(place):
            with vault(settings, session, create=False) as journal:
                _no_originals(journal, settings)
                journal.lock(key)
        else:
            Path(place).mkdir(parents=True, mode=0o700, exist_ok=True)
            open_journal(journal_file(place), key).close()
        session.key, session.done = key, "口令设好了。点“锁上”，或一段时间不动，就要口令才能看"
        return STORED

    return await sent(request, act, lambda session, fields, problems: _page(request, session, problems))


def _no_originals(journal: Journal, settings: Settings) -> None:
    """On a server originals of evidence lie beside the journal under plain names, where a locked one would not find
    them. Raises InputRefused."""
    if settings.hosting == "tab":
        return
    if any(entry.kind == ADDED and entry.payload for case in journal.cases() for entry in journal.entries(case)):
        mend = "先导出，另建一个文件夹，用 ashore case import-age 文件 --lock 导入，再把原件重新加进去"
        raise InputRefused([Problem("", "", 0, "这里存了证据原件，不能事后加口令", mend)])


def _page(request: Request, session: Session, problems: list[Problem]) -> Response:
    settings: Settings = request.app.state.settings
    if lockable(settings) != "yes":
        return go(request, STORED)
    return form_page(
        request,
        session,
        "lock_new.html",
        422 if problems else 200,
        problems=problems,
        least=LEAST,
        tab=settings.hosting == "tab",
    )
