"""Every plain page as a file that needs no Python and no server: for the static site, a memory stick, or to forward."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from ashore.law.pack import section
from ashore.web.plain.card import svg
from ashore.web.plain.content import ORDER, plain_page
from ashore.web.plain.view import Address, below, page_html
from ashore.web.render import STATIC

UP = ".."
"""A page lies in a folder of its own, one below the top."""


def render_all(out: Path, on: date | None = None, root: str | None = None) -> list[Path]:
    """Writes <page>/index.html and static/<page>.{png,svg} of the pages with a picture below `out`.

    on: the day as of which the pages speak, by default the day up to which the pack was looked at.
    root: what stands before every path of the site, "" or "/name". None: links from file to file, which hold in any
    folder and from a disk.
    """
    day = on or date.fromisoformat(section("pack")["as_of"])
    written = []
    for name in ORDER:
        text = page_html(
            name, day, _links(name, root), root=UP if root is None else root, files=True, alone=root is None
        )
        written.append(_write(out / name / "index.html", text))
        card = plain_page(name, day).card
        if card is not None:
            written.append(_write(out / "static" / f"{name}.svg", svg(card)))
            written.append(Path(shutil.copyfile(STATIC / f"{name}.png", out / "static" / f"{name}.png")))
    return written


def _links(page: str, root: str | None) -> Address:
    return (lambda path: beside(page, path)) if root is None else (lambda path: below(root, path))


def beside(page: str, path: str) -> str:
    """A path of the app as a file knows it. Pages name their index.html, since a folder on a disk opens as a list;
    what only the running app has is left out before."""
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
