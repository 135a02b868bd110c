"""One letter as typed content, before it is a page, plain text or a file of another kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ashore.facts.fields import Fen

Group = Literal["conduct", "money", "data", "court", "own"]
"""court: for a court or a tribunal; data: about information on a person; own: for somebody of one's own side."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the sender adds to the case. demand: a key of the template, "" = its first. own: words of their own.

    monthly: whole fen; months: number of instalments; reason: why it cannot be paid, in a few words.
    """

    debt: str = ""
    demand: str = ""
    own: str = ""
    reason: str = ""
    monthly: Fen | None = None
    months: int | None = None
    first: date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that happened: when and how, what was said and done, what there is to show it; ids of the records."""

    head: str
    lines: tuple[str, ...]
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """cites: ids of records for the whole, each in force on `on` and binding the addressee. blanks: what is to be
    filled in by hand, in the order of the page. rows, left: income and costs, and what is left of them each month, in
    whole fen; None = not all is known. to: "" = nobody is spoken to. ask: what stands before the demand. receipt,
    closing, respects: "" = not in this one. dated: the day as the letter shows it. signature: a line each. use, keep:
    for the sender alone, no part of the letter."""

    kind: str
    title: str
    group: Group
    to: str
    on: date
    dated: str
    opening: str
    items: tuple[Item, ...]
    rows: tuple[tuple[str, str], ...]
    left: Fen | None
    own: str
    ask: str
    demand: str
    receipt: str
    enclosures: tuple[str, ...]
    cites: tuple[str, ...]
    use: str
    keep: str
    closing: str
    respects: str
    signature: tuple[str, ...]
    true: str
    blanks: tuple[str, ...] = ()

    @property
    def greets(self) -> bool:
        """A paper for a court or a tribunal names it at the end."""
        return bool(self.to) and self.group != "court"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that would harm the sender. where: own words, demand, monthly sum, number of months, or all words.
    words: the place in the letter. stop: it is not written so."""

    key: str
    where: Literal["own", "demand", "monthly", "months", "words"]
    say: str
    mend: str
    words: str
    stop: bool = True
