"""May this contact be made? The same rules as for a contact that was made, asked beforehand. For who collects.

What only the contact itself will show (is it answered, does a talk come about) is tried in every way: what would be a
breach in one of them is refused. Words that nobody has spoken yet are not judged; the answer says what it takes for
granted. It names no other way to reach somebody: only the next time at which the very same contact passes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ashore.desk.check import NOTHING_TO_ASK, Asked, Cited
from ashore.desk.gate_judged import Answer, Worlds, answered, judged, worst
from ashore.desk.gate_times import later
from ashore.facts.case import Case
from ashore.facts.contact import Contact
from ashore.facts.kinds import Channel, Initiator
from ashore.law.citing import cite
from ashore.law.pack import section
from ashore.papers import words
from ashore.papers.naming import citable, code_title
from ashore.papers.reasons import reasons
from ashore.papers.unsaid import WORDS_MISSING, is_unsaid
from ashore.rules.asking import ASKED_BY
from ashore.rules.finding import Finding
from ashore.rules.rows import Frame, contact_rows
from ashore.rules.rule import labels

SPOKEN = frozenset({Channel.CALL, Channel.THIRD_PARTY_CALL, Channel.VISIT})
"""Channels on which the words do not exist beforehand."""
HELD_BACK = ("entered", "took_property", "asked_to_leave", "posted_notice")
"""What visitors are taken not to do unless it is planned."""


@dataclass(frozen=True, slots=True)
class Barrier:
    """One rule in the way. together: how many contacts of the day are counted, this one among them; 1 = it alone.
    only_if: how the call must end for it, () = in any case."""

    code: str
    title: str
    strength: str
    facts: tuple[str, ...]
    cites: tuple[Cited, ...]
    together: int
    only_if: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """at: the moment asked about, as it was told. refused and open: what stands in the way, what cannot be told.
    next_at: the next time at which the same contact passes, None where time is not the reason. passed: kinds of
    conduct looked at without finding anything. assumes: what the answer takes for granted."""

    at: str | None
    answer: Answer
    says: str
    refused: tuple[Barrier, ...]
    open: tuple[Barrier, ...]
    questions: tuple[Asked, ...]
    next_at: str | None
    assumes: tuple[str, ...]
    passed: tuple[str, ...]
    limits: str


def gate(case: Case, planned: Contact, on: date) -> GateAnswer:
    """case: debt, people and the contacts made so far. on: the day for what has no day of its own."""
    contact = _held(planned)
    moments = later(contact.at)
    tried = [contact, *(replace(contact, at=moment) for moment in moments)]
    frame = Frame(replace(case, contacts=[*case.contacts, *tried]), on, labels() | ASKED_BY, lambda _: None)
    rows = contact_rows(frame)
    made = [row for row in rows[: len(case.contacts)] if not row["by_another"]]
    # Who plans a contact is on the collector's side, whatever the name of the firm sounds like.
    asked, *others = ({**row, "by_another": False} for row in rows[len(case.contacts) :])
    found = judged(made, asked, contact)
    free = (m.text for m, row in zip(moments, others, strict=True) if answered(judged(made, row, contact)) == "allowed")
    answer = answered(found)
    told = section("gate")
    unsaid = [worlds for worlds in found if worst(worlds).outcome == "cannot_tell" and is_unsaid(worst(worlds))]
    return GateAnswer(
        at=planned.at.text if planned.at else None,
        answer=answer,
        says=told["answers"][answer],
        refused=_barriers(found, "breach"),
        open=_barriers([w for w in found if w not in unsaid], "cannot_tell"),
        questions=_questions(worst(worlds) for worlds in found),
        next_at=None if answer == "allowed" else next(free, None),
        assumes=tuple(told["assumes"][key] for key in _assumed(planned)),
        passed=tuple(dict.fromkeys(code_title(worst(w).code) for w in found if worst(w).outcome == "none")),
        limits=told["limits"],
    )


def _held(planned: Contact) -> Contact:
    """The contact with what is taken for granted filled in."""
    contact = replace(planned, initiated_by=Initiator.COLLECTOR)
    if contact.channel in SPOKEN and contact.text is None:
        contact.labels = []
    if contact.channel is Channel.VISIT:
        for name in HELD_BACK:
            if getattr(contact, name) is None:
                setattr(contact, name, False)
    return contact


def _assumed(planned: Contact) -> list[str]:
    keys = ["words"] if planned.channel in SPOKEN and planned.text is None else []
    return [*keys, *(["visit"] if planned.channel is Channel.VISIT else [])]


def _barriers(found: Sequence[Worlds], outcome: str) -> tuple[Barrier, ...]:
    order = words.STRENGTHS.index
    bars = [_barrier(worlds) for worlds in found if worst(worlds).outcome == outcome]
    return tuple(sorted(bars, key=lambda bar: (order(bar.strength), bar.code)))


def _barrier(worlds: Worlds) -> Barrier:
    finding = worst(worlds)
    ends = [end for end, one in worlds.items() if one.outcome == finding.outcome]
    names = section("gate")["endings"]
    facts = list(reasons(finding))
    if NOTHING_TO_ASK in finding.ask:
        facts.append(section("gate")["asks"][NOTHING_TO_ASK]["text"])
    return Barrier(
        code=finding.code,
        title=code_title(finding.code),
        strength=words.strength(finding),
        facts=tuple(facts),
        cites=tuple(Cited(law.id, cite(law)) for law in citable(finding.cites)),
        together=len(finding.indexes),
        only_if=() if len(ends) == len(worlds) else tuple(names[end] for end in ends),
    )


def _questions(findings: Iterable[Finding]) -> tuple[Asked, ...]:
    """What to find out, first what would settle most."""
    counted = Counter(key for finding in findings for key in _keys(finding))
    asks: dict[str, Any] = section("gate")["asks"]
    ordered = sorted(counted, key=lambda key: (-counted[key], key))
    return tuple(Asked(key, asks[key]["text"], asks[key]["how"]) for key in ordered)


def _keys(finding: Finding) -> set[str]:
    """Where the words are missing, anything else arises only once they are known."""
    return set(finding.ask) & WORDS_MISSING if is_unsaid(finding) else set(finding.ask) - {NOTHING_TO_ASK}
