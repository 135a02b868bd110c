"""Evidence goes out: one original, the bag of a case; and a time stamp, only from the address that the person names."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from ashore.desk.evidence.bundle import export, suffix_of
from ashore.desk.evidence.stamping import stamp
from ashore.desk.evidence.state import evidence_of
from ashore.evidence.files import PIECE
from ashore.evidence.item import Item
from ashore.evidence.vault import Vault
from ashore.evidence.zipped import write_zip
from ashore.web.evidence_place import kept_here, opened
from ashore.web.forms import Fields, form_page, sent
from ashore.web.session import Session, sessions
from ashore.web.settings import Settings

SHOWN = ("audio/", "video/", "image/", "application/pdf")
"""Types that are named to the browser; whatever else may hold scripts goes out as plain bytes."""


def routes(hosting: str) -> list[Route]:
    if hosting != "server":
        return []
    return [
        Route("/evidence/{case}/bag", bag),
        Route("/evidence/{case}/stamp", ask_stamp, methods=["GET"]),
        Route("/evidence/{case}/stamp", stamped, methods=["POST"]),
        Route("/evidence/{case}/{id}/file", file),
    ]


async def file(request: Request) -> Response:
    """The original, byte for byte, to be saved."""
    settings: Settings = request.app.state.settings
    session = sessions(request).start(request)
    case, id = request.path_params["case"], request.path_params["id"]
    _there(settings)
    with opened(settings, session) as store:
        items = evidence_of(store.journal, case).items
        if id not in items:
            raise HTTPException(404)
        item, vault = items[id], store.vault
        if not vault.path(item.sha256).is_file():
            raise HTTPException(404)
    name = f"jishi-{id}.{suffix_of(item)}"
    kind = item.kind if item.kind.startswith(SHOWN) and item.kind != "image/svg+xml" else "application/octet-stream"
    return StreamingResponse(_original(vault, item), headers=_attached(name, item.size), media_type=kind)


def _original(vault: Vault, item: Item) -> Iterator[bytes]:
    with vault.open(item.sha256) as source:
        while piece := source.read(PIECE):
            yield piece


async def bag(request: Request) -> Response:
    """The bag of a case as one file. What is made for it on the disk is gone before it is sent to its end."""
    settings: Settings = request.app.state.settings
    session = sessions(request).start(request)
    case = request.path_params["case"]
    _there(settings)
    made = await to_thread.run_sync(partial(_bag, settings, session, case))
    size = made.stat().st_size
    return StreamingResponse(_once(made), headers=_attached(made.name, size), media_type="application/zip")


def _bag(settings: Settings, session: Session, case: str) -> Path:
    """Beside the vault, where there is room and nobody else reads. Raises InputRefused: then nothing is left there."""
    with opened(settings, session) as store:
        if case not in store.journal.cases():
            raise HTTPException(404)
        folder = Path(tempfile.mkdtemp(dir=store.stamps.parent, prefix=".outgoing-"))
        try:
            made = folder / f"jishi-{settings.today():%Y%m%d}"
            export(store, case, made, settings.on())
            packed = folder / f"{made.name}.zip"
            write_zip(made, packed)
            shutil.rmtree(made)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    return packed


def _once(packed: Path) -> Iterator[bytes]:
    with open(packed, "rb") as source:
        try:
            shutil.rmtree(packed.parent, ignore_errors=True)  # where an open file may be taken away
            while piece := source.read(PIECE):
                yield piece
        finally:
            source.close()
            shutil.rmtree(packed.parent, ignore_errors=True)


async def ask_stamp(request: Request) -> Response:
    session = sessions(request).start(request)
    _there(request.app.state.settings)
    words = {"case": request.path_params["case"], "typed": {"tsa": "", "roots": ""}, "problems": []}
    return form_page(request, session, "evidence_stamp.html", **words)


async def stamped(request: Request) -> Response:
    """Asks the one address that was typed, and no other."""
    settings: Settings = request.app.state.settings
    case = request.path_params["case"]

    def ask(session: Session, fields: Fields) -> str:
        roots = fields.get("roots", "").strip()
        with opened(settings, session) as store:
            stamp(store, case, fields.get("tsa", "").strip(), settings.on(), roots.encode() or None)
        return "/evidence"

    async def act(session: Session, fields: Fields) -> str:
        return await to_thread.run_sync(partial(ask, session, fields))  # it may take half a minute

    return await sent(
        request,
        act,
        lambda session, fields, problems: form_page(
            request,
            session,
            "evidence_stamp.html",
            422,
            case=case,
            typed={"tsa": "", "roots": "", **fields},
            problems=problems,
        ),
    )


def _there(settings: Settings) -> None:
    if not kept_here(settings):
        raise HTTPException(404)


def _attached(name: str, size: int) -> dict[str, str]:
    """identity: packing film again only costs time."""
    return {
        "Content-Disposition": f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(name)}",
        "Content-Length": str(size),
        "Content-Encoding": "identity",
        "Cache-Control": "no-store",
    }
