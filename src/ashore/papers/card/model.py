"""A card in words: what it says, on which sources, as of which day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

PARTS: Mapping[str, tuple[str, ...]] = {
    "poster": ("steps", "know", "calls"),
    "rights": ("say", "cannot", "must", "calls"),
    "family": ("say", "dont", "then", "know", "calls"),
}
"""The parts of each kind of card, in order: the forms that are printed know them by name."""


@dataclass(frozen=True, slots=True)
class Item:
    """kind: do (what to do), law (what the law says), say (words to speak), call (a telephone line).

    more: a second, smaller line; of a line, when it is there. sources: of a statement, in one line, with its marks;
    short: the same in few letters; strength: their kinds in words. number: to be dialled.
    """

    kind: str
    words: str
    more: str = ""
    number: str = ""
    strength: str = ""
    sources: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    id: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """link: where there is more, or "" when nobody told one; find: how to get there. seen: what to do about sources of
    which only reports were seen; sheet: how a sheet of cards is printed; apart:
    where its sources are."""

    kind: str
    name: str
    title: str
    lead: str
    parts: tuple[Part, ...]
    find: str
    link: str
    foot: str
    seen: str
    sheet: str
    apart: str
    on: date

    def part(self, name: str) -> Part:
        return next(part for part in self.parts if part.id == name)

    def statements(self) -> Iterator[Item]:
        """What it says of the law, in order."""
        return (item for part in self.parts for item in part.items if item.kind == "law")

    def text(self) -> str:
        """All of it in words, to be read aloud or copied."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield self.title
        yield self.lead
        for part in self.parts:
            yield f"{part.title}："
            for item in part.items:
                said = f"{item.number} {item.words}".strip()
                tail = {"call": f"。时间：{item.more}", "law": f"〔{item.strength}〕"}.get(item.kind, f"：{item.more}")
                yield said + (tail if item.more or item.strength else "")
        yield self.find + self.link
        yield self.foot
