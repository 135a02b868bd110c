"""A file as an answer: never shown by the browser, never kept on the way, under a name that tells nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from ashore.clinic.accounts import Entered
from ashore.clinic.database import Database
from ashore.clinic.letters.take import File
from ashore.clinic.originals.arriving import USE
from ashore.clinic.originals.kept import Lying
from ashore.clinic.originals.rows import PIECE_SQL, reader_of
from ashore.facts.problem import InputRefused, Problem
from ashore.web.clinic.serving import beside, clinic, entered

BYTES = "application/octet-stream"
"""Whatever it is: a browser that believed in a type could run what somebody uploaded."""


def as_file(found: File) -> Response:
    return Response(found.content, headers=headers(found.name), media_type=BYTES)


async def as_stream(request: Request, found: Lying) -> Response:
    """A piece at a time, each asked for as whoever is signed in: constant memory, no long transaction. What cannot be
    proven is not given out; where it begins later on, the answer breaks off. Raises InputRefused at its beginning."""
    settings, me = clinic(request), await entered(request)
    pieces = _pieces(settings.base, me, settings.on(), found)
    first = await beside(lambda: next(pieces, b""))
    told = {**headers(found.name), "Content-Length": str(found.size)}
    return StreamingResponse(chain([first], pieces), headers=told, media_type=BYTES)


def headers(name: str) -> dict[str, str]:
    return {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{name}"'}


def _pieces(base: Database, me: Entered, at: str, found: Lying) -> Iterator[bytes]:
    def fetch(number: int) -> bytes:
        with base.signed(me.key, at) as tx:
            row = tx.one(PIECE_SQL, found.id, number)
            return bytes(row[0]) if row else b""

    reader = reader_of(base.key_for(USE), found.head, found.sealed, fetch, found.name)
    if not reader.is_of(found.sha256):
        raise InputRefused([Problem("", "item", 0, "这份原件被改过，没有给出", "请管理员运行核对，用备份恢复")])
    return (reader.piece(number) for number in range(reader.count))
