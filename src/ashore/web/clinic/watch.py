"""For whoever runs the server: is it alive, can it work, how much. One line of JSON a request; nobody stands in it."""

from __future__ import annotations

import json
import logging
import time
from collections import Counter
from threading import Lock

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ashore.web.clinic.serving import beside, clinic
from ashore.web.security import LOCAL, host

LOG = logging.getLogger("ashore.clinic")
BOUNDS = (10, 25, 50, 100, 250, 500, 1000, 2500, 5000)
"""Milliseconds."""


class Watched:
    """Counts of this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.answers: Counter[tuple[str, str, int]] = Counter()
        self.within: Counter[int] = Counter()
        self.count = self.milliseconds = 0

    def add(self, method: str, route: str, status: int, milliseconds: int) -> None:
        with self._lock:
            self.answers[(method, route, status)] += 1
            self.count += 1
            self.milliseconds += milliseconds
            for bound in BOUNDS:
                self.within[bound] += milliseconds <= bound

    def text(self, pool: dict[str, int]) -> str:
        """As Prometheus reads it."""
        with self._lock:
            lines = ["# TYPE ashore_answers counter"]
            lines += [
                f'ashore_answers_total{{method="{method}",route="{route}",status="{status}"}} {count}'
                for (method, route, status), count in sorted(self.answers.items())
            ]
            lines.append("# TYPE ashore_answer_milliseconds histogram")
            lines += [f'ashore_answer_milliseconds_bucket{{le="{b}"}} {self.within[b]}' for b in BOUNDS]
            lines.append(f'ashore_answer_milliseconds_bucket{{le="+Inf"}} {self.count}')
            lines.append(f"ashore_answer_milliseconds_sum {self.milliseconds}")
            lines.append(f"ashore_answer_milliseconds_count {self.count}")
        lines += [f"ashore_database_{name} {count}" for name, count in pool.items()]
        return "\n".join(lines) + "\n"


class Watch:
    """ASGI middleware. The route is told as it is written in the code, so no id of anybody stands in the line."""

    def __init__(self, app: ASGIApp, watched: Watched) -> None:
        self.app, self.watched = app, watched

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.perf_counter_ns(), 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            took = (time.perf_counter_ns() - began) // 1_000_000
            route, me = getattr(scope.get("route"), "path", "-"), scope.get("state", {}).get("me")
            method = scope["method"] if scope["method"] in ("GET", "HEAD", "POST") else "-"
            self.watched.add(method, route, status, took)
            told = {"method": method, "route": route, "status": status, "ms": took, "role": me.role if me else ""}
            LOG.info(json.dumps({"at": scope["app"].state.clinic.on(), **told}))


def routes() -> list[Route]:
    return [Route("/health", health), Route("/ready", ready), Route("/metrics", metrics)]


async def health(request: Request) -> Response:
    """The process answers."""
    return JSONResponse({"alive": True}, headers={"Cache-Control": "no-store"})


async def ready(request: Request) -> Response:
    """The database answers as well."""
    good = await beside(clinic(request).base.ready)
    return JSONResponse({"ready": good}, 200 if good else 503, {"Cache-Control": "no-store"})


async def metrics(request: Request) -> Response:
    """On this machine alone: not under the name by which others come."""
    if host(Headers(scope=request.scope).get("host", "")) not in LOCAL:
        raise HTTPException(404)
    return PlainTextResponse(request.app.state.watched.text(clinic(request).base.free()))
