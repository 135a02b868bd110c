"""Calls an ASGI app in process, one request at a time and to its end: in a tab there is no socket and no thread."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any

import anyio.to_thread
from starlette.types import ASGIApp, Message, Scope

Pairs = list[tuple[str, str]]
HOP = frozenset({"cookie", "host", "origin", "content-length"})
"""Headers that the tab itself gives: what the page says of them is not taken over."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. origin: scheme://host[:port] of the site; path: percent-encoded, query: without "?"."""

    method: str
    origin: str
    path: str
    query: str
    headers: Pairs
    body: bytes


@dataclass(frozen=True, slots=True)
class Answered:
    """headers: names in lower case, never set-cookie, which the browser would drop: see Jar."""

    status: int
    headers: Pairs
    body: bytes


class Jar:
    """The cookies of the one visitor. They live as long as the tab: a worker's answer cannot set any in the browser."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def take(self, header: str) -> None:
        try:
            found = SimpleCookie(header)
        except CookieError:
            return
        for name, morsel in found.items():
            if morsel["max-age"] == "0" or not morsel.value:
                self._kept.pop(name, None)
            else:
                self._kept[name] = morsel.coded_value

    def header(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self._kept.items())


def call(app: ASGIApp, asked: Asked, jar: Jar) -> Answered:
    """Runs the app until its answer is whole, now. What the app raises is raised."""
    return run(exchange(app, asked, jar))


async def exchange(app: ASGIApp, asked: Asked, jar: Jar) -> Answered:
    """The app's whole answer. What the app raises is raised. Awaited on the browser's loop, the app may wait for the
    browser; what would go to a thread must then run here (`no_threads`)."""
    start: Message = {}
    body = bytearray()
    left: list[Message] = [{"type": "http.request", "body": asked.body, "more_body": False}]

    async def receive() -> Message:
        return left.pop() if left else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        elif message["type"] == "http.response.body":
            body.extend(message.get("body", b""))

    await app(_scope(asked, jar), receive, send)
    headers: Pairs = []
    for raw_name, raw_value in start["headers"]:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        if name == "set-cookie":
            jar.take(value)
        else:
            headers.append((name, value))
    return Answered(int(start["status"]), headers, bytes(body))


def no_threads() -> None:
    """From now on: what would go to a thread runs at once. WebAssembly has none."""
    anyio.to_thread.run_sync = _here  # type: ignore[assignment]


def run(work: Awaitable[Answered]) -> Answered:
    """To its end, now, on a loop of its own and without threads."""
    threaded, outer = anyio.to_thread.run_sync, asyncio._get_running_loop()
    anyio.to_thread.run_sync = _here  # type: ignore[assignment]
    # The browser's own loop runs around us and would have us wait for its next turn.
    asyncio._set_running_loop(None)
    loop = _Loop()
    try:
        return loop.run_until_complete(work)
    finally:
        loop.close()
        asyncio._set_running_loop(outer)
        anyio.to_thread.run_sync = threaded


async def _here(func: Callable[..., Any], *args: Any, **_options: Any) -> Any:
    return func(*args)


def _scope(asked: Asked, jar: Jar) -> Scope:
    from urllib.parse import unquote

    scheme, _, host = asked.origin.partition("://")
    name, _, port = host.partition(":")
    headers = [(n.lower(), v) for n, v in asked.headers if n.lower() not in HOP]
    # Only frames of this very page reach the worker, so this is what a browser would say of them.
    headers += [("host", host), ("origin", asked.origin), ("sec-fetch-site", "same-origin")]
    if asked.body:
        headers.append(("content-length", str(len(asked.body))))
    if jar.header():
        headers.append(("cookie", jar.header()))
    return {
        "type": "http",
        # From 2.4 on an app does not listen for a visitor who goes away while it still answers.
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": asked.method,
        "scheme": scheme,
        "path": unquote(asked.path),
        "raw_path": asked.path.encode("ascii", "replace"),
        "query_string": asked.query.encode("ascii", "replace"),
        "root_path": "",
        "headers": [(n.encode("latin-1", "replace"), v.encode("latin-1", "replace")) for n, v in headers],
        "client": ("127.0.0.1", 0),
        "server": (name, int(port) if port.isdigit() else 443 if scheme == "https" else 80),
        "state": {},
    }


class _Selector:
    """There is nothing to wait for but time."""

    def select(self, timeout: float | None) -> list[Any]:
        if timeout is None:
            raise RuntimeError("the app waits for something that cannot come: in a tab there is no socket")
        time.sleep(max(timeout, 0))
        return []


class _Loop(asyncio.BaseEventLoop):
    """asyncio without sockets, signals and threads."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = _Selector()

    def _process_events(self, _events: list[Any]) -> None:
        """None ever come."""

    def _write_to_self(self) -> None:
        """Nobody else could wake it."""
