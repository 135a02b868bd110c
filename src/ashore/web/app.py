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
from ashore.journal.entry import PassphraseWrong
from ashore.web import (
    api,
    contact,
    delete,
    evidence,
    evidence_out,
    evidence_tab,
    help,
    home,
    keep,
    lawbook,
    leave,
    leave_file,
    lock,
    lock_new,
    paste,
    paste_pictures,
    read_debts,
    read_files,
    record,
    scam,
)
from ashore.web.agenda import pages as agenda
from ashore.web.cards import pages as cards
from ashore.web.case import routes as case
from ashore.web.debts import routes as debts
from ashore.web.errors import on_http, on_refused
from ashore.web.letters import pages as letters
from ashore.web.owed import pages as owed
from ashore.web.plan import pages as plan
from ashore.web.render import STATIC
from ashore.web.security import Guard
from ashore.web.session import SessionLocked, Sessions
from ashore.web.settings import Settings

PARTS = (
    home,
    contact,
    paste,
    debts,
    case,
    agenda,
    letters,
    owed,
    plan,
    read_debts,
    read_files,
    scam,
    keep,
    lock,
    lock_new,
    leave,
    leave_file,
    delete,
)
PUBLIC = (lawbook, help, cards, api)
FILES = (evidence_out, evidence_tab, evidence, record, paste_pictures)
"""Parts that differ between the hostings: in a tab the browser itself keeps the files."""


def create_app(settings: Settings) -> Starlette:
    """The whole app. It opens nothing and reads nothing before the first request."""
    handlers = {
        HTTPException: on_http,
        InputRefused: on_refused,
        PassphraseWrong: lock.on_locked,
        SessionLocked: lock.on_locked,
    }
    around = [Middleware(Guard, settings=settings)]
    if settings.hosting == "server":  # in a tab nothing goes over a wire
        around.append(Middleware(GZipMiddleware, minimum_size=1024))
    app = Starlette(routes=_routes(settings), middleware=around, exception_handlers=handlers)
    app.state.settings = settings
    app.state.sessions = Sessions(settings)
    app.state.recorders = record.Recorders()
    app.state.tries = lock.remembered()
    return app


def _routes(settings: Settings) -> list[BaseRoute]:
    routes: list[BaseRoute] = [
        *(route for part in (*PARTS, *PUBLIC) for route in part.routes()),
        *(route for part in FILES for route in part.routes(settings.hosting)),
    ]
    if find_spec("ashore.web.plain"):
        routes += import_module("ashore.web.plain").routes()
    return [*routes, Mount("/static", StaticFiles(directory=STATIC), name="static")]
