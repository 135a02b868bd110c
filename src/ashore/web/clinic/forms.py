"""Forms of the clinic: each carries a token that only a page of ours knows; what comes back is read strictly."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ashore.clinic.accounts import Entered
from ashore.web.clinic.render import clinic_page
from ashore.web.clinic.serving import clinic
from ashore.web.forms import FILES, FORM, MOST_FIELDS
from ashore.web.session import same

BEFORE = "b"
"""The cookie of somebody who is not signed in yet: it has to come back with the form that it went out with, so that no
other site can sign a browser in as somebody else."""
Fields = dict[str, str]


def field_page(request: Request, template: str, status: int = 200, **words: Any) -> Response:
    """A page with a form for somebody who is not signed in."""
    token = request.cookies.get(BEFORE, "")
    if len(token) != 64:
        token = clinic(request).token()
    response = clinic_page(request, template, status, before=token, **words)
    secure = bool(clinic(request).name)
    response.set_cookie(BEFORE, token, httponly=True, samesite="strict", path="/", secure=secure)
    return response


async def before_fields(request: Request) -> Fields:
    """Raises HTTPException when the form is none of ours."""
    fields, _ = await _read(request, (FORM,))
    token = request.cookies.get(BEFORE, "")
    if not token or not same(fields.get("before", ""), token):
        raise HTTPException(403)
    return fields


async def form_of(request: Request, me: Entered, upload: bool = False) -> Fields:
    """The fields of a form of ours, without its token; what was ticked several times, a line each. A file stands under
    its own name, as text, when it is UTF-8."""
    fields, file = await _read(request, (FORM, FILES) if upload else (FORM,))
    if not same(fields.pop("csrf", ""), me.csrf):
        raise HTTPException(403)
    if file:
        try:
            fields["file"] = file.decode("utf-8-sig")
        except UnicodeDecodeError as e:
            raise HTTPException(415) from e
    return fields


def go(request: Request, where: str) -> Response:
    return RedirectResponse(clinic(request).root + where, 303, {"Cache-Control": "no-store"})


async def _read(request: Request, kinds: tuple[str, ...]) -> tuple[Fields, bytes]:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() not in kinds:
        raise HTTPException(415)
    async with request.form(max_fields=MOST_FIELDS, max_files=1) as form:
        fields = {name: "\n".join(v for v in form.getlist(name) if isinstance(v, str)) for name in form}
        fields = {name: told for name, told in fields.items() if not isinstance(form.get(name), UploadFile)}
        file = form.get("file")
        return fields, await file.read() if isinstance(file, UploadFile) else b""
