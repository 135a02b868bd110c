"""Stands before every route: who may ask, how much, and what the browser may do with the answer."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ashore.web.render import allowed
from ashore.web.settings import Settings

LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})


def policy() -> str:
    """Everything from here and nothing from elsewhere; what a page carries inside by its hash."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src 'self' {allowed('style.css')}",
            f"script-src 'self' {allowed('exit.js')}",
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
    """ASGI middleware. On a server a request must name this machine as its host, or another site could reach us by
    pointing its own name at 127.0.0.1."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if self.settings.hosting == "server" and host(Headers(scope=scope).get("host", "")) not in LOCAL:
            await PlainTextResponse("这个地址不对。", 421)(scope, receive, with_headers(send))
            return
        await self.app(scope, receive, with_headers(send))


def host(value: str) -> str:
    """The name without the port."""
    return value.rsplit(":", 1)[0] if value.rpartition(":")[2].isdigit() else value


def with_headers(send: Send) -> Send:
    fixed = headers()

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            out = MutableHeaders(scope=message)
            for name, value in fixed.items():
                out.setdefault(name, value)
        await send(message)

    return sending
