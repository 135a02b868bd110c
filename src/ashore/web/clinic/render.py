"""Pages of the clinic: the same templates and style as everywhere, with who is signed in at their head."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from ashore.clinic.accounts import Entered
from ashore.clinic.roles import MAY, TITLES
from ashore.web.render import html

WAYS = (
    ("queue", "/", "先办哪个"),
    ("client_open", "/clients/new", "新来一位"),
    ("letters", "/letters", "信"),
    ("due_to_erase", "/due", "到期的"),
    ("accounts", "/team", "这里的人"),
    ("audit", "/audit", "操作记录"),
)
"""Action, path, words."""


def clinic_page(request: Request, template: str, status: int = 200, **words: Any) -> HTMLResponse:
    """Never stored on the way. me: who is signed in, None = nobody, or an error before anybody was asked."""
    me: Entered | None = getattr(request.state, "me", None)
    ways = [(path, title) for action, path, title in WAYS if me is not None and me.role in MAY[action]]
    more = {
        "me": me,
        "role": TITLES[me.role] if me else "",
        "ways": ways,
        "csrf": me.csrf if me else "",
        "may": _may(me),
    }
    text = html(template, root=request.app.state.clinic.root, **{**more, **words})
    return HTMLResponse(text, status, {"Cache-Control": "no-store"})


def _may(me: Entered | None) -> frozenset[str]:
    return frozenset(action for action, roles in MAY.items() if me is not None and me.role in roles)
