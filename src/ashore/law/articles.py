"""The place inside a law: article (条, with 之N), paragraph (款), item (项), sub-item (目), or a run of articles."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ashore.law.numerals import read_number, to_chinese

_N = "[0-9\uff10-\uff19零一二三四五六七八九十百千]+"
_PLACE = (
    rf"第(?P<article>{_N})条(?:之(?P<sub>{_N}))?"
    rf"(?:第(?P<paragraph>{_N})款)?"
    rf"(?:第(?:(?P<item>{_N})|\((?P<bracketed>{_N})\))项)?"
    rf"(?:第(?P<point>{_N})目)?"
)
_BRACKETS = str.maketrans("\uff08\uff09", "()")  # full-width to plain


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """第二百九十三条之一第一款第(二)项 = Place(293, 1, 1, 2). 0 stands for "not said"."""

    article: int
    sub: int = 0
    paragraph: int = 0
    item: int = 0
    point: int = 0

    @property
    def whole_article(self) -> Place:
        return Place(self.article, self.sub)

    def zh(self) -> str:
        """In the form of official texts: 第二百九十三条之一第一款第(二)项."""
        out = f"第{to_chinese(self.article)}条"
        if self.sub:
            out += f"之{to_chinese(self.sub)}"
        if self.paragraph:
            out += f"第{to_chinese(self.paragraph)}款"
        if self.item:
            out += f"第（{to_chinese(self.item)}）项"
        if self.point:
            out += f"第{to_chinese(self.point)}目"
        return out


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """One place (first == last) or all articles from `first` to `last`."""

    first: Place
    last: Place

    def zh(self) -> str:
        return self.first.zh() if self.first == self.last else f"{self.first.zh()}至{self.last.zh()}"

    def meets(self, other: Span) -> bool:
        """Whether the two share an article. Two single places meet unless they name different paragraphs or items."""
        if self.last.whole_article < other.first.whole_article or other.last.whole_article < self.first.whole_article:
            return False
        if self.first != self.last or other.first != other.last:
            return True
        mine = (self.first.paragraph, self.first.item, self.first.point)
        theirs = (other.first.paragraph, other.first.item, other.first.point)
        return all(a == b or not a or not b for a, b in zip(mine, theirs, strict=True))


def read_place(text: str, start: int = 0) -> tuple[Place, int] | None:
    """The place that begins at `start` and where it ends, or None."""
    match = re.compile(_PLACE).match(text, start)  # compiled at the first citation, not at every start
    if match is None:
        return None
    parts = match.groupdict()
    parts["item"] = parts.pop("bracketed") or parts["item"]
    numbers = {}
    for key, written in parts.items():
        number = 0 if written is None else read_number(written)
        if number is None:
            return None
        numbers[key] = number
    return Place(**numbers), match.end()


def read_spans(text: str) -> list[Span] | None:
    """ "第42条", "第147条至第152条", "第十条、第十一条和第15条": all of the text or None, nothing is dropped."""
    text = text.translate(_BRACKETS)
    spans: list[Span] = []
    at = 0
    while True:
        found = read_place(text, at)
        if found is None:
            return None
        first, at = found
        last = first
        if text[at : at + 1] in ("至", "到", "—", "-", "~", "～"):
            found = read_place(text, at + 1)
            if found is None:
                return None
            last, at = found
            if not _runs(first, last):
                return None
        spans.append(Span(first, last))
        if at == len(text):
            return spans
        if text[at] not in "、，,和及与":
            return None
        at += 1


def spans_zh(spans: tuple[Span, ...] | list[Span]) -> str:
    return "、".join(span.zh() for span in spans)


def _runs(first: Place, last: Place) -> bool:
    """A run goes upwards over whole articles; a run of paragraphs or items is not understood and so refused."""
    return first < last and first == first.whole_article and last == last.whole_article
