"""Templates to responses. One environment, escaping always; what is personal is never cached."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

HERE = Path(__file__).parent
STATIC = HERE / "static"


@cache
def static(name: str) -> str:
    """A file of our own that a page may carry inside, so that it comes in one request."""
    return (STATIC / name).read_text(encoding="utf-8")


@cache
def allowed(name: str) -> str:
    """The source expression by which the policy lets exactly this file stand inside a page."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(static(name).encode()).digest()).decode()}'"


@cache
def environment() -> Environment:
    templates = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals["css"] = Markup(static("style.css"))  # noqa: S704 (files of our own)
    templates.globals["exit_js"] = Markup(static("exit.js"))  # noqa: S704
    return templates


def html(template: str, root: str = "", **words: Any) -> str:
    """A template as text. root stands before every path of the page; idle: seconds until it locks itself, 0 = there is
    nothing to lock."""
    return environment().get_template(template).render(**{"root": root, "idle": 0, **words})


def page(request: Request, template: str, status: int = 200, **words: Any) -> HTMLResponse:
    """A page for one person: not to be stored by anyone on the way, nor by the browser."""
    settings, session = request.app.state.settings, request.app.state.sessions.peek(request)
    idle = int(settings.idle.total_seconds()) if session is not None and session.private() else 0
    text = html(template, root=settings.root, **{"idle": idle, **words})
    return HTMLResponse(text, status, {"Cache-Control": "no-store"})
