"""Puts the app together: routes, static files, guard. The same app answers on a server and inside a browser tab."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from ashore.facts.problem import InputRefused
from ashore.web import api, contact, home, keep, lawbook, paste
from ashore.web.errors import on_http, on_refused
from ashore.web.render import STATIC
from ashore.web.security import Guard
from ashore.web.session import Sessions
from ashore.web.settings import Settings

PARTS = (home, contact, paste, keep, lawbook, api)


def create_app(settings: Settings) -> Starlette:
    """The whole app. It opens nothing and reads nothing before the first request."""
    handlers = {HTTPException: on_http, InputRefused: on_refused}
    around = [Middleware(Guard, settings=settings)]
    if settings.hosting == "server":  # in a tab nothing goes over a wire
        around.append(Middleware(GZipMiddleware, minimum_size=1024))
    app = Starlette(routes=_routes(), middleware=around, exception_handlers=handlers)
    app.state.settings = settings
    app.state.sessions = Sessions(settings)
    app.state.tries = keep.Tries()
    return app


def _routes() -> list[BaseRoute]:
    routes: list[BaseRoute] = [
        *home.routes(),
        *contact.routes(),
        *paste.routes(),
        *keep.routes(),
        *lawbook.routes(),
        *api.routes(),
    ]
    if find_spec("ashore.web.plain"):
        routes += import_module("ashore.web.plain").routes()
    return [*routes, Mount("/static", StaticFiles(directory=STATIC), name="static")]
