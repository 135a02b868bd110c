"""Every plain page as a file that needs no Python and no server: for the static site, a memory stick, or to forward."""

from __future__ import annotations

import shutil
from datetime import date
from functools import partial
from pathlib import Path

from ashore.law.pack import section
from ashore.web.plain.card import svg
from ashore.web.plain.content import ORDER, plain_page
from ashore.web.plain.view import page_html
from ashore.web.render import STATIC

UP = ".."
"""A page lies in a folder of its own, one below the top of the site."""


def render_all(out: Path, on: date | None = None) -> list[Path]:
    """Writes <page>/index.html and static/family.{png,svg} below `out`, with links that hold on any host, in any folder
    and from a file. on: the day as of which the pages speak, by default the day up to which the pack was looked at."""
    day = on or date.fromisoformat(section("pack")["as_of"])
    written = []
    for name in ORDER:
        written.append(
            _write(out / name / "index.html", page_html(name, day, partial(address, name), root=UP, files=True))
        )
        card = plain_page(name, day).card
        if card is not None:
            written.append(_write(out / "static" / f"{name}.svg", svg(card)))
            written.append(Path(shutil.copyfile(STATIC / f"{name}.png", out / "static" / f"{name}.png")))
    return written


def address(page: str, path: str) -> str:
    """A path of the app as a file knows it. Pages name their index.html, since a folder on a disk opens as a list;
    what only the running app has is left to it."""
    where, mark, target = path.partition("#")
    if not where:
        return path
    name = where.strip("/")
    if name == page:
        return f"{mark}{target}" if mark else "index.html"
    if name in ORDER or not name:
        return "/".join(part for part in (UP, name, "index.html") if part) + mark + target
    return f"{UP}/{name}{mark}{target}"


def _write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file
