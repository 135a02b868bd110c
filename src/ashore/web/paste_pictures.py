"""Screenshots instead of pasted text: read on the computer that serves, then "right?" as with what was pasted. In a tab
there is nobody who reads them; the page to paste on says what to do there."""

from __future__ import annotations

import io
from datetime import date
from functools import cache, partial
from importlib.util import find_spec
from pathlib import PurePath

from anyio import CapacityLimiter, to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.desk.evidence.incoming import BrokenOff
from ashore.facts.kinds import Channel
from ashore.facts.moment import parse_day
from ashore.facts.problem import InputRefused, Problem
from ashore.intake.paste import MOST_PIECES
from ashore.intake.picture.opened import MISSING, MOST_FILE
from ashore.intake.picture.read import read_pictures
from ashore.intake.reading import Reading
from ashore.web.brought import message
from ashore.web.evidence_upload import Part, Parts, parts
from ashore.web.forms import form_page, go
from ashore.web.paste import RIGHT, Pasted
from ashore.web.session import Session, same, sessions

PATH = "/paste/pictures"
MOST_PICTURES = 20


@cache
def one_by_one() -> CapacityLimiter:
    """Reading takes all the cores there are, and half a gigabyte: one request after the other. Made at the first
    request: making it loads an event loop's backend, which the tab does not hold."""
    return CapacityLimiter(1)


def routes(hosting: str) -> list[Route]:
    if hosting != "server":
        return []
    return [Route(PATH, ask, methods=["GET"]), Route(PATH, tell, methods=["POST"])]


async def ask(request: Request) -> Response:
    return _page(request, sessions(request).start(request), [])


async def tell(request: Request) -> Response:
    """Sent twice it reads the same again; nothing is kept but in the session."""
    session = sessions(request).find(request)
    if session is None:
        raise HTTPException(409)
    today = request.app.state.settings.today()
    try:
        body = parts(request)
    except BrokenOff as e:
        raise HTTPException(415) from e
    try:
        shot, files = await to_thread.run_sync(partial(_taken, session, body, today))
        readings = await to_thread.run_sync(partial(read_pictures, files, shot), limiter=one_by_one())
        session.pasted = pasted_of(readings)
    except BrokenOff as e:
        raise HTTPException(400) from e
    except InputRefused as refused:
        return _page(request, session, refused.problems)
    return go(request, RIGHT)


def pasted_of(readings: list[Reading]) -> Pasted:
    """What was read, to be looked at. Raises InputRefused when there is too much of it or nothing."""
    messages = [message(entry, reading) for reading in readings for entry in reading.taken]
    aside = [problem for reading in readings for problem in (*reading.aside, *reading.flaws)]
    if not messages:
        raise InputRefused(aside or [_problem("这些截图里没有一条能用的消息", "换一张清楚的，或把字打出来")])
    if len(messages) > MOST_PIECES:
        raise InputRefused([_problem(f"一共 {len(messages)} 条，一次最多 {MOST_PIECES} 条", "分几次读")])
    told = [message.fact.channel for message in messages if message.fact and message.fact.channel]
    channel = max(set(told), key=told.count) if told else Channel.OTHER
    common = {"channel": "" if channel is Channel.OTHER else channel.value}
    skipped = sum(len(reading.skipped) for reading in readings)
    return Pasted(messages, common, aside=aside, skipped=skipped, from_pictures=True)


def _taken(session: Session, body: Parts, today: date) -> tuple[date | None, list[tuple[io.BytesIO, str]]]:
    """The day of the shots, and the pictures, held in memory alone. Raises InputRefused and BrokenOff."""
    fields: dict[str, str] = {}
    files: list[tuple[io.BytesIO, str]] = []
    for part in body:
        if part.file is None:
            fields[part.name] = part.text()
            continue
        if not same(fields.get("csrf", ""), session.csrf):
            raise HTTPException(403)
        if part.file:
            if len(files) == MOST_PICTURES:
                raise InputRefused([_problem(f"一次最多 {MOST_PICTURES} 张", "分几次选")])
            files.append((_whole(part), PurePath(part.file).name[:200]))
    if not files:
        raise InputRefused([_problem("还没有选截图", "点“选择文件”，选聊天或短信的截图")])
    return _day(fields.get("shot", "").strip(), today), files


def _whole(part: Part) -> io.BytesIO:
    held = io.BytesIO()
    piece = bytearray(1 << 16)
    while size := part.readinto(memoryview(piece)):
        held.write(piece[:size])
        if held.tell() > MOST_FILE:
            raise InputRefused([_problem("有一张图片太大", "分成几张截")])
    held.seek(0)
    return held


def _day(told: str, today: date) -> date | None:
    if not told:
        return None
    try:
        day = parse_day(told)
    except ValueError as e:
        raise InputRefused([_problem(f"截图那天：{e}", "写成 2026-07-20 这样，不知道就空着")]) from e
    if day > today:
        raise InputRefused([_problem("截图那天还没有到", "核对日期，不知道就空着")])
    return day


def _page(request: Request, session: Session, problems: list[Problem]) -> Response:
    can = find_spec("rapidocr") is not None
    missing = None if can else MISSING
    status = 422 if problems else 200
    most = MOST_PICTURES
    today = request.app.state.settings.today()
    template = "paste_pictures.html"
    return form_page(request, session, template, status, problems=problems, missing=missing, most=most, today=today)


def _problem(what: str, mend: str) -> Problem:
    return Problem("", "file", 0, what, mend)
