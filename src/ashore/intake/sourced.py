"""Each fact says from which file and which line it comes."""

from __future__ import annotations

from ashore.facts.case import Payment
from ashore.facts.contact import Contact
from ashore.facts.fields import Source
from ashore.facts.kinds import ProofKind
from ashore.intake.reading import Reading


def document_id(sha256: str) -> str:
    """The id in a case of the file with this hash."""
    return f"file-{sha256[:12]}"


def sourced(fact: Contact | Payment, kind: ProofKind, reading: Reading, line: int, where: str = "") -> None:
    """where: the place in words, where it is no line of a text."""
    note = where or reading.place(line)
    fact.sources = [Source(kind=kind, document=document_id(reading.sha256), note=note)]
