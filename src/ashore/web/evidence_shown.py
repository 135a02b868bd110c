"""Evidence in the words of a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ashore.desk.evidence.bundle import said_kind
from ashore.desk.evidence.checklist import Point, checklist
from ashore.desk.evidence.recording import Recording
from ashore.desk.evidence.state import Store, evidence_of
from ashore.evidence.item import COPY, ORIGINAL, Item, looks_copied, untold
from ashore.evidence.measure import clock
from ashore.facts.moment import CHINA
from ashore.papers.sheet import plain_time
from ashore.web.evidence_place import cases

WORDS = {"who": "谁取的", "where": "在哪里", "what": "证明什么", "at": "什么时候"}
FORMS = {"": "不知道", ORIGINAL: "原件", COPY: "副本、截图、转发的"}
SHORT = 8
"""So many signs of a sum tell two files of one person apart; the whole one stands on the item's page."""
UNITS = ("B", "KB", "MB", "GB")


@dataclass(frozen=True, slots=True)
class Shown:
    """One item. missing: what nobody told yet, in words; length: of sound or film, "" = the file does not tell."""

    item: Item
    kind: str
    when: str
    size: str
    length: str
    sum: str
    missing: tuple[str, ...]
    copied: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """The evidence of one case. points: of the checklist that are not fine, fine: those that are."""

    id: str
    title: str
    items: tuple[Shown, ...]
    points: tuple[Point, ...]
    fine: tuple[Point, ...]
    stamps: int
    waiting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A recording that broke off."""

    id: str
    kind: str
    began: str
    seconds: int
    size: str
    pieces: int
    missing: int


def shelf(store: Store) -> list[Kept]:
    """Every case with evidence, the one written last first."""
    found = []
    for listed in cases(store.journal):
        evidence = evidence_of(store.journal, listed.id)
        if evidence.items:
            points = checklist(store, listed.id)
            weak, fine = tuple(p for p in points if not p.fine), tuple(p for p in points if p.fine)
            items = tuple(shown(item) for item in reversed(evidence.items.values()))
            found.append(
                Kept(listed.id, listed.title, items, weak, fine, len(evidence.stamps), tuple(evidence.waiting))
            )
    return found


def shown(item: Item) -> Shown:
    return Shown(
        item,
        said_kind(item),
        plain_time(item.at or item.taken_at or item.added_at),
        size_zh(item.size),
        clock(item.seconds) if item.seconds else "",
        item.sha256[:SHORT],
        tuple(WORDS[key] for key in untold(item)),
        looks_copied(item),
    )


def left_over(found: Recording) -> LeftOver:
    began, until = datetime.fromisoformat(found.began), datetime.fromisoformat(found.until)
    return LeftOver(
        found.id,
        "录像" if found.kind.startswith("video/") else "录音",
        plain_time(began.astimezone(CHINA).isoformat()),
        round((until - began).total_seconds()),
        size_zh(found.size),
        len(found.pieces),
        len(found.missing),
    )


def size_zh(size: int) -> str:
    """ "3.4 MB"; whole below ten thousand bytes."""
    tenths, unit = size * 10, 0
    while tenths >= 10_240 and unit < len(UNITS) - 1:
        tenths, unit = tenths // 1024, unit + 1
    whole, part = divmod(tenths, 10)
    return f"{whole} {UNITS[unit]}" if unit == 0 or whole >= 100 else f"{whole}.{part} {UNITS[unit]}"
