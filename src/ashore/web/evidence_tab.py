"""In a tab the browser keeps the files; here they are entered into the journal, by name and sum."""

from __future__ import annotations

import base64
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.desk.evidence.incoming import Elsewhere, note
from ashore.evidence.item import ORIGINAL
from ashore.facts.problem import InputRefused, Problem
from ashore.web.evidence import SHELF, shelf_page
from ashore.web.evidence_place import goal, opened
from ashore.web.forms import Fields, sent
from ashore.web.session import Session
from ashore.web.settings import Settings

MOST = 200


def routes(hosting: str) -> list[Route]:
    return [Route("/evidence/found", found, methods=["POST"])] if hosting == "tab" else []


async def found(request: Request) -> Response:
    """What the browser found in its own store and is not on the shelf yet."""
    settings: Settings = request.app.state.settings

    def act(session: Session, fields: Fields) -> str:
        files = [_file(told) for told in _list(fields.get("found", ""))]
        with opened(settings, session, create=True) as store:
            case = goal(store.journal, settings)
            for file, said in files:
                note(store, case, file, said, settings.on())
        return SHELF

    return await sent(request, act, lambda session, fields, problems: shelf_page(request, session, problems))


def _list(text: str) -> list[Any]:
    try:
        told = json.loads(text)
    except ValueError as e:
        raise _wrong() from e
    if not isinstance(told, list) or len(told) > MOST:
        raise _wrong()
    return told


def _file(told: Any) -> tuple[Elsewhere, dict[str, str]]:
    """One file, and what the recorder itself knows of it. Raises InputRefused."""
    try:
        file = Elsewhere(
            str(told["name"]),
            int(told["size"]),
            str(told["sha256"]),
            base64.b64decode(told["head"], validate=True),
            int(told.get("modified", 0)),
            tuple(str(said) for said in told.get("notes", [])),
        )
        began = str(told.get("began", ""))
    except (LookupError, TypeError, ValueError) as e:
        raise _wrong() from e
    return file, {"at": began, "form": ORIGINAL} if began else {}


def _wrong() -> InputRefused:
    return InputRefused([Problem("", "found", 0, "没看懂浏览器说的这些文件", "重新打开这一页；文件都还在")])
