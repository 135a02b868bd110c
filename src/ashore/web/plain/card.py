"""The picture for the family, laid out once and drawn twice: as SVG, and as PNG to forward in a messenger.

It names nobody and no sum, so it is the same for everybody: the PNG lies beside the style sheet, and `draw` makes it
anew when its words change.
"""

from __future__ import annotations

from ashore.papers.card.look import DEEP, INK, PAPER, SOFT, TINT, WARM, WARM_INK, WHITE
from ashore.papers.card.shapes import Box, Shape, Words, wrap
from ashore.papers.card.shapes import svg as drawn
from ashore.web.plain.content import Card

WIDTH = 1080
EDGE = 72


def height(card: Card) -> int:
    return lay_out(card)[0]


def svg(card: Card) -> str:
    tall, shapes = lay_out(card)
    return drawn(WIDTH, tall, shapes)


def lay_out(card: Card) -> tuple[int, list[Shape]]:
    """(height, shapes), from the top down."""
    inner = WIDTH - 2 * EDGE
    shapes: list[Shape] = [Box(0, 0, WIDTH, 0, 0, PAPER)]
    y = EDGE + 64
    shapes.append(Words(EDGE, y, 60, True, DEEP, card.title))
    y += 48
    for index, said in enumerate(card.say, 1):
        lines = list(wrap(said, 54, inner - 176))
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
    for line in wrap(card.note, 42, inner):
        y += 62
        shapes.append(Words(EDGE, y - 14, 42, False, SOFT, line))
    tall = y + EDGE - 10
    shapes[0] = Box(0, 0, WIDTH, tall, 0, PAPER)
    return tall, shapes
