"""The first screen, and the neutral page behind the quick exit."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.law.bodies import body
from ashore.web.plain.content import ORDER
from ashore.web.render import page
from ashore.web.session import COOKIE, sessions

LISTENER, HELPERS = "crisis_12356", "helpers"


def routes() -> list[Route]:
    return [Route("/", home), Route("/exit", leave)]


async def home(request: Request) -> Response:
    """The first screen: nothing is asked, nothing is stored, and it comes in one request."""
    listener = body(LISTENER, request.app.state.settings.today())
    return page(request, "home.html", listener=listener, helpers=HELPERS in ORDER)


async def leave(request: Request) -> Response:
    """A page that anybody might have open. Whatever was told and not kept is gone, and the vault is shut."""
    sessions(request).end(request)
    response = page(request, "exit.html")
    response.delete_cookie(COOKIE, path="/")
    return response
