"""The register of debts in the app."""

from __future__ import annotations

from starlette.routing import Route

from ashore.web.debts import bill, card, charges, cost, more, pages, papers, who, you


def routes() -> list[Route]:
    return [route for part in (pages, who, papers, card, more, cost, bill, charges, you) for route in part.routes()]
