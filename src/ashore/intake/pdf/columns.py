"""Rows below a header: each word in its column, lines that a cell was broken into put together.

Drawn cells decide where there are any. Else a column lies between the gaps that no word of any row crosses, and a line
without a date belongs to the row nearest to it. Where that is not clear, the row says that it is broken.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from ashore.intake.pdf.grid import banded
from ashore.intake.pdf.header import DATED, Columns
from ashore.intake.pdf.page import CELL, Band, Line, Page, Word, joined
from ashore.intake.table import SUMS

FAR = 170
"""Hundredths of the height of a letter: a line farther than this from a row is not part of it."""

GLUED = "两格的字连在一起，分不清哪一格是哪一格"
MIXED = "这一行和上下行的字混在一起，分不清"
LEFT = "这一行没有日期，不知道是不是一条记录"
_NUMBER = re.compile(r"[+\-]?[\d.,]+\Z")
_FOOT = re.compile(
    r"第\s*\d+\s*页|共\s*\d+\s*[页条笔张]|合\s*计|小\s*计|总\s*计|页码|打印|印章|Page|\A\s*\d{1,4}\s*(?:/\s*\d{1,4})?\s*\Z"
)


@dataclass(slots=True)
class Pieced:
    """One row. cells: for each column its lines. broken: why it cannot be read."""

    line: int
    cells: list[list[str]]
    broken: str = ""


@dataclass(slots=True)
class Kinds:
    """What is known of columns. key: those that make a line the beginning of a row; single: those whose cells are never
    broken into lines."""

    key: set[int]
    single: set[int] = field(default_factory=set)


def body(page: Page, columns: Columns, kinds: Kinds, after: int, before: int) -> list[Pieced]:
    """The rows of the lines between, in order; what belongs to no row is one of its own."""
    lines = [line for line in page.lines if after < line.number < before]
    drawn = banded(page)
    out: list[Pieced] = []
    free: list[Line] = []
    groups: dict[int, list[Line]] = {}
    for line in lines:
        band = drawn.get(line.number)
        if band is None or not _fits(band, columns):
            free.append(line)
        else:
            groups.setdefault(band.top, []).append(line)
    for group in groups.values():
        starts = [line for line in group if _starts(line, columns, kinds)]
        if len(starts) == 1:
            out.append(_one(group, columns, kinds))
        else:
            out += _nearest(group, columns, kinds)
    out += _nearest(free, columns, kinds)
    return sorted(out, key=lambda row: row.line)


def _fits(band: Band, columns: Columns) -> bool:
    """Whether the band is parted as the header is."""
    inner = band.edges[1:-1]
    return len(inner) == len(columns.edges) and all(
        abs(one - other) <= 60 for one, other in zip(inner, columns.edges, strict=True)
    )


def _starts(line: Line, columns: Columns, kinds: Kinds) -> bool:
    return any(columns.of(word) in kinds.key and DATED.search(word.text) for word in line.words)


def _one(lines: list[Line], columns: Columns, kinds: Kinds) -> Pieced:
    """All these lines as one row."""
    row = Pieced(lines[0].number, [[] for _ in range(len(columns.edges) + 1)])
    for line in lines:
        _add(row, line, columns, kinds)
    return row


def _add(row: Pieced, line: Line, columns: Columns, kinds: Kinds) -> None:
    parts: dict[int, list[Word]] = {}
    for word in line.words:
        at = columns.of(word)
        if at is None:
            row.broken = row.broken or GLUED
            at = sum(edge <= word.centre for edge in columns.edges)
        parts.setdefault(at, []).append(word)
    for at, words in parts.items():
        apart = any(_two(a, b) for a, b in itertools.pairwise(words))
        if at in kinds.single and (row.cells[at] or apart):
            row.broken = row.broken or MIXED
        if min(word.sure for word in words) < 80:
            row.broken = row.broken or "有看不清的字"
        row.cells[at].append(joined(words, cell=False))


def _two(one: Word, other: Word) -> bool:
    """Whether two words of one cell are two values: far from one another, or a number each."""
    far = (other.left - one.right) * 100 >= CELL * one.high
    return far or (_NUMBER.match(one.text) is not None and _NUMBER.match(other.text) is not None)


def _nearest(lines: list[Line], columns: Columns, kinds: Kinds) -> list[Pieced]:
    """Lines with a date begin rows; each other line goes to the row nearest to it, or stands alone."""
    starts = [line for line in lines if _starts(line, columns, kinds)]
    groups = {line.number: [line] for line in starts}
    for line in lines:
        if line.number not in groups:
            home = _home(line, starts, columns, kinds)
            groups.setdefault((home or line).number, []).append(line)
    out = []
    for number, group in groups.items():
        if any(line.number == number for line in starts):
            out.append(_one(sorted(group, key=lambda line: line.number), columns, kinds))
        else:
            out.append(_alone(group[0], columns, kinds))
    return out


def _alone(line: Line, columns: Columns, kinds: Kinds) -> Pieced:
    """A line that belongs to no row: sums, words around the table, or what could be left of a row, which is told."""
    text = line.text.replace("\t", " ")
    placed = {columns.of(word) for word in line.words}
    as_row = _one([line], columns, kinds)
    if None not in placed and len(placed) > 1 and SUMS.search(text):
        return as_row
    if not any(letter.isdigit() for letter in text) or _FOOT.search(text):
        return Pieced(line.number, [[text]])
    if None not in placed and len(placed) > 2:
        as_row.broken = LEFT
        return as_row
    return Pieced(line.number, [[text]], LEFT)


def _home(line: Line, starts: list[Line], columns: Columns, kinds: Kinds) -> Line | None:
    placed = {columns.of(word) for word in line.words}
    if None in placed:
        return None
    near = sorted(starts, key=lambda start: abs(start.middle - line.middle))[:2]
    near = [start for start in near if abs(start.middle - line.middle) * 100 <= FAR * line.words[0].high]
    for start in near:
        there = {columns.of(word) for word in start.words}
        if not placed & kinds.single & there:
            # One line just between two rows is what the upper one had no room for.
            ties = len(near) == 2 and _tie(line, near) and start.number > line.number
            upper = near[1] if ties else start
            return upper if not placed & kinds.single & {columns.of(word) for word in upper.words} else start
    return None


def _tie(line: Line, near: list[Line]) -> bool:
    one, other = (abs(start.middle - line.middle) for start in near)
    return abs(one - other) * 4 <= line.words[0].high
