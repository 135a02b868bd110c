"""Pages with forms, and what comes back: POST, checked, done once, then led on with 303."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from inspect import isawaitable
from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ashore.facts.problem import InputRefused, Problem
from ashore.journal.entry import PassphraseWrong
from ashore.web.render import page
from ashore.web.session import Session, SessionLocked, carry, same, sessions

FORM, FILES = "application/x-www-form-urlencoded", "multipart/form-data"
MOST_FIELDS = 2000
Fields = dict[str, str]


def form_page(request: Request, session: Session, template: str, status: int = 200, **words: Any) -> Response:
    """A page whose forms carry the tokens (include base_tokens.html in each form)."""
    once = sessions(request).form(session)
    if request.method == "GET" and not session.locked:
        session.back = request.url.path.removeprefix(request.app.state.settings.root) or "/"
    return carry(request, page(request, template, status, csrf=session.csrf, once=once, **words))


async def sent(
    request: Request,
    act: Callable[[Session, Fields], str | Awaitable[str]],
    again: Callable[[Session, Fields, list[Problem]], Response],
    upload: bool = False,
    locked: bool = False,
) -> Response:
    """Runs `act` at most once for each form; it gives the path to go on to. Refused input is shown again by `again`,
    with what was typed; then nothing was done and the form may be sent once more.

    upload: the form may carry one file `file`; `act` finds its bytes and its name in request.state.file, .file_name. A
    locked session may be told something, but shows nothing: what was typed while it locked itself is not lost. locked:
    this form is for it.
    """
    session, fields = await _checked(request, upload)
    once = fields.get("once", "")
    if once not in session.forms:
        raise HTTPException(409)
    where = session.forms[once]
    if where is None:
        try:
            done = act(session, fields)
            where = await done if isawaitable(done) else done
        except PassphraseWrong:
            raise
        except InputRefused as refused:
            if session.locked and not locked:
                raise SessionLocked from refused
            return again(session, fields, refused.problems)
        session.forms[once] = where
    return go(request, where)


def go(request: Request, where: str) -> Response:
    return carry(request, RedirectResponse(request.app.state.settings.root + where, 303, {"Cache-Control": "no-store"}))


async def _checked(request: Request, upload: bool) -> tuple[Session, Fields]:
    """The session and the fields of a form of ours. Raises HTTPException when it is none."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ((FORM, FILES) if upload else (FORM,)):
        raise HTTPException(415)
    session = sessions(request).peek(request)
    if session is None:
        raise HTTPException(409)
    async with request.form(max_fields=MOST_FIELDS, max_files=1) as form:
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        several = {name: [v for v in form.getlist(name) if isinstance(v, str)] for name in form}
        file = form.get("file")
        request.state.file = await file.read() if isinstance(file, UploadFile) else b""
        request.state.file_name = (file.filename or "") if isinstance(file, UploadFile) else ""
    if not same(fields.get("csrf", ""), session.csrf):
        raise HTTPException(403)
    if not session.locked:
        sessions(request).find(request)
    return session, fields | {name: "\n".join(values) for name, values in several.items() if len(values) > 1}
