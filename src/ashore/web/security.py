"""Stands before every route: who may ask, how much, and what the browser may do with the answer."""

from __future__ import annotations

import logging
import traceback
from functools import cache
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ashore.web.errors import answer
from ashore.web.render import allowed
from ashore.web.settings import Settings

LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
MOST_BYTES = 2 * 1024 * 1024
"""Of one request. Far more than a form needs."""
LARGER = {
    "/stored/in": 64 * 1024 * 1024,
    "/read": 64 * 1024 * 1024,
    "/paste/pictures": 128 * 1024 * 1024,
    "/evidence/add": 4 * 1024 * 1024 * 1024,
}
"""Of a request that brings files, by path. Evidence, up to an hour of film from a phone, is never held in memory."""
LOG = logging.getLogger("ashore.web")


def policy() -> str:
    """Everything from here and nothing from elsewhere; what a page carries inside by its hash."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src 'self' {allowed('style.css')}",
            f"script-src 'self' {allowed('exit.js')} {allowed('plain.js')}",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


@cache
def headers() -> dict[str, str]:
    return {
        "Content-Security-Policy": policy(),
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()",
    }


class Guard:
    """ASGI middleware, outermost. On a server it refuses a foreign host name (another site could point its own name at
    127.0.0.1), a form sent from another site, and a body that is too large. What goes wrong inside ends here, without
    a word about what was told."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        guarded = Sending(send)
        status = self._refused(scope)
        try:
            if status == 0:
                await self.app(scope, limited(receive, self.most(scope)), guarded)
        except TooLarge:
            status = 413
        except Exception as error:
            status = 500
            LOG.error("%s at %s", type(error).__name__, _where(error))
        if status and not guarded.started:
            await self.told(Request(scope), status)(scope, receive, guarded)

    def most(self, scope: Scope) -> int:
        """So many bytes may come with this request."""
        return most(scope)

    def told(self, request: Request, status: int) -> Response:
        """What is said instead of an answer."""
        return answer(request, status)

    def _refused(self, scope: Scope) -> int:
        """The status with which a request is turned away at the door; 0 = it may come in."""
        told = Headers(scope=scope)
        if self.settings.hosting == "server":
            if host(told.get("host", "")) not in LOCAL:
                return 421
            if scope["method"] not in SAFE and foreign(told):
                return 403
        length = told.get("content-length", "0")
        return 413 if not length.isdecimal() or int(length) > most(scope) else 0


class TooLarge(Exception):
    """The body went on beyond its limit, whatever its head had said."""


class Sending:
    """Sends on with the fixed headers."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            out = MutableHeaders(scope=message)
            for name, value in headers().items():
                out.setdefault(name, value)
        await self._send(message)


def most(scope: Scope) -> int:
    """So many bytes may come with this request."""
    return LARGER.get(scope["path"], MOST_BYTES)


def limited(receive: Receive, limit: int) -> Receive:
    taken = 0

    async def receiving() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise TooLarge
        return message

    return receiving


def foreign(told: Headers) -> bool:
    """Whether the browser says that another site, or another port, sent this. Our own pages name no referrer and so
    send the origin "null"; then only the first line and the tokens of the form tell."""
    site, origin = told.get("sec-fetch-site"), told.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        return True
    return origin not in (None, "null") and origin != f"http://{told.get('host', '')}"


def host(value: str) -> str:
    """The name without the port."""
    return value.rsplit(":", 1)[0] if value.rpartition(":")[2].isdigit() else value


def _where(error: Exception) -> str:
    """The place in our code, and nothing of the data."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
