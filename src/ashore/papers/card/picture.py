"""A card as one SVG for a telephone, drawn without typst: in a browser tab there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ashore.papers.card.look import DEEP, INK, LINE, PAPER, SOFT, TINT, WARM, WARM_INK, WHITE
from ashore.papers.card.model import Card, Item
from ashore.papers.card.qr import path, squares
from ashore.papers.card.shapes import Box, Shape, Squares, Words, svg, wrap

WIDTH, EDGE, CODE = 1080, 64, 260
INNER = WIDTH - 2 * EDGE
MARKS = "①②③④⑤⑥⑦⑧⑨"
SIGNS = {"cannot": "×", "must": "✓"}
"""Before each line of a part; elsewhere a point."""


@dataclass
class _Sheet:
    """What is drawn so far, and how far down."""

    card: Card
    y: int = 0
    shapes: list[Shape] = field(default_factory=list)

    def lines(
        self, text: str, size: int, x: int, width: int, fill: str, bold: bool = False, high: float = 1.45
    ) -> None:
        for line in wrap(text, size, width):
            self.y += round(size * high)
            self.shapes.append(Words(x, self.y - size // 4, size, bold, fill, line))


def picture(card: Card) -> str:
    """Raises ModuleNotFoundError without `segno` when the card has a link."""
    tall, shapes = lay_out(card)
    return svg(WIDTH, tall, shapes)


def lay_out(card: Card) -> tuple[int, list[Shape]]:
    """(height, shapes), from the top down."""
    sheet = _Sheet(card)
    _head(sheet)
    for part in card.parts:
        if part.id in ("say", "steps"):
            _numbered(sheet, part.items)
        elif part.id == "dont":
            _chips(sheet, part.items)
        else:
            sheet.y += 36
            sheet.lines(part.title, 48, EDGE, INNER, DEEP, bold=True)
            if part.id == "calls":
                _calls(sheet, part.items)
            else:
                _points(sheet, part.items, SIGNS.get(part.id, "·"))
    _foot(sheet)
    return sheet.y, [Box(0, 0, WIDTH, sheet.y, 0, PAPER), *sheet.shapes]


def _head(sheet: _Sheet) -> None:
    band = len(sheet.shapes)
    sheet.y = 36
    sheet.lines(sheet.card.title, 76, EDGE, INNER, WHITE, bold=True)
    sheet.lines(sheet.card.lead, 38, EDGE, INNER, TINT)
    sheet.y += 36
    sheet.shapes.insert(band, Box(0, 0, WIDTH, sheet.y, 0, DEEP))
    sheet.y += 12


def _numbered(sheet: _Sheet, items: Sequence[Item]) -> None:
    for number, item in enumerate(items, 1):
        sheet.y += 24
        top, at = sheet.y, len(sheet.shapes)
        sheet.y += 22
        sheet.lines(item.words, 50, EDGE + 136, INNER - 156, DEEP if item.more else INK, bold=True)
        for sentence in filter(None, item.more.split("。")):
            sheet.lines(f"{sentence}。", 38, EDGE + 136, INNER - 156, INK)
        sheet.y += 26
        disc = Box(EDGE + 36, top + 26, 64, 64, 32, DEEP)
        sheet.shapes[at:at] = [Box(EDGE, top, INNER, sheet.y - top, 28, TINT), disc]
        sheet.shapes.append(Words(EDGE + 56, top + 73, 40, True, WHITE, str(number)))


def _chips(sheet: _Sheet, items: Sequence[Item]) -> None:
    sheet.y += 28
    wide = (INNER - 20 * (len(items) - 1)) // len(items)
    for index, item in enumerate(items):
        size = min(42, (wide - 30) // len(item.words))
        x = EDGE + index * (wide + 20)
        middle = x + (wide - size * len(item.words)) // 2
        sheet.shapes.append(Box(x, sheet.y, wide, 100, 24, WARM))
        sheet.shapes.append(Words(middle, sheet.y + 50 + size // 3 + 2, size, True, WARM_INK, item.words))
    sheet.y += 100


def _points(sheet: _Sheet, items: Sequence[Item], sign: str) -> None:
    laws = list(sheet.card.statements())
    for item in items:
        # Where its own words tell the strength, the number is enough.
        strength = "" if "自律规范" in item.words else item.strength
        tail = f"〔{strength}{MARKS[laws.index(item)]}〕" if item.kind == "law" else ""
        sheet.y += 10
        sheet.shapes.append(Words(EDGE, sheet.y + 45, 40, True, DEEP, sign))
        sheet.lines(item.words + tail, 40, EDGE + 52, INNER - 52, INK)


def _calls(sheet: _Sheet, items: Sequence[Item]) -> None:
    for item in items:
        sheet.y += 14
        sheet.shapes.append(Words(EDGE, sheet.y + 56, 52, True, DEEP, item.number))
        sheet.lines(item.words, 40, EDGE + 210, INNER - 210, INK)
        sheet.lines(f"时间：{item.more}", 28, EDGE + 210, INNER - 210, SOFT)


def _foot(sheet: _Sheet) -> None:
    sheet.y += 40
    sheet.shapes.append(Box(EDGE, sheet.y, INNER, 2, 0, LINE))
    sheet.y += 24
    if sheet.card.link:
        rows, top = squares(sheet.card.link), sheet.y
        sheet.shapes.append(Squares(EDGE, top, CODE, len(rows), path(rows)))
        sheet.y += 50
        sheet.lines(sheet.card.find, 36, EDGE + CODE + 28, INNER - CODE - 28, INK)
        sheet.lines(sheet.card.link, 34, EDGE + CODE + 28, INNER - CODE - 28, DEEP)
        sheet.y = max(sheet.y, top + CODE) + 20
    else:
        sheet.lines(sheet.card.find, 34, EDGE, INNER, INK)
    rules = "　".join(f"{mark}{item.short}" for mark, item in zip(MARKS, sheet.card.statements(), strict=False))
    for words in (sheet.card.foot + sheet.card.seen * ("转述" in rules), f"依据：{rules}"):
        sheet.lines(words, 26, EDGE, INNER, SOFT, high=1.4)
        sheet.y += 8
    sheet.y += 40
