"""Pieces that several sections of the report share."""

from __future__ import annotations

from ashore.papers.html import Child, Html, el


def section(id: str, title: str, *children: Child) -> Html:
    return el("section", el("h2", title, id=f"{id}-title"), *children, id=id, aria_labelledby=f"{id}-title")


def paragraphs(value: str) -> list[Html]:
    """One paragraph a line."""
    return [el("p", line) for line in value.splitlines() if line.strip()]


def bullets(lines: tuple[str, ...] | list[str]) -> Html | None:
    return el("ul", [el("li", line) for line in lines]) if lines else None


def term_list(*pairs: tuple[str, Child]) -> Html:
    """Name and content pairs; a pair without content is left out."""
    return el("dl", [(el("dt", name), el("dd", content)) for name, content in pairs if content])
