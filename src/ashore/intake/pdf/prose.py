"""The words of a paper as one text that still knows on which page and line each letter stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from ashore.intake.pdf.grid import banded, held
from ashore.intake.pdf.page import Band, Line, Page, joined

_ROOM = 250
"""Hundredths of the height of a letter: a line that ends nearer to the margin than this was broken for lack of room."""
_FRAMED = re.compile(r"[【】［］]|(?<=\d)_+|_+(?=[\d¥￥])")
"""What forms put around what is filled in."""
_INDENT = 350
"""And one that begins farther in than this stands alone, as titles do."""


@dataclass(slots=True)
class Prose:
    """text: a new line where the paper begins one on purpose, a tab between cells. starts: where each piece begins, and
    the line from which it is."""

    text: str = ""
    starts: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    unsure: set[int] = field(default_factory=set)

    def add(self, text: str, line: int, sure: int) -> None:
        self.starts.append(len(self.text))
        self.lines.append(line)
        self.text += _FRAMED.sub("", text)
        if sure < 80:
            self.unsure.add(line)

    def line_at(self, place: int) -> int:
        return self.lines[max(bisect_right(self.starts, place) - 1, 0)]

    def sure(self, start: int, end: int) -> bool:
        """Whether all that stands there was read for sure."""
        return not self.unsure.intersection(range(self.line_at(start), self.line_at(max(end - 1, start)) + 1))

    def around(self, start: int, end: int, most: int = 60) -> str:
        """The sentence, or as much of it as a source can quote."""
        marks = "。；;\n\t"
        left = max((self.text.rfind(mark, 0, start) for mark in marks), default=-1) + 1
        right = min((at for mark in marks if (at := self.text.find(mark, end)) >= 0), default=len(self.text))
        left = max(left, start - most // 2)
        return " ".join(self.text[left : min(right, max(end, left + most))].split())


def prose_of(pages: Iterable[Page], left_out: set[int]) -> Prose:
    """All lines but those left out, which are read as a table."""
    out = Prose()
    for page in pages:
        drawn = banded(page)
        left = min((line.words[0].left for line in page.lines), default=0)
        right = max((line.words[-1].right for line in page.lines), default=0)
        done: set[int] = set()
        for line, below in zip(page.lines, [*page.lines[1:], None], strict=True):
            if line.number in left_out or line.number in done:
                continue
            band = drawn.get(line.number)
            if band is None:
                broken = below is not None and _goes_on(line, below, left, right)
                out.add(line.text + ("" if broken else "\n"), line.number, _sure(line))
            else:
                inside = [one for one in held(page, band) if one.number not in left_out]
                done |= {one.number for one in inside}
                _cells(out, band, inside)
    return out


def _goes_on(line: Line, below: Line, left: int, right: int) -> bool:
    """Whether a line was broken for lack of room: it fills its paper from side to side, in letters like those below."""
    first, last, high = line.words[0], line.words[-1], line.words[0].high
    filled = (right - last.right) * 100 < _ROOM * high and (first.left - left) * 100 < _INDENT * high
    return filled and abs(below.words[0].high - high) * 5 <= high


def _cells(out: Prose, band: Band, lines: list[Line]) -> None:
    """A drawn row, cell after cell, the lines of each put together."""
    for column in range(len(band.edges) - 1):
        for line in lines:
            if words := [word for word in line.words if band.column(word) == column]:
                out.add(joined(words, cell=False), line.number, min(word.sure for word in words))
        out.text += "\t"
    out.text += "\n"


def _sure(line: Line) -> int:
    return min(word.sure for word in line.words)


def rows_of(pages: Iterable[Page]) -> list[tuple[int, list[str]]]:
    """Each line, or drawn row, as cells with the number of its first line."""
    out: list[tuple[int, list[str]]] = []
    for page in pages:
        drawn = banded(page)
        done: set[int] = set()
        for line in page.lines:
            if line.number in done:
                continue
            band = drawn.get(line.number)
            if band is None:
                out.append((line.number, [cell.text for cell in line.cells()]))
                continue
            inside = held(page, band)
            done |= {one.number for one in inside}
            out.append((line.number, ["".join(_inside(inside, band, k)) for k in range(len(band.edges) - 1)]))
    return out


def _inside(lines: list[Line], band: Band, column: int) -> list[str]:
    parts = ([word for word in line.words if band.column(word) == column] for line in lines)
    return [joined(words, cell=False) for words in parts if words]
