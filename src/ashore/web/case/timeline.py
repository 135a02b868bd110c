"""What happened and what is due, in the order of days: contacts, papers, own steps, last days, coming draws."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ashore.assess.assessment import Assessment
from ashore.assess.money_at_risk import Draw
from ashore.assess.view import label
from ashore.facts.case import Case
from ashore.facts.moment import Moment
from ashore.journal.cases import mark
from ashore.papers import words
from ashore.papers.entries import describe

SHOWN = 8
"""Events of the past shown at once; the older ones fold away."""
QUOTED = 60
OWN = ("complaints", "requests", "reports", "agreements")


@dataclass(frozen=True, slots=True)
class Event:
    """day: None where nobody knows it. kind: contact, due, paper, own, clock or draw, for the look alone."""

    day: date | None
    when: str
    title: str
    kind: str
    more: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """older: the past that folds away; then the recent past, what is to come, and what has no day."""

    older: tuple[Event, ...]
    recent: tuple[Event, ...]
    ahead: tuple[Event, ...]
    undated: tuple[Event, ...]


def timeline(case: Case, a: Assessment, draws: list[Draw], hidden: frozenset[str] = frozenset()) -> Timeline:
    """hidden: marks of contacts that are out of sight."""
    events = [*_contacts(case, a, hidden), *_debts(case), *_own(case), *_clocks(a), *_draws(draws)]
    dated = sorted((e for e in events if e.day), key=lambda e: (e.day or a.on, e.kind, e.when))
    past = [e for e in dated if e.day and e.day < a.on]
    return Timeline(
        older=tuple(past[:-SHOWN]),
        recent=tuple(past[-SHOWN:]),
        ahead=tuple(e for e in dated if e.day and e.day >= a.on),
        undated=tuple(e for e in events if e.day is None),
    )


def _contacts(case: Case, a: Assessment, hidden: frozenset[str]) -> Iterator[Event]:
    broken = {i for f in a.findings if f.about == "contacts" and f.outcome == "breach" for i in f.indexes}
    for i, contact in enumerate(case.contacts):
        if hidden and mark(contact) in hidden:
            continue
        said = contact.text or contact.note or ""
        yield Event(
            contact.at.first if contact.at else None,
            _when(contact.at),
            describe(case, "contacts", i).partition(" · ")[2].replace("方式不清楚", "联系（方式不清楚）"),
            "contact",
            said if len(said) <= QUOTED else said[:QUOTED] + "……",
            "看出问题" if i in broken else "",
        )


def _debts(case: Case) -> Iterator[Event]:
    for debt in case.debts:
        if debt.first_unpaid_due_on:
            yield _on(debt.first_unpaid_due_on, f"{label(debt)}：第一笔没还的应还日", "due")
        for step in debt.steps:
            day = step.received_on or step.on
            if day and step.kind:
                yield _on(day, f"{label(debt)}：{step.kind.zh}", "paper", step.case_number or "")


def _own(case: Case) -> Iterator[Event]:
    for name in OWN:
        for i, entry in enumerate(getattr(case, name) or []):
            day = next((d for d in (getattr(entry, "on", None), getattr(entry, "signed_on", None)) if d), None)
            if day:
                yield _on(day, describe(case, name, i).partition("，")[0], "own")


def _clocks(a: Assessment) -> Iterator[Event]:
    for clock in a.clocks:
        if clock.due:
            yield _on(clock.due, f"最后一天：{clock.title}", "clock", words.left(clock.days_left))


def _draws(draws: list[Draw]) -> Iterator[Event]:
    for draw in draws:
        if draw.on:
            yield _on(draw.on, draw.line, "draw")


def _on(day: date, title: str, kind: str, more: str = "") -> Event:
    return Event(day, words.day(day), title, kind, more)


def _when(at: Moment | None) -> str:
    return words.moment(at)
