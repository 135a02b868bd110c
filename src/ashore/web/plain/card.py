"""The picture for the family, laid out once and drawn twice: as SVG, and as PNG to forward in a messenger.

It names nobody and no sum, so it is the same for everybody: the PNG lies beside the style sheet, and `draw` makes it
anew when its words change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from ashore.web.plain.content import Card

WIDTH = 1080
EDGE = 72
DEEP, INK, SOFT, PAPER, TINT, WARM, WARM_INK, WHITE = (
    "#0d4a50", "#22262b", "#474c54", "#fbf8f3", "#e8f1ef", "#f9edd3", "#5c3d05", "#ffffff",
)  # fmt: skip
FONT = "'PingFang SC','HarmonyOS Sans SC','MiSans','Noto Sans CJK SC','Microsoft YaHei',sans-serif"
CLOSING = "，。！？、；：”）"


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


Shape = Box | Words


def height(card: Card) -> int:
    return lay_out(card)[0]


def svg(card: Card) -> str:
    tall, shapes = lay_out(card)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {tall}" width="{WIDTH}" height="{tall}">'
    return head + "".join(_svg(shape) for shape in shapes) + "</svg>\n"


def _svg(shape: Shape) -> str:
    if isinstance(shape, Box):
        place = f'x="{shape.x}" y="{shape.y}" width="{shape.width}" height="{shape.height}"'
        return f'<rect {place} rx="{shape.round}" fill="{shape.fill}"/>'
    weight = ' font-weight="700"' if shape.bold else ""
    style = f'x="{shape.x}" y="{shape.y}" font-size="{shape.size}" fill="{shape.fill}" font-family="{FONT}"{weight}'
    return f"<text {style}>{escape(shape.text)}</text>"


def lay_out(card: Card) -> tuple[int, list[Shape]]:
    """(height, shapes), from the top down."""
    inner = WIDTH - 2 * EDGE
    shapes: list[Shape] = [Box(0, 0, WIDTH, 0, 0, PAPER)]
    y = EDGE + 64
    shapes.append(Words(EDGE, y, 60, True, DEEP, card.title))
    y += 48
    for index, said in enumerate(card.say, 1):
        lines = list(_wrap(said, 54, inner - 176))
        tall = 56 + 78 * len(lines)
        shapes.append(Box(EDGE, y, inner, tall, 28, TINT))
        shapes.append(Box(EDGE + 36, y + 34, 64, 64, 32, DEEP))
        shapes.append(Words(EDGE + 57, y + 80, 40, True, WHITE, str(index)))
        for at, line in enumerate(lines):
            shapes.append(Words(EDGE + 136, y + 86 + 78 * at, 54, True, INK, line))
        y += tall + 24
    y += 12
    chip = (inner - 24 * (len(card.dont) - 1)) // len(card.dont)
    for index, dont in enumerate(card.dont):
        x = EDGE + index * (chip + 24)
        size = min(42, (chip - 40) // len(dont))
        shapes.append(Box(x, y, chip, 104, 24, WARM))
        shapes.append(Words(x + (chip - size * len(dont)) // 2, y + 52 + size // 3 + 2, size, True, WARM_INK, dont))
    y += 104 + 40
    for line in _wrap(card.note, 42, inner):
        y += 62
        shapes.append(Words(EDGE, y - 14, 42, False, SOFT, line))
    tall = y + EDGE - 10
    shapes[0] = Box(0, 0, WIDTH, tall, 0, PAPER)
    return tall, shapes


def _wrap(text: str, size: int, width: int) -> Iterator[str]:
    """Lines of whole characters, each `size` wide: broken behind a mark where one stands in the latter half of a line,
    and never before a mark that closes."""
    most = width // size
    while len(text) > most:
        cut = max(text.rfind(mark, most // 2, most) for mark in CLOSING) + 1
        if not cut:
            cut = most
            while cut > 1 and text[cut] in CLOSING:
                cut -= 1
        yield text[:cut]
        text = text[cut:]
    yield text
