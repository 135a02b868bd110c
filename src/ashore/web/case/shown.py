"""The whole case in the words of the page, in its order: what is most urgent, what to do, where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ashore.assess.assessment import Action, Assessment, Clock, Factor, Standing, VisitOutlook
from ashore.assess.money_at_risk import Draw
from ashore.facts.case import Case
from ashore.facts.kinds import Role
from ashore.law.bodies import body
from ashore.papers import words
from ashore.papers.report.debts import span
from ashore.papers.report.visits import DIRECTION, ORDER
from ashore.papers.unsaid import unsaid
from ashore.web.answer import Source, helplines, sources
from ashore.web.case.asking import path_for
from ashore.web.case.timeline import timeline
from ashore.web.debts.shown import tray_sources
from ashore.web.paste_shown import kinds
from ashore.web.session import Session

WHOLE = 3
"""Actions shown with all their words; the others of the week fold away under their titles."""
LATELY = 30
"""Days."""
SOON = 7
"""So many days or fewer are marked."""


@dataclass(frozen=True, slots=True)
class Doing:
    """One thing to do. due: when, in words. line: whom to turn to, name and telephone, or ""."""

    action: Action
    due: str
    line: str
    found: list[Source]


@dataclass(frozen=True, slots=True)
class Running:
    """One clock. due: the last day in words, "" = it cannot be said. soon: it stands out. below: what to do stands
    among the actions."""

    clock: Clock
    due: str
    left: str
    soon: bool
    below: bool
    found: list[Source]


@dataclass(frozen=True, slots=True)
class Stands:
    """One debt. path: next likely steps, each with when it is usual. found: what the tray rests on."""

    standing: Standing
    holder: str
    procedure: str
    path: list[tuple[Any, str]]
    chain: list[tuple[Any, str]]
    found: list[Source]


@dataclass(frozen=True, slots=True)
class Outlook:
    """One address. telling: factors that move the band, with their direction in words; others: the rest."""

    visit: VisitOutlook
    band: str
    telling: list[tuple[str, Factor]]
    others: list[tuple[str, Factor]]


def shown(session: Session, case: Case, a: Assessment, draws: list[Draw]) -> dict[str, Any]:
    """The words of the page. Nothing is decided here: everything stands in the assessment."""
    doing = [_doing(action, a.on) for action in a.actions]
    week = [one for one in doing if one.action.when != "later"]
    found = list(kinds(case, a, session.hidden))
    asked = [(question, path_for(question, session, case)) for question in a.questions]
    return {
        "a": a,
        "help": a.help or helplines(_lately(case, a.on), a.on),
        "clocks": [_running(clock, a.on, {one.action.title for one in week}) for clock in a.clocks],
        "first": week[:WHOLE],
        "week": week[WHOLE:],
        "later": [one for one in doing if one.action.when == "later"],
        "asked": asked,
        "debts": [_stands(standing, a.on) for standing in a.standings],
        "visits": [_outlook(visit) for visit in a.visits],
        "told": [kind for kind in found if kind.strength != words.CANNOT_TELL],
        "open": [kind for kind in found if kind.strength == words.CANNOT_TELL],
        "unsaid": len(unsaid(a.findings)),
        "contacts": len(case.contacts),
        "draws": draws,
        "timeline": timeline(case, a, draws, session.hidden),
    }


def _lately(case: Case, on: date) -> str:
    """The words of the last weeks, which may tell of danger or despair."""
    recent = [c for c in case.contacts if c.at is None or (on - c.at.last).days <= LATELY]
    return "\n".join(contact.text for contact in recent if contact.text)


def _doing(action: Action, on: date) -> Doing:
    found = body(action.body, on) if action.body else None
    line = (found.name + (f"，{found.phone}" if found.phone else "")) if found else ""
    return Doing(action, words.due(action.when, action.by, on), line, sources(action.cites))


def _running(clock: Clock, on: date, titles: set[str]) -> Running:
    left = clock.days_left
    soon = clock.side == "me" and left is not None and left <= SOON
    due = words.day(clock.due) if clock.due else ""
    return Running(clock, due, words.left(left), soon, clock.title in titles, sources(clock.cites))


def _stands(standing: Standing, on: date) -> Stands:
    roles = {role.value: role.zh for role in Role}
    holder, step = standing.holder, standing.procedure
    proved = "有材料证明" if holder.proved else "还没有材料证明"
    told = [words.short_day(step.on, on) if step.on else "", step.case_number or ""]
    told.append(("已核实" if step.verified else "还没核实") if step.step else "")
    return Stands(
        standing=standing,
        holder=f"{words.HOLDER[holder.kind]}（{proved}）",
        procedure="，".join(part for part in (step.title, *told) if part),
        path=[(one, span(one, on)) for one in standing.path],
        chain=[(link, roles[link.role]) for link in standing.chain],
        found=tray_sources(standing.tray, on),
    )


def _outlook(visit: VisitOutlook) -> Outlook:
    known = sorted((f for f in visit.factors if f.known), key=lambda f: ORDER.index(f.direction))
    telling = [f for f in known if f.direction != "neutral"]
    others = [f for f in visit.factors if f not in telling]
    return Outlook(visit, words.BAND[visit.band], _directed(telling), _directed(others))


def _directed(factors: list[Factor]) -> list[tuple[str, Factor]]:
    return [(DIRECTION[f.direction if f.known else "unknown"], f) for f in factors]
