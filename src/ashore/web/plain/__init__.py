"""The plain pages: words of the pack that need no Python once they are written, and the day counter beside them."""

from __future__ import annotations

from ashore.web.plain.files import render_all
from ashore.web.plain.routes import routes

__all__ = ["render_all", "routes"]
