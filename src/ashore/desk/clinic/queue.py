"""Which case is next: danger first, then what ran out undone, then the next day on which somebody must act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ashore.assess.assessment import Assessment
from ashore.desk.assess import assess_case
from ashore.facts.case import Case

AHEAD = 30
"""Days behind us in which something that ran out undone still stands in front."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One case. urgent: something is to be done now, as an open door or words of despair. due, what: the next day on
    which this side must act, and what; passed: what ran out undone of late; asks: facts that are missing."""

    case: str
    title: str
    urgent: bool
    due: date | None
    what: str
    first: str
    passed: int
    debts: int
    asks: int


def queue(cases: Mapping[str, Case], on: date) -> list[Waiting]:
    """All of them, the next one first. Cases without any day stand last, by their id."""
    return sorted((waiting(id, case, on) for id, case in cases.items()), key=_order)


def waiting(id: str, case: Case, on: date) -> Waiting:
    found = assess_case(case, on)
    mine = [clock for clock in found.clocks if clock.side == "me" and clock.due is not None]
    coming = min((c for c in mine if c.due and c.due >= on), key=lambda c: str(c.due), default=None)
    gone = [c for c in mine if c.due and 0 < (on - c.due).days <= AHEAD]
    return Waiting(
        case=id,
        title=case.title or "",
        urgent=urgent(found),
        due=coming.due if coming else None,
        what=coming.title if coming else "",
        first=found.actions[0].title if found.actions else "",
        passed=len(gone),
        debts=len(case.debts),
        asks=len(found.questions),
    )


def urgent(found: Assessment) -> bool:
    return bool(found.help) or any(action.when == "now" for action in found.actions)


def _order(one: Waiting) -> tuple[bool, bool, date, str, str]:
    return (not one.urgent, not one.passed, one.due or date.max, one.case, one.title)


def due_by(rows: Iterable[Waiting], day: date) -> int:
    """How many have a day by then."""
    return sum(1 for one in rows if one.due is not None and one.due <= day)
