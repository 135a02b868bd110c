"""A record of the law as the API gives it: named as on the pages, with its dates, strength and marks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ashore.law.citing import cite, marks_of
from ashore.law.library import in_force
from ashore.law.model import Confidence, Level, Record, Status, Strength


@dataclass(frozen=True, slots=True)
class LawRecord:
    """name: as cited, marks included. in_force: on the day asked, None = its dates are not known.
    effective_to: the last day in force. supersedes, superseded_by: ids of records."""

    id: str
    name: str
    title: str
    edition: str | None
    articles: tuple[str, ...]
    level: Level
    strength: Strength
    status: Status
    confidence: Confidence
    marks: tuple[str, ...]
    in_force: bool | None
    effective_from: date | None
    effective_to: date | None
    summary: str
    consequence: str | None
    action: str | None
    issuer: str | None
    doc_no: str | None
    binds: tuple[str, ...]
    source: str
    supersedes: tuple[str, ...]
    superseded_by: tuple[str, ...]


def law_record(law: Record, on: date) -> LawRecord:
    """Of a record that may be cited."""
    return LawRecord(
        id=law.id,
        name=cite(law),
        title=law.title,
        edition=law.edition,
        articles=tuple(span.zh() for span in law.articles),
        level=law.level,
        strength=law.strength,
        status=law.status,
        confidence=law.confidence,
        marks=tuple(marks_of(law)),
        in_force=in_force(law, on),
        effective_from=law.effective_from,
        effective_to=law.effective_to,
        summary=law.summary,
        consequence=law.consequence,
        action=law.action,
        issuer=law.issuer,
        doc_no=law.doc_no,
        binds=law.binds,
        source=law.source,
        supersedes=law.supersedes,
        superseded_by=law.superseded_by,
    )
