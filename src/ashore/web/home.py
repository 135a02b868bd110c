"""The first screen, and the neutral page behind the quick exit."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.web.render import page


def routes() -> list[Route]:
    return [Route("/", home), Route("/exit", leave)]


async def home(request: Request) -> Response:
    return page(request, "home.html")


async def leave(request: Request) -> Response:
    """A page that anybody might have open."""
    return page(request, "exit.html")
