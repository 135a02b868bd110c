"""Puts the app together: routes, static files, guard. The same app answers on a server and inside a browser tab."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from ashore.web import home
from ashore.web.render import STATIC
from ashore.web.security import Guard
from ashore.web.settings import Settings


def create_app(settings: Settings) -> Starlette:
    """The whole app. It opens nothing and reads nothing before the first request."""
    app = Starlette(routes=_routes(), middleware=[Middleware(Guard, settings=settings)])
    app.state.settings = settings
    return app


def _routes() -> list[BaseRoute]:
    routes: list[BaseRoute] = [*home.routes()]
    if find_spec("ashore.web.plain"):
        routes += import_module("ashore.web.plain").routes()
    return [*routes, Mount("/static", StaticFiles(directory=STATIC), name="static")]
