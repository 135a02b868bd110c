"""A file that comes to the clinic: asked first whether it may, sealed on the way, kept in one short transaction."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, BinaryIO
from urllib.parse import unquote

from anyio import CapacityLimiter, to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request

from ashore.clinic.accounts import Entered
from ashore.clinic.clients import open_one
from ashore.clinic.originals.arriving import USE, arriving
from ashore.clinic.work import ask_first, perform
from ashore.desk.evidence.incoming import BrokenOff
from ashore.facts.problem import InputRefused, Problem
from ashore.web.asked import Asked
from ashore.web.clinic.of_originals import TOLD
from ashore.web.clinic.operation import Operation
from ashore.web.clinic.serving import clinic, day_of, entered, noted
from ashore.web.evidence_upload import Part, Parts, drawn, parts
from ashore.web.session import same

AT_ONCE = 4
"""Files on their way at a time: each takes up to its bound on the disk."""
MEDIA = "application/octet-stream"
HEADER = "x-"
"""What is told of a file on the API stands in headers, so that it is in no address and in no log."""
NO_FILE = InputRefused([Problem("", "file", 0, "没有选文件", "选一个文件，再按“存入”")])
Keep = Callable[[BinaryIO, str, dict[str, str]], Any]


@cache
def room() -> CapacityLimiter:
    """Made at the first request: making it needs a loop."""
    return CapacityLimiter(AT_ONCE)


async def uploaded(request: Request, operation: Operation) -> Any:
    """The API: the body is the file. Raises HTTPException, and what the clinic raises."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != MEDIA:
        raise HTTPException(415)  # no form of another site can send this
    told = {key: unquote(request.headers.get(HEADER + key, "")) for key in ("name", *(key for key, _ in TOLD))}
    more = drawn(request)

    def work(keep: Keep) -> Any:
        return keep(Part("file", told["name"], more).stream(), told.pop("name"), told)

    return await _sent(request, operation, work)


async def form_uploaded(request: Request, operation: Operation) -> Any:
    """A form of ours: its token first, what is told, then the file."""
    me = await entered(request)
    try:
        body = parts(request)
    except BrokenOff as e:
        raise HTTPException(415) from e
    return await _sent(request, operation, lambda keep: _kept(body, me, keep))


def _kept(body: Parts, me: Entered, keep: Keep) -> Any:
    told: dict[str, str] = {}
    for part in body:
        if part.file is None:
            told[part.name] = part.text()
            continue
        if not same(told.get("csrf", ""), me.csrf):
            raise HTTPException(403)
        if not part.file:
            raise NO_FILE
        return keep(part.stream(), part.file, {key: told.get(key, "") for key, _ in TOLD})
    raise NO_FILE


async def _sent(request: Request, operation: Operation, work: Callable[[Keep], Any]) -> Any:
    me, settings = await entered(request), clinic(request)
    base, at, id = settings.base, settings.on(), request.path_params["id"]

    def keep(source: BinaryIO, name: str, told: dict[str, str]) -> Any:
        with arriving(source, name, base.key_for(USE), settings.token_bytes) as arrived:
            now = settings.on()
            asked = Asked({**told, "file": arrived}, id, day_of(now))
            return perform(base, me, operation.name, noted(id), now, lambda tx: operation.run(tx, asked))

    def run() -> Any:
        ask_first(base, me, operation.name, noted(id), at, lambda tx: open_one(tx, id))
        return work(keep)

    try:
        return await to_thread.run_sync(run, limiter=room())
    except BrokenOff as e:
        raise HTTPException(400) from e
