"""Boxes and lines of words, laid out from the top down without any library, and written as SVG: a browser tab draws
pictures with nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

FONT = "'PingFang SC','HarmonyOS Sans SC','MiSans','Noto Sans CJK SC','Microsoft YaHei',sans-serif"
CLOSING = "，。！？、；：”）"
NARROW = 0.62
"""A Latin letter beside a Chinese one; wide enough for every font above."""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle with round corners; all in pixels."""

    x: int
    y: int
    width: int
    height: int
    round: int
    fill: str


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words; y is its baseline."""

    x: int
    y: int
    size: int
    bold: bool
    fill: str
    text: str


@dataclass(frozen=True, slots=True)
class Squares:
    """A square of side `side` that holds `count` by `count` small ones. path: the dark ones, see papers.card.qr."""

    x: int
    y: int
    side: int
    count: int
    path: str


Shape = Box | Words | Squares


def svg(width: int, tall: int, shapes: Iterable[Shape]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {tall}" width="{width}" height="{tall}">'
    return head + "".join(map(_svg, shapes)) + "</svg>\n"


def _svg(shape: Shape) -> str:
    if isinstance(shape, Box):
        place = f'x="{shape.x}" y="{shape.y}" width="{shape.width}" height="{shape.height}"'
        return f'<rect {place} rx="{shape.round}" fill="{shape.fill}"/>'
    if isinstance(shape, Squares):
        place = f'x="{shape.x}" y="{shape.y}" width="{shape.side}" height="{shape.side}"'
        inner = f'<rect width="{shape.count}" height="{shape.count}" fill="#ffffff"/><path d="{shape.path}"/>'
        return f'<svg {place} viewBox="0 0 {shape.count} {shape.count}" shape-rendering="crispEdges">{inner}</svg>'
    weight = ' font-weight="700"' if shape.bold else ""
    style = f'x="{shape.x}" y="{shape.y}" font-size="{shape.size}" fill="{shape.fill}" font-family="{FONT}"{weight}'
    return f"<text {style}>{escape(shape.text)}</text>"


def span(text: str, size: int) -> float:
    """How wide the words are at most."""
    return size * sum(NARROW if char.isascii() else 1 for char in text)


def wrap(text: str, size: int, width: int) -> Iterator[str]:
    """Lines no wider than `width`: broken behind a mark where one stands in the latter half of a line, never before a
    mark that closes, and inside a number or a Latin word only where one line cannot hold it."""
    while span(text, size) > width:
        most = next(n for n in range(len(text), 0, -1) if n == 1 or span(text[:n], size) <= width)
        cut = max(text.rfind(mark, most // 2, most) for mark in CLOSING) + 1
        yield text[: cut or _whole(text, most)]
        text = text[cut or _whole(text, most) :]
    yield text


def _whole(text: str, most: int) -> int:
    """The last place up to `most` where a line may end."""
    for cut in range(most, 1, -1):
        before, after = text[cut - 1], text[cut]
        if after not in CLOSING and not (before.isascii() and after.isascii() and " " not in (before, after)):
            return cut
    return most
