"""The plain pages of the pack as typed values, with their numbers filled in and their sources named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from ashore.law.bodies import body
from ashore.law.citing import cite
from ashore.law.filling import fill
from ashore.law.library import record
from ashore.law.model import Strength
from ashore.law.pack import section
from ashore.papers.cited import STRENGTH, validity

ORDER = ("now", "tomorrow", "family", "message", "fears", "rights", "scripts", "despair", "helpers")
"""The pages in the order in which one page leads to the next."""


INDEX = "all"
"""The id of the list of all sections."""


@dataclass(frozen=True, slots=True)
class Source:
    """One record under a statement: how it is named, how strong it is, since when it is in force."""

    id: str
    name: str
    strength: str
    valid: str


@dataclass(frozen=True, slots=True)
class Link:
    """go: "#section" of the same page, or a path of the app."""

    go: str
    words: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A telephone line and what to say there. phone: None where everybody has a number of their own."""

    name: str
    phone: str | None
    hours: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a page. kind: as in packs/cn/pages; only the fields of its kind are filled."""

    kind: str
    words: str = ""
    items: tuple[str, ...] = ()
    to: str | None = None
    links: tuple[Link, ...] = ()
    line: Line | None = None
    sources: tuple[Source, ...] = ()
    strength: str = ""
    """The strongest of its sources, in words; several kinds of source are named side by side."""


@dataclass(frozen=True, slots=True)
class Section:
    """back: the section that leads here, where one goes to choose something else; None for the first."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    back: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """The picture for the family: what to say, what not to do, what to note. It names nobody and no sum."""

    title: str
    say: tuple[str, ...]
    dont: tuple[str, ...]
    note: str

    def text(self) -> str:
        """The same in words to copy."""
        return "\n".join([f"{self.title}：", *self.say, "、".join(self.dont) + "。", self.note])


@dataclass(frozen=True, slots=True)
class Page:
    """tab: stands in the browser's tab and says nothing of debts. name: how other pages call it. taps: one section at a
    time, the first to begin with; index: a list of all comes before the first. spoken: its words are said aloud, not
    copied. prints: made for one sheet of paper."""

    id: str
    tab: str
    name: str
    title: str
    lead: str
    sections: tuple[Section, ...]
    taps: bool
    index: bool
    spoken: bool
    prints: bool
    card: Card | None
    as_of: date


@cache
def plain_page(name: str, on: date) -> Page:
    """The page as it reads on that day. Raises KeyError for an unknown name."""
    data = section("pages")[name]
    card = data.get("card")
    return Page(
        id=name,
        tab=data["tab"],
        name=data["name"],
        title=data["title"],
        lead=data["lead"],
        sections=tuple(
            Section(part["id"], part["title"], tuple(_block(block, on) for block in part["blocks"]), _back(part, data))
            for part in data["sections"]
        ),
        taps=bool(data.get("taps")),
        index=bool(data.get("index")),
        spoken=bool(data.get("spoken")),
        prints=bool(data.get("print")),
        card=Card(card["title"], tuple(card["say"]), tuple(card["dont"]), card["note"]) if card else None,
        as_of=date.fromisoformat(section("pack")["as_of"]),
    )


def _back(part: Mapping[str, Any], data: Mapping[str, Any]) -> str | None:
    """The first section that offers this one to choose, else the first of all."""
    first = INDEX if data.get("index") else data["sections"][0]["id"]
    for other in data["sections"]:
        if any(
            to["go"] == f"#{part['id']}" for block in other["blocks"] if block["kind"] == "nav" for to in block["value"]
        ):
            return str(other["id"])
    return None if part["id"] == first else first


def _block(data: Mapping[str, Any], on: date) -> Block:
    kind, value = data["kind"], data["value"]
    sources = tuple(named(name) for name in data.get("cites", ()))
    strength = "、".join(dict.fromkeys(source.strength for source in sources))
    if kind in ("list", "steps"):
        return Block(kind, items=tuple(map(_filled, value)), sources=sources, strength=strength)
    if kind == "nav":
        return Block(kind, links=tuple(Link(item["go"], item["words"], item.get("hint")) for item in value))
    if kind == "go":
        return Block(kind, links=(Link(value, data["words"]),))
    if kind == "call":
        return Block(kind, line=_line(value, data["words"], on))
    return Block(kind, _filled(value), to=data.get("to"), sources=sources, strength=strength)


_SUM = re.compile(r"\[\[([A-Za-z0-9-]+)\.([a-z0-9_]+_cny)\]\]")


def _filled(text: str) -> str:
    """With the numbers of the law; sums as one reads them: 50,000."""
    return fill(_SUM.sub(lambda slot: f"{int((record(slot[1]).parameters or {})[slot[2]]):,}", text))


def _line(body_id: str, words: str, on: date) -> Line | None:
    """None for a line that did not exist on that day."""
    found = body(body_id, on)
    if found is None:
        return None
    phone = found.phone if found.phone and found.phone.isdigit() else None
    return Line(found.name, phone, found.hours, words)


def named(name: str) -> Source:
    """The record as a source on a page."""
    law = record(name)
    strength = "参考资料" if law.strength is Strength.NONE else STRENGTH[law.strength]
    return Source(name, cite(law), strength, validity(law))
