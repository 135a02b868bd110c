"""A sealed file out, and in again: the way to another device, and the copy before something is deleted. It is an age
file, the same that `ashore case export` writes and `ashore case import-age` reads."""

from __future__ import annotations

import os
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.facts.problem import InputRefused, Problem
from ashore.journal.entry import PassphraseWrong
from ashore.journal.export import pack_all, pack_case, take_in
from ashore.journal.lock import LEAST
from ashore.journal.port import look, open_journal, verify
from ashore.web.forms import Fields, form_page, go, sent
from ashore.web.keep import in_database, journal_file, there, vault
from ashore.web.leave import STORED
from ashore.web.session import Session, sessions
from ashore.web.settings import Settings

OUT, FILE, IN = "/stored/out", "/stored/file", "/stored/in"
AGE, SQLITE = b"age-encryption.org/", b"SQLite format 3\0"


def routes() -> list[Route]:
    return [
        Route(OUT, ask_out, methods=["GET"]),
        Route(OUT, out, methods=["POST"]),
        Route(FILE, file, methods=["GET"]),
        Route(IN, ask_in, methods=["GET"]),
        Route(IN, bring, methods=["POST"]),
    ]


async def ask_out(request: Request) -> Response:
    return _out(request, sessions(request).start(request), [])


async def out(request: Request) -> Response:
    """Seals everything, or with `case` one case, under a passphrase for the file alone."""
    settings: Settings = request.app.state.settings

    async def act(session: Session, fields: Fields) -> str:
        passphrase = twice(fields)
        with vault(settings, session, create=False) as journal:
            case = fields.get("case", "")
            packed = pack_case(journal, case) if case else pack_all(journal)
        session.file = await settings.sealing.seal(packed, passphrase)
        return OUT

    return await sent(request, act, lambda session, fields, problems: _out(request, session, problems))


async def file(request: Request) -> Response:
    session = sessions(request).find(request)
    if session is None or not session.file:
        return go(request, OUT)
    name = f"jishi-{request.app.state.settings.today():%Y%m%d}.age"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(session.file, headers=headers, media_type="application/octet-stream")


async def ask_in(request: Request) -> Response:
    return _in(request, sessions(request).start(request), [])


async def bring(request: Request) -> Response:
    """Takes in an age file, or a whole journal.sqlite where nothing was kept so far. Verified before it is written."""
    settings: Settings = request.app.state.settings

    async def act(session: Session, fields: Fields) -> str:
        sealed: bytes = request.state.file
        if sealed.startswith(SQLITE):
            session.done = _whole(settings, sealed)
        elif sealed.startswith(AGE):
            session.done = await _age(settings, session, sealed, fields.get("value", ""))
        elif not sealed:
            raise _wrong("还没有选文件", "选导出的那个文件，一般以 .age 结尾")
        else:
            raise _wrong("这不是导出的文件", "选以 .age 结尾的文件，或电脑上的 journal.sqlite")
        return IN

    return await sent(request, act, lambda session, fields, problems: _in(request, session, problems), upload=True)


async def _age(settings: Settings, session: Session, sealed: bytes, passphrase: str) -> str:
    try:
        packed = await settings.sealing.open(sealed, passphrase)
    except PassphraseWrong as wrong:  # that of the file, not that of the vault
        raise InputRefused(wrong.problems) from wrong
    with vault(settings, session) as journal:
        _, new = take_in(journal, packed)
    return f"新加了 {new} 条" if new else "里面的内容这里都有了，没有新的"


def _whole(settings: Settings, file: bytes) -> str:
    if settings.vault is None or in_database(settings.vault) or there(settings.vault):
        raise _wrong("这里已经存过东西，不能整个换掉", "在电脑上导出成 .age 文件，再选它；两边的内容会合在一起")
    place = Path(journal_file(settings.vault))
    place.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    with open(os.open(place, flags, 0o600), "wb") as goal:
        goal.write(file)
        goal.flush()
        os.fsync(goal.fileno())
    try:
        locked = look(place).locked
        if not locked:
            _verified(place)
    except InputRefused:
        place.unlink()
        raise
    return "整份记录都放进来了。它上了锁，用原来的口令打开" if locked else "整份记录都放进来了"


def _verified(place: Path) -> None:
    journal = open_journal(place, create=False)
    try:
        bad = [fault for case in journal.cases() for fault in verify(journal, case)]
    finally:
        journal.close()
    if bad:
        raise _wrong(f"记录链不完整，没有放进来（第 {bad[0].seq} 条：{bad[0].what}）", "换一份备份再试")


def twice(fields: Fields) -> str:
    """A new passphrase, typed twice. Raises InputRefused with every problem."""
    value, problems = fields.get("value", ""), []
    if len(value) < LEAST:
        problems.append(Problem("", "value", 0, f"口令太短，至少 {LEAST} 个字符", "用几个不相干的词连起来，好记又难猜"))
    if value != fields.get("again", ""):
        problems.append(Problem("", "again", 0, "两次输入的口令不一样", "再输一遍"))
    if problems:
        raise InputRefused(problems)
    return value


def _out(request: Request, session: Session, problems: list[Problem]) -> Response:
    settings: Settings = request.app.state.settings
    if settings.vault is None or not there(settings.vault):
        return go(request, STORED)
    status, leaving = 422 if problems else 200, session.leaving
    size = f"{max(len(session.file) // 1000, 1):,} KB" if session.file else ""
    return form_page(
        request, session, "leave_out.html", status, ready=size, problems=problems, least=LEAST, leaving=leaving
    )


def _in(request: Request, session: Session, problems: list[Problem]) -> Response:
    settings: Settings = request.app.state.settings
    empty = settings.vault is not None and not in_database(settings.vault) and not there(settings.vault)
    done, session.done = session.done, ""
    return form_page(
        request,
        session,
        "leave_in.html",
        422 if problems else 200,
        problems=problems,
        empty=empty,
        can_keep=settings.vault is not None,
        done=done,
    )


def _wrong(what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", "file", 0, what, mend)])
