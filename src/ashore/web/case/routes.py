"""The whole case in the app."""

from __future__ import annotations

from starlette.routing import Route

from ashore.web.case import kept, pages


def routes() -> list[Route]:
    return [*kept.routes(), *pages.routes()]
