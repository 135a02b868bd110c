"""Puts the clinic's app together: guard, routes, errors."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from ashore.web.clinic import api, door, letters, originals, own, pages, person, watch
from ashore.web.clinic.errors import STATUS, on_http, on_known
from ashore.web.clinic.guard import ClinicGuard
from ashore.web.clinic.settings import ClinicSettings
from ashore.web.render import STATIC


def create_clinic(settings: ClinicSettings) -> Starlette:
    """Answers with secrets in them (the token of a form) are not compressed: their length would tell of them."""
    watched = watch.Watched()
    around = [Middleware(watch.Watch, watched=watched), Middleware(ClinicGuard, clinic=settings)]
    routes = [
        *api.routes(settings),
        *door.routes(),
        *own.routes(),
        *pages.routes(settings),
        *person.routes(settings),
        *letters.routes(settings),
        *originals.routes(settings),
        *watch.routes(),
        Mount("/static", GZipMiddleware(StaticFiles(directory=STATIC), minimum_size=1024), name="static"),
    ]
    app = Starlette(
        routes=routes, middleware=around, exception_handlers={HTTPException: on_http, **dict.fromkeys(STATUS, on_known)}
    )
    app.state.clinic, app.state.watched = settings, watched
    return app
