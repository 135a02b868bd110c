"""A page as words with their places, grouped to lines. Places are tenths of a point from the upper left corner."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

SPACE, CELL = 20, 90
"""Gaps in hundredths of the height of a letter: from here on letters are two words, and words two cells."""

NEAR = 30
"""Tenths of a point: drawn edges so near to one another are the same."""

_SAME_LINE = 40
"""Baselines so near to one another, in hundredths of the height of a letter, are one line."""

_RADICALS = str.maketrans(
    "⺁⺠⺟⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "厂民母虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
"""Signs for parts of letters, which some fonts give in place of the letters that look the same."""


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a gap. high: of its letters; sure: percent, 100 unless it was read from a picture."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    sure: int = 100

    @property
    def high(self) -> int:
        return max(self.bottom - self.top, 1)

    @property
    def centre(self) -> int:
        return (self.left + self.right) // 2

    @property
    def middle(self) -> int:
        return (self.top + self.bottom) // 2


@dataclass(frozen=True, slots=True)
class Line:
    """number: over the whole file, 1-based. words: from left to right."""

    number: int
    words: tuple[Word, ...]
    middle: int

    @property
    def text(self) -> str:
        """Its words, a tab where a new cell seems to begin."""
        return joined(self.words)

    def cells(self) -> list[Word]:
        """Words that stand near to one another are one."""
        out: list[list[Word]] = []
        for word in self.words:
            if out and (word.left - out[-1][-1].right) * 100 < CELL * word.high:
                out[-1].append(word)
            else:
                out.append([word])
        return [around(cell) for cell in out]


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line that stands or lies: where it is across its length, and from where to where it goes."""

    at: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Band:
    """One drawn row. edges: from the left border to the right one."""

    top: int
    bottom: int
    edges: tuple[int, ...]

    def holds(self, line: Line) -> bool:
        return self.top <= line.middle < self.bottom and all(
            self.edges[0] - NEAR <= word.centre <= self.edges[-1] + NEAR for word in line.words
        )

    def column(self, word: Word) -> int:
        """The cell in which the middle of the word lies."""
        inner = self.edges[1:-1]
        return sum(edge <= word.centre for edge in inner)


@dataclass(slots=True)
class Page:
    """number: 1-based. first: the number of its first line. blind: it holds no words that can be read, and why.
    hidden, askew: letters that nobody sees, and those that stand across the others.
    banded: for the number of a line the drawn row in which it lies, once that is known."""

    number: int
    width: int
    height: int
    words: list[Word] = field(default_factory=list)
    standing: list[Rule] = field(default_factory=list)
    lying: list[Rule] = field(default_factory=list)
    hidden: int = 0
    askew: int = 0
    blind: str = ""
    first: int = 1
    lines: list[Line] = field(default_factory=list)
    banded: dict[int, Band] | None = None


def around(words: Iterable[Word]) -> Word:
    """One word out of several of one line."""
    told = list(words)
    return Word(
        joined(told, cell=False),
        min(word.left for word in told),
        min(word.top for word in told),
        max(word.right for word in told),
        max(word.bottom for word in told),
        min(word.sure for word in told),
    )


def joined(words: Iterable[Word], *, cell: bool = True) -> str:
    """Words of one line as text: no blank beside a Chinese letter, a tab where a new cell begins."""
    out, last = "", None
    for word in words:
        if last is not None:
            gap = (word.left - last.right) * 100 // word.high
            if cell and gap >= CELL:
                out += "\t"
            elif gap >= SPACE and not (wide(out[-1:]) or wide(word.text[:1])):
                out += " "
        out, last = out + word.text, word
    return out


def wide(letter: str) -> bool:
    return bool(letter) and unicodedata.east_asian_width(letter) in "WF"


def same(text: str) -> str:
    """Letters as everybody writes them, whatever forms a font uses. The wide comma stays: it parts sentences, while the
    narrow one parts the digits of a number."""
    return "，".join(unicodedata.normalize("NFKC", part) for part in text.translate(_RADICALS).split("，"))


def lined(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages with their words grouped to lines, which are numbered through the file."""
    number = 1
    for page in pages:
        page.first = number
        page.lines = [Line(number + i, words, _halfway(words)) for i, words in enumerate(_lines(page.words))]
        number += len(page.lines)
        yield page


def _halfway(words: tuple[Word, ...]) -> int:
    """Halfway down a line."""
    return (min(word.top for word in words) + max(word.bottom for word in words)) // 2


def _lines(words: list[Word]) -> list[tuple[Word, ...]]:
    """By the foot of the letters, from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.left)):
        if rows and (word.bottom - rows[-1][0].bottom) * 100 <= _SAME_LINE * min(word.high, rows[-1][0].high):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [tuple(sorted(row, key=lambda word: word.left)) for row in rows]
