"""Separated text to rows, each with its line. A quote that never ends costs its own row, not the rest of the file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

SEPARATORS = (",", "\t", ";", "|")
MOST_LINES = 200
"""Of one row: the words in a quoted cell may have lines of their own."""

_WRAPPED = re.compile(r'="(.*)"\Z', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Row:
    """broken: why it could not be read, in Chinese, "" = it could."""

    line: int
    cells: list[str]
    broken: str = ""


def rows_of(text: str, separator: str) -> Iterator[Row]:
    """All rows that are not blank. Cells are text and stay text: what looks like a formula is never worked out."""
    lines = [f"{line}\n" for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    at = 0
    while at < len(lines):
        reader = csv.reader(islice(_from(lines, at), MOST_LINES), delimiter=separator, strict=True)
        try:
            cells, used = next(reader), reader.line_num
        except csv.Error:
            yield Row(at + 1, [], "这一行的引号不成对，分不清哪一格是哪一格")
            at += 1
            continue
        if any(cell.strip() for cell in cells):
            yield Row(at + 1, [cell_of(cell) for cell in cells])
        at += used


def _from(lines: list[str], at: int) -> Iterator[str]:
    return (lines[i] for i in range(at, len(lines)))


def cell_of(cell: str) -> str:
    """Without blanks and tabs around it, and without the wrapping that keeps a spreadsheet from changing a number."""
    told = cell.strip().strip("\ufeff")
    wrapped = _WRAPPED.match(told)
    return wrapped[1] if wrapped else told
