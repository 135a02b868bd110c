"""Tools of their own: find a record of the law, verify a citation, draft a letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ashore.desk.data import to_data
from ashore.desk.paper import write_letter
from ashore.facts.problem import InputRefused, Problem
from ashore.law.citation import parse_citation
from ashore.law.library import record, records
from ashore.law.model import Record
from ashore.law.resolving import resolve
from ashore.papers.letter.model import Wish
from ashore.papers.letter.plain import plain
from ashore.web.asked import Asked, case_of, needed_text, only, text_of
from ashore.web.law_data import LawRecord, law_record
from ashore.web.runs import day

MOST_FOUND = 20


def find_law(sent: dict[str, Any], today: date) -> Any:
    """Every word must stand in title, place or summary. In force on the day first."""
    asked = Asked(sent, "", day(sent.get("on"), today))
    only(asked, "words")
    words = needed_text(asked, "words").split()
    if not words:
        raise not_so("words", "没有写要找什么", "写几个词，例如：上门 出示证件")
    found = [law_record(law, asked.on) for law in records() if law.citable and _has(law, words)]
    found.sort(key=lambda law: (not law.in_force, law.id))
    return {"found": len(found), "laws": to_data(tuple(found[:MOST_FOUND]))}


def _has(law: Record, words: list[str]) -> bool:
    """What replaced an article often says only how it differs: the words of what it replaced count for it too."""
    before = " ".join(record(id).summary for id in law.supersedes)
    text = f"{law.title} {law.short_title} {law.summary} {' '.join(span.zh() for span in law.articles)} {before}"
    return all(word in text for word in words)


@dataclass(frozen=True, slots=True)
class Verified:
    """state: "in_force"; "not_in_force" on that day, `instead` = what took its place; "dates_unknown"; "not_held" = the
    pack holds no record of the place, which does not mean that there is no such law. laws: the records that hold it."""

    citation: str
    on: date
    state: str
    laws: tuple[LawRecord, ...]
    instead: tuple[LawRecord, ...]
    missing: tuple[str, ...]


def verify_citation(sent: dict[str, Any], today: date) -> Any:
    """Whether such a place is in the pack and holds on the day. Records that nobody has seen are not counted."""
    asked = Asked(sent, "", day(sent.get("on"), today))
    only(asked, "citation")
    parsed = parse_citation(needed_text(asked, "citation"))
    found = parsed if isinstance(parsed, Problem) else resolve(parsed, asked.on)
    if isinstance(found, Problem):
        raise InputRefused([found])
    matches = [one for one in found.matches if one.record.citable]
    holds = [one for one in matches if one.in_force]
    state = "not_held"
    if matches:
        known = any(one.in_force is not None for one in matches)
        state = "in_force" if holds else "not_in_force" if known else "dates_unknown"
    later = {law.id: law for one in matches if not one.in_force for law in one.successors if law.citable}
    return to_data(
        Verified(
            found.citation.zh(),
            asked.on,
            state,
            tuple(law_record(one.record, asked.on) for one in holds or matches),
            tuple(law_record(law, asked.on) for law in later.values()) if not holds else (),
            tuple(span.zh() for span in found.missing),
        )
    )


def draft_letter(sent: dict[str, Any], today: date) -> Any:
    """A draft in plain words and what to look at before it goes out. Nothing is sent or kept."""
    asked = Asked(sent, "", day(sent.get("on"), today))
    only(asked, "case", "kind", "debt", "demand")
    wish = Wish(debt=text_of(asked, "debt") or "", demand=text_of(asked, "demand") or "")
    written, faults = write_letter(case_of(asked), needed_text(asked, "kind"), wish, asked.on)
    return {"text": plain(written), "look_at": to_data(faults)}


def not_so(key: str, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", key, 0, what, mend)])
