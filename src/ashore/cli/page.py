"""Calm text on a terminal of any width: headings, indented paragraphs, Chinese counted as two columns."""

from __future__ import annotations

import os
import sys
import unicodedata
from functools import cache
from typing import TextIO

WIDEST = 88
DEFAULT = 80
# Chinese print starts no line with these.
NO_START = frozenset("，。；：！？、）》”’…—,.;:!?)]}%")
NO_END = "（《“‘(["


def width_of(text: str) -> int:
    """Columns that the text takes."""
    return len(text) if text.isascii() else sum(map(_column, text))


@cache
def _column(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WF" else 0 if unicodedata.combining(char) else 1


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns, broken between Chinese characters and at spaces, never inside a word."""
    lines: list[str] = []
    line, columns = "", 0
    for piece in _pieces(text):
        wide = width_of(piece)
        if line and columns + wide - piece.count(" ") > width and piece[0] not in NO_START:
            kept = line.rstrip().rstrip(NO_END)
            lines.append(kept)
            line = line.rstrip()[len(kept) :] + piece.lstrip()
            columns = width_of(line)
        else:
            line += piece
            columns += wide
        while columns > width + 2 and len(line) > 1:
            cut = max(1, _fits(line, width))
            lines.append(line[:cut])
            line = line[cut:]
            columns = width_of(line)
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str) -> list[str]:
    """Words of letters and digits with the space after them, and single characters of everything else."""
    pieces: list[str] = []
    for char in text:
        narrow = char.isascii() and not char.isspace()
        last = pieces[-1][-1] if pieces else " "
        if pieces and (char == " " or (narrow and last.isascii() and not last.isspace())):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _fits(line: str, width: int) -> int:
    columns = 0
    for i, char in enumerate(line):
        columns += width_of(char)
        if columns > width:
            return i
    return len(line)


def clean(text: str) -> str:
    """Without control and direction-turning characters: what a message says must not steer the terminal."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))


def _columns() -> int:
    """As shutil.get_terminal_size does it, without its import of every compression library."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked) > 0:
        return int(asked)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1).columns or DEFAULT
    except (OSError, ValueError):
        return DEFAULT


class Page:
    """Writes to `out`. Bold only where the terminal can show it and NO_COLOR is not set."""

    def __init__(self, out: TextIO | None = None) -> None:
        self.out = out or sys.stdout
        self.width = min(_columns(), WIDEST)
        terminal = self.out.isatty() and os.environ.get("TERM", "dumb") != "dumb"
        self.bold = terminal and not os.environ.get("NO_COLOR")

    def blank(self) -> None:
        self.out.write("\n")

    def heading(self, text: str) -> None:
        self.blank()
        self._lines(text, "", "", strong=True)

    def text(self, text: str, indent: int = 0, first: str = "", strong: bool = False) -> None:
        """A paragraph; `first` stands before its first line and the rest hangs under the text."""
        hang = " " * (indent + width_of(first))
        for paragraph in clean(text).split("\n"):
            self._lines(paragraph, " " * indent + first, hang, strong)
            first = " " * width_of(first)

    def _lines(self, text: str, first: str, hang: str, strong: bool = False) -> None:
        for i, line in enumerate(wrap(text, max(self.width - width_of(hang), 16))):
            shown = f"\x1b[1m{line}\x1b[0m" if strong and self.bold else line
            self.out.write(f"{first if i == 0 else hang}{shown}\n")
