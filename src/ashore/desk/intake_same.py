"""One contact that two files tell of: the phone's list and the carrier's, a backup and a screenshot. Such pairs are
found and shown; a person says whether each is one contact, and then it is kept once with both sources."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from ashore.facts.case import Case
from ashore.facts.contact import Contact
from ashore.facts.kinds import Channel, Initiator
from ashore.facts.moment import CHINA, Moment
from ashore.facts.shape import slots
from ashore.intake.reading import Entry

SECONDS = 120
"""Two clocks that tell of one moment differ by no more."""
ALIKE, LEAST_WORDS = 90, 6
"""Percent of two texts that agree although one was read from a picture; shorter ones say too little."""
LEAST_TAIL = 7
"""Digits at the end of a number, where one file writes it with the code of a place and the other without."""

_CALLS = frozenset({Channel.CALL, Channel.VOICE_ROBOT})
_MARK = "编号 "


@dataclass(frozen=True, slots=True)
class Pair:
    """entry: what a file tells now; other: the contact of another file, in the case or read before it."""

    entry: Entry
    other: Contact


def pairs(case: Case | None, entries: Iterable[Entry]) -> list[Pair]:
    """Each entry that is new and has exactly one nearest partner, which has no nearer one itself."""
    known = list(case.contacts) if case is not None else []
    told = marks(case) if case is not None else set()
    fresh = [entry for entry in entries if isinstance(entry.fact, Contact) and entry.id not in told]
    pool: dict[tuple[bool | str, object], list[Contact]] = {}
    for contact in known:
        _keep(pool, contact)
    best: dict[str, list[tuple[int, Entry]]] = {}
    by_id: dict[str, Contact] = {}
    for entry in fresh:
        assert isinstance(entry.fact, Contact)  # noqa: S101 - chosen so
        near = sorted(
            ((apart, other) for other in _around(pool, entry.fact) if (apart := _apart(entry.fact, other)) is not None),
            key=lambda one: one[0],
        )
        if near and (len(near) == 1 or near[0][0] < near[1][0]):
            other = near[0][1]
            by_id[other.id or ""] = other
            best.setdefault(other.id or "", []).append((near[0][0], entry))
        _keep(pool, entry.fact)
    out = []
    for id, claims in best.items():
        claims.sort(key=lambda claim: claim[0])
        if len(claims) == 1 or claims[0][0] < claims[1][0]:
            out.append(Pair(claims[0][1], by_id[id]))
    return sorted(out, key=lambda pair: pair.entry.line)


def marks(case: Case) -> set[str]:
    """The ids under which contacts were put in, those that were joined to others too."""
    notes = (source.note or "" for contact in case.contacts for source in contact.sources)
    joined = {note.rpartition(_MARK)[2] for note in notes if f"{_MARK}in-" in note}
    return joined | {contact.id for contact in case.contacts if contact.id}


def join(into: Contact, entry: Entry) -> None:
    """The second source of a contact, and what the first one left open."""
    told = deepcopy(entry.fact)
    assert isinstance(told, Contact)  # noqa: S101 - chosen so
    for source in told.sources:
        source.note = f"{source.note or ''}，{_MARK}{entry.id}"
    into.sources += told.sources
    if told.at is not None and told.at.exact and not (into.at is not None and into.at.exact):
        into.at = told.at
    if told.note and told.note != into.note:
        into.note = f"{into.note}；另一个来源：{told.note}"[:5000] if into.note else told.note
    for name in slots(Contact):
        if name not in ("id", "at", "note", "sources") and getattr(into, name) is None:
            setattr(into, name, getattr(told, name))


def _keep(pool: dict[tuple[bool | str, object], list[Contact]], contact: Contact) -> None:
    if contact.at is not None and contact.at.day is not None:
        pool.setdefault((_way(contact), contact.at.day), []).append(contact)


def _around(pool: dict[tuple[bool | str, object], list[Contact]], contact: Contact) -> list[Contact]:
    """Those of the same way and day; over midnight nothing is looked for."""
    if contact.at is None or contact.at.day is None:
        return []
    return pool.get((_way(contact), contact.at.day), [])


def _way(contact: Contact) -> bool | str:
    return contact.channel in _CALLS or str(contact.channel)


def _apart(one: Contact, other: Contact) -> int | None:
    """Seconds between two that may be one contact; None = they are not."""
    if {s.document for s in one.sources} & {s.document for s in other.sources}:
        return None
    if (one.initiated_by is Initiator.DEBTOR) is not (other.initiated_by is Initiator.DEBTOR):
        return None
    if None not in (one.answered, other.answered) and one.answered is not other.answered:
        return None
    words = _same_words(one.text, other.text)
    numbers = _same_number(one.from_number, other.from_number)
    if words is False or numbers is False or not (words or numbers):
        return None
    first, second = _second(one.at), _second(other.at)
    if first is None or second is None:
        return SECONDS if words else None  # only a day is known of one: the words have to say it
    apart = abs(first - second)
    return apart if apart <= SECONDS else None


def _second(at: Moment | None) -> int | None:
    if at is None or at.clock is None:
        return None
    return int(datetime.fromisoformat(at.text).astimezone(CHINA).timestamp())


def _same_words(one: str | None, other: str | None) -> bool | None:
    """None = one of them has no words, or too few to tell by."""
    if not one or not other:
        return None
    a, b = _bare(one), _bare(other)
    if a == b:
        return True if len(a) >= LEAST_WORDS else None
    return SequenceMatcher(None, a, b, autojunk=False).ratio() * 100 >= ALIKE


def _bare(text: str) -> str:
    """Letters and digits alone: a reader of letters mistakes points and blanks first."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _same_number(one: str | None, other: str | None) -> bool | None:
    """None = one of them is not told. A number may be masked, or lack the code of its place."""
    if not one or not other:
        return None
    a, b = (re.sub(r"[^\d*]", "", number).removeprefix("86") for number in (one, other))
    if not a or not b:
        return one == other
    if "*" in a or "*" in b:
        return len(a) == len(b) and all(x == y or "*" in (x, y) for x, y in zip(a, b, strict=True))
    return a == b or (min(len(a), len(b)) >= LEAST_TAIL and (a.endswith(b) or b.endswith(a)))
