"""From a citation to the records that hold it on a day, and to what took its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ashore.facts.problem import Problem
from ashore.law.articles import Span
from ashore.law.citation import Citation
from ashore.law.library import in_force, record, records
from ashore.law.model import Record
from ashore.law.names import Edition, editions


@dataclass(frozen=True, slots=True)
class Match:
    """A record that holds a cited place. in_force: on the day asked, None = unknown; successors: what replaced it."""

    record: Record
    in_force: bool | None
    successors: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a citation means on a day. `missing`: cited places for which no record of the edition in force is held."""

    citation: Citation
    on: date | None
    editions: tuple[Edition, ...]
    matches: tuple[Match, ...]
    missing: tuple[Span, ...]


def resolve(citation: Citation, on: date | None = None) -> Resolution | Problem:
    """Looks the citation up. Refuses when the text has several editions and neither an edition nor a day is named."""
    all_editions = editions(citation.title)
    if citation.edition is None and on is None and len(all_editions) > 1:
        labels = "、".join(f"{e.label or '原文'}（{e.first or '？'} 至 {e.last or '今'}）" for e in all_editions)
        return Problem("", citation.zh(), 0, f"这部法律有几个版本：{labels}", "请写明是哪一天，或写明版本")
    held = [law for law in records() if law.title == citation.title and citation.edition in (None, law.edition)]
    matches = []
    missing = []
    for law in held:
        if _holds(law, citation):
            now = in_force(law, on) if on else None
            matches.append(Match(law, now, tuple(map(record, law.superseded_by))))
    for span in citation.spans:
        if not any(match.in_force is not False and _holds_span(match.record, span) for match in matches):
            missing.append(span)
    chosen = [e for e in all_editions if (citation.edition in (None, e.label)) and (on is None or e.in_force(on))]
    return Resolution(citation, on, tuple(chosen), tuple(matches), tuple(missing))


def _holds(law: Record, citation: Citation) -> bool:
    return not citation.spans or any(_holds_span(law, span) for span in citation.spans)


def _holds_span(law: Record, span: Span) -> bool:
    return law.whole or any(own.meets(span) for own in law.articles)
