"""What was read out of a file or a screenshot, as a message to be looked at. The file stays with the person, so it is
named by its sum and is no document of the case."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from ashore.facts.contact import Contact
from ashore.facts.fields import Source
from ashore.facts.kinds import Initiator
from ashore.intake.paste import Piece
from ashore.intake.reading import Entry, Reading
from ashore.web.paste import Message, message_of


def message(entry: Entry, reading: Reading) -> Message:
    """Of an entry that is a contact."""
    fact = entry.fact
    if not isinstance(fact, Contact):
        raise TypeError("only a contact is a message")
    own = fact.initiated_by is Initiator.DEBTOR
    at = fact.at.text if fact.at else None
    told = message_of(Piece(fact.text or "", at, None if own else entry.who or None, own))
    told.fact = replace(fact, sources=sources(entry, reading))
    return told


def sources(entry: Entry, reading: Reading) -> list[Source]:
    first = entry.fact.sources[0]
    note = f"{PurePath(reading.file).name}，SHA-256 {reading.sha256}，{first.note or ''}"
    return [Source(kind=first.kind, note=note)]
