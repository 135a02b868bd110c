"""A plain page as HTML, for the app and for a file that is opened by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from markupsafe import Markup

from ashore.web.plain.card import height
from ashore.web.plain.content import ORDER, plain_page
from ashore.web.plain.dates import periods
from ashore.web.render import html, static

Address = Callable[[str], str]
"""Turns a path of the app ("/now#door", or "#door") into what stands in the page."""


def below(root: str, path: str) -> str:
    """A path of the app below the top of its site; a place on the same page stays as it is."""
    return path if path.startswith("#") else root + path


def page_html(name: str, on: date, link: Address, *, root: str = "", files: bool = False, alone: bool = False) -> str:
    """files: nothing answers forms, so the page counts days by itself. alone: there is no app beside the pages, and
    what leads to it is left out. Raises KeyError for an unknown name."""
    return html("plain/page.html", root=root, **words(name, on, link, files=files, alone=alone))


def words(name: str, on: date, link: Address, *, files: bool = False, alone: bool = False) -> Mapping[str, Any]:
    """What the template needs beside `root`."""
    page = plain_page(name, on)
    return {
        "page": page,
        "others": [plain_page(other, on) for other in ORDER if other != name],
        "link": link,
        "there": lambda path: not alone or path.partition("#")[0].strip("/") in ("", *ORDER),
        "asset": lambda file: link(f"/static/{file}"),
        "card_height": height(page.card) if page.card else 0,
        "periods": periods(on),
        "chosen": "",
        "day": "",
        "today": on.isoformat(),
        "files": files,
        "plain_js": plain_js(),
    }


@cache
def plain_js() -> Markup:
    return Markup(static("plain.js"))  # noqa: S704 (a file of our own)
