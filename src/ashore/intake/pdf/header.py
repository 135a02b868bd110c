"""The names of columns on a page, and where their columns lie.

Drawn cells decide where there are any; else a column lies between the gaps that no word of any row crosses.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass

from ashore.intake.pdf.grid import banded, held
from ashore.intake.pdf.page import Band, Line, Page, Word, joined

DATED = re.compile(r"(?<!\d)(?:20\d{2}[-/.年]\d{1,2}|20\d{6}(?:\d{6})?|\d{1,2}[-/.月]\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Columns:
    """edges: between the columns, from left to right."""

    edges: tuple[int, ...]

    def of(self, word: Word) -> int | None:
        """None = it lies across an edge."""
        slack = word.high // 3
        for edge in self.edges:
            if word.left < edge - slack and word.right > edge + slack:
                return None
        return sum(edge <= word.centre for edge in self.edges)


@dataclass(slots=True)
class Header:
    """names: of the columns. columns: where they are. last: the line with which it ends."""

    line: Line
    last: int
    names: list[str]
    columns: Columns
    drawn: bool


def header_in(page: Page, known: Callable[[list[str]], bool], after: int = 0) -> Header | None:
    """The first header below the line `after`: a drawn row, or one to three lines."""
    looked: set[int] = set()
    for i, line in enumerate(page.lines):
        if line.number <= after or DATED.search(line.text):
            continue
        band = banded(page).get(line.number)
        if band is not None and id(band) not in looked:
            looked.add(id(band))
            inside = held(page, band)
            names = ["".join(_text(inside, band, k)) for k in range(len(band.edges) - 1)]
            if known(names):
                return Header(line, inside[-1].number, names, Columns(band.edges[1:-1]), True)
        for several in (1, 2, 3):
            part = page.lines[i : i + several]
            tries = [_stacked(part), list(line.words)] if several == 1 else [_stacked(part)]
            cells = next((cells for cells in tries if known([cell.text for cell in cells])), None)
            if cells is None or (several > 1 and known([cell.text for cell in _stacked(part[1:])])):
                continue  # words above a header are no part of it
            return Header(line, part[-1].number, [c.text for c in cells], _gaps(cells, page, part[-1]), False)
    return None


def _text(lines: list[Line], band: Band, column: int) -> list[str]:
    return [joined([w for w in line.words if band.column(w) == column], cell=False) for line in lines]


def _stacked(lines: list[Line]) -> list[Word]:
    """Cells of lines that stand above one another, together."""
    cells: list[Word] = []
    for line in lines:
        for cell in line.cells():
            over = [i for i, one in enumerate(cells) if one.left < cell.right and cell.left < one.right]
            if len(over) == 1:
                one = cells[over[0]]
                left, right = min(one.left, cell.left), max(one.right, cell.right)
                cells[over[0]] = Word(one.text + cell.text, left, one.top, right, cell.bottom, min(one.sure, cell.sure))
            else:
                cells.append(cell)
    return sorted(cells, key=lambda cell: cell.left)


def _gaps(cells: list[Word], page: Page, header: Line) -> Columns:
    """Between each two names the widest gap that neither they nor the words of any row reach into; where words around
    the table leave none, that of the rows with a date."""
    below = [line for line in page.lines if line.number > header.number and len(line.cells()) > 1]
    tried = [_spans(cells, below), _spans(cells, [line for line in below if DATED.search(line.text)])]
    edges = []
    for one, other in itertools.pairwise(cells):
        found = [gap for spans in tried if (gap := _gap(one, other, spans)) is not None]
        edges.append(found[0] if found else (one.right + other.left) // 2)
    return Columns(tuple(edges))


def _spans(cells: list[Word], lines: list[Line]) -> list[tuple[int, int]]:
    return sorted((word.left, word.right) for word in [*cells, *(w for line in lines for w in line.words)])


def _gap(one: Word, other: Word, spans: list[tuple[int, int]]) -> int | None:
    """The middle of the widest gap between the middles of two names."""
    best, at, reached = 0, None, one.centre
    for left, right in spans:
        if right <= reached:
            continue
        if left >= other.centre:
            break
        if left - reached > best:
            best, at = left - reached, (left + reached) // 2
        reached = max(reached, right)
    return at
