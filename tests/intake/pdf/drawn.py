"""PDFs drawn by typst, as the programs of banks, carriers and lenders draw them: invented people, invented numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

FONTS = Path(pylopdf_fonts_zh_cn.__file__).parent
_HEAD = '#set text(font: ("Noto Sans SC", "Noto Serif SC"), lang: "zh", size: {size}pt)\n#set page({page})\n'
A4 = 'paper: "a4", margin: (x: 18mm, y: 16mm)'
LYING = 'paper: "a4", flipped: true, margin: (x: 12mm, y: 12mm)'


@cache
def pdf(body: str, page: str = A4, size: int = 9) -> bytes:
    """The same words and the same look give the same bytes."""
    source = (_HEAD.format(size=size, page=page) + body).encode()
    return typst.compile(source, font_paths=[FONTS], ignore_system_fonts=True, timestamp=0, pdf_tags=False)


def table(
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths: str,
    *,
    drawn: bool = True,
    middle: bool = False,
    repeat: bool = True,
    right: Sequence[int] = (),
) -> str:
    """drawn: with lines around each cell; middle: short cells stand halfway down; repeat: the head on every page."""
    stroke = "0.5pt" if drawn else "none"
    side = f"(if x in ({''.join(f'{i},' for i in right)}) {{right}} else {{left}})"
    places = f"(x, y) => {side} + {'horizon' if middle else 'top'}"
    cells = ", ".join(_cell(cell) for cell in head)
    cells = f"table.header(repeat: {str(repeat).lower()}, {cells})"
    body = ", ".join(_cell(cell) for row in rows for cell in row)
    return f"#table(columns: ({widths}), stroke: {stroke}, inset: 3pt, align: {places}, {cells}, {body})\n"


def _cell(text: str) -> str:
    return "[" + "#linebreak()".join(f"#{quoted(part)}" for part in text.split("\n")) + "]"


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def lines(*told: str) -> str:
    """Each one a line of its own."""
    return "".join(f"#block(spacing: 7pt)[#{quoted(line)}]\n" for line in told)


def paragraphs(*told: str) -> str:
    return "".join(f"#par(justify: true)[#{quoted(words)}]\n\n" for words in told)


def title(text: str) -> str:
    return f"#align(center)[#text(size: 16pt)[#{quoted(text)}]]\n"
