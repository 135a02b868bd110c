"""The agenda as a calendar file. By default neither a title nor a text tells a stranger what it is about."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from ashore.assess.assessment import Clock
from ashore.desk.agenda import Agenda
from ashore.desk.ics import Entry, calendar
from ashore.facts.case import Case
from ashore.facts.money import yuan_from_fen
from ashore.law.citing import cite
from ashore.law.library import record
from ashore.law.pack import section

MORNING = 9
BEFORE = {"me": (7, 3, 1), "appear": (7, 1, 0), "pay": (3, 1), "debit": (1,), "visit": (1, 0), "them": (-1,)}
"""Days before the day on which a reminder comes, at nine o'clock; -1 = the day after an answer was due."""


def agenda_ics(case: Case, agenda: Agenda, stamp: datetime, *, plain: bool = False) -> bytes:
    """What is to be done or awaited from `agenda.on` on. `stamp`: when the file is made, with its offset.

    plain: titles and texts tell what it is about. What runs out by itself is never in the file: nobody should wait
    for it.
    """
    words = section("clocks")["calendar"]
    whose = _whose(case)
    entries = [_entry(clock, whose, words, plain) for clock in agenda.doing]
    return calendar(words["name"], entries, stamp)


def _whose(case: Case) -> str:
    """Tells one case from another: its id; without one the day of telling and the first debt. A debt more changes
    nothing. To take two cases for one would lose a day; to take one for two shows it twice."""
    first = case.debts[0] if case.debts else None
    return case.id or f"{case.told_on}|{first and first.id}|{first and first.label}"


def uid(clock: Clock, whose: str) -> str:
    """The same for the same clock of the same case on every day, and telling nothing of either."""
    return hashlib.sha256(f"{whose}\0{clock.key}".encode()).hexdigest()[:32] + "@ashore"


def _entry(clock: Clock, whose: str, words: Any, plain: bool) -> Entry:
    assert clock.due is not None  # noqa: S101 - `doing` holds none without
    what = clock.kind if clock.kind != "period" else clock.side
    title = _title(clock) if plain else " ".join(filter(None, (words["neutral"][what], clock.at)))
    text = _text(clock, words) if plain else _hint(clock, words)
    alarms = tuple((_early(clock) if days == 0 else MORNING) - 24 * days for days in BEFORE[what])
    return Entry(uid(clock, whose), clock.due, title, text, alarms)


def _early(clock: Clock) -> int:
    """The hour of the reminder on the day itself: in time to get there."""
    return min(MORNING, max(0, int(clock.at[:2]) - 2)) if clock.at else MORNING


def _title(clock: Clock) -> str:
    return f"{clock.title} {yuan_from_fen(clock.amount)} 元" if clock.amount else clock.title


def _hint(clock: Clock, words: Any) -> str:
    hint = {"provisional": words["moves"], "assumed": words["unsure"]}.get(clock.sureness, "")
    return f"{hint}{words['look']}"


def _text(clock: Clock, words: Any) -> str:
    """Do, then why (the sum), then source."""
    parts = [clock.what_to_do, clock.unknown]
    if clock.steps:
        parts.append(words["sum"] + "；".join(clock.steps))
    if clock.cites:
        parts.append(words["source"] + "；".join(cite(record(name)) for name in clock.cites))
    return "\n".join(part for part in [*parts, words["not_advice"]] if part)
