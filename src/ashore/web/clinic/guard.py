"""Stands before every route of the clinic: by which name it was called, from which page, how much comes in."""

from __future__ import annotations

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ashore.clinic.originals.arriving import MOST
from ashore.web.clinic.errors import answer
from ashore.web.clinic.settings import ClinicSettings
from ashore.web.security import LOCAL, MOST_BYTES, SAFE, Guard, host

YEAR = "max-age=31536000"
UPLOAD = re.compile(r"/clients/[0-9a-f-]{36}/originals\Z")
MOST_UPLOAD = MOST + 64 * 1024
"""With what the form has around it."""


class ClinicGuard(Guard):
    """As the guard of the app on one's own computer, for one more name, and over TLS under that name."""

    def __init__(self, app: ASGIApp, clinic: ClinicSettings) -> None:
        self.app = app
        self.clinic = clinic

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and self.clinic.name:
                MutableHeaders(scope=message)["Strict-Transport-Security"] = YEAR
            await send(message)

        await super().__call__(scope, receive, sending)

    def most(self, scope: Scope) -> int:
        """An original is never held in memory."""
        return MOST_UPLOAD if scope["method"] == "POST" and UPLOAD.search(scope["path"]) else MOST_BYTES

    def told(self, request: Request, status: int) -> Response:
        return answer(request, status)

    def _refused(self, scope: Scope) -> int:
        told = Headers(scope=scope)
        called = told.get("host", "")
        if host(called) not in LOCAL and not self._outside(called):
            return 421
        if scope["method"] not in SAFE and self._foreign(told, called):
            return 403
        length = told.get("content-length", "0")
        return 413 if not length.isdecimal() or int(length) > self.most(scope) else 0

    def _outside(self, called: str) -> bool:
        """Whether it came through the proxy."""
        return bool(self.clinic.name) and called == self.clinic.name

    def _foreign(self, told: Headers, called: str) -> bool:
        site, origin = told.get("sec-fetch-site"), told.get("origin")
        if site is not None and site not in ("same-origin", "none"):
            return True
        scheme = "https" if self._outside(called) else "http"
        return origin not in (None, "null") and origin != f"{scheme}://{called}"
