"""The register of debts in the app."""

from __future__ import annotations

from starlette.routing import Route

from ashore.web.debts import bill, card, charges, cost, filed_pages, more, pages, papers, payments, who, you


def routes() -> list[Route]:
    parts = (pages, who, papers, payments, filed_pages, card, more, cost, bill, charges, you)
    return [route for part in parts for route in part.routes()]
