"""How far the time in which a creditor may sue has run: from when, what set it back, where it stands on a day.

Only what was told can be counted. Demands that nobody told of set the time back as well, so a last day is the earliest
one, and "may be over" is a reason to stop and check, never a finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from ashore.assess.view import View, step_day
from ashore.facts.case import Case
from ashore.facts.debt import Debt
from ashore.facts.kinds import Counterpart, Initiator, RequestKind, StepKind
from ashore.law.library import record
from ashore.law.pack import section
from ashore.law.workdays import Deadline, add_months

YEARS = "CC-188"
OWN = "本人"
State = Literal["running", "paused", "judged", "may_be_over", "may_be_revived", "unknown"]
Mark = Literal["demand", "promise", "procedure", "judgment", "other"]

STEPS: dict[StepKind, tuple[str, Mark]] = {
    StepKind.REMINDER: ("demand", "demand"),
    StepKind.IN_HOUSE: ("demand", "demand"),
    StepKind.OUTSOURCED: ("demand", "demand"),
    StepKind.LAWYERS_LETTER: ("demand", "demand"),
    StepKind.PRE_SUIT_MEDIATION: ("mediation", "demand"),
    StepKind.ARBITRATION: ("suit", "procedure"),
    StepKind.SUIT: ("suit", "procedure"),
    StepKind.PAYMENT_ORDER: ("equal", "procedure"),
    StepKind.PRESERVATION: ("equal", "procedure"),
    StepKind.NOTARY: ("demand", "demand"),
    StepKind.RULING: ("suit", "procedure"),
    StepKind.JUDGMENT: ("suit", "judgment"),
    StepKind.ENFORCEMENT: ("equal", "judgment"),
    StepKind.CLOSED_NO_ASSETS: ("equal", "judgment"),
    StepKind.SOLD: ("assignment", "demand"),
    StepKind.GUARANTOR_PAYOUT: ("payout", "other"),
}
"""Which event of clocks.yaml a step is, and what it does to the time. A write-off is the lender's own book: nothing."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that may have set the time back. kind: a key of `counting.events`; until: when a procedure ended."""

    on: date
    kind: str
    mark: Mark
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Limitation:
    """end: the earliest last day, None when the start is not known, while a procedure runs, or after a judgment."""

    state: State
    start: date | None
    end: date | None
    steps: tuple[str, ...]
    events: tuple[Event, ...]
    cites: tuple[str, ...]
    rest_days: tuple[date, ...] = ()


def maybe_barred(debt: Debt, since: date | None, view: View) -> bool:
    """A hint to stop and check: counted from the first unpaid day, the time was over at some moment."""
    if since is None:
        return False
    end = _end(since)
    for event in events(debt, view):
        if event.on > _last(end):
            return True
        if event.on >= since:
            end = _end(event.on)
    return _last(end) < view.on


def limitation(debt: Debt, view: View) -> Limitation:
    """By what was told until `view.on`."""
    words = section("clocks")["counting"]
    start, what = _due(debt, view)
    found = tuple(events(debt, view))
    cites = [YEARS, *(["CC-189"] if what == "schedule" else [])]
    if start is None:
        return Limitation("judged" if _judged(found) else "unknown", None, None, (), found, tuple(cites))
    end = _end(start)
    years = (record(YEARS).parameters or {})["years"]
    first = words["due"].format(on=start, what=words[what], years=years, end=_last(end))
    rows: list[tuple[str, str]] = [("due", first)]
    state: State = "running"
    for event in (e for e in found if e.on >= start and e.mark != "other"):
        said = words["events"][event.kind]
        over = _last(end) < event.on and state != "paused"
        state, end, line = _after(event, over, state, end)
        told = words[line].format(on=event.on, what=said["what"], end=_last(end))
        if rows[-1][0] == (same := f"{line} {event.kind}"):
            rows.pop()  # of a run of the same acts the last one tells all
        rows.append((same, told))
        cites += said["cites"]
    most = _end(start, "max_years")
    if state in ("running", "may_be_over", "may_be_revived") and _last(end) > _last(most):
        end = most
        longest = (record(YEARS).parameters or {})["max_years"]
        rows.append(("most", words["most"].format(years=longest, end=_last(end))))
    if state in ("running", "may_be_revived") and _last(end) < view.on:
        state = "may_be_over"
    gone = state in ("paused", "judged")
    steps = [told for _, told in rows] + ([] if gone or not end.steps[1:] else [_moved(end, words)])
    return Limitation(
        state, start, None if gone else _last(end), tuple(steps), found, tuple(dict.fromkeys(cites)), end.rest_days
    )


def _after(event: Event, over: bool, state: State, end: Deadline) -> tuple[State, Deadline, str]:
    """State, last day and key of the words after an event. Past the last day only a new promise counts."""
    if event.mark == "judgment" or state == "judged":
        return "judged", end, "judged"
    if over and event.mark == "promise":
        return "may_be_revived", _end(event.on), "late_promise"
    if over:
        return ("may_be_revived" if state == "may_be_revived" else "may_be_over"), end, "late_demand"
    if event.mark == "procedure" and event.until is None:
        return "paused", end, "paused"
    kept: State = state if state in ("may_be_over", "may_be_revived") else "running"
    return kept, _end(event.until or event.on), "restart"


def _moved(end: Deadline, words: Any) -> str:
    """What became of a last day that is no working day, or of which nobody knows."""
    return end.steps[-1] if end.day else str(words["calendar"])


def _judged(found: tuple[Event, ...]) -> bool:
    return any(event.mark == "judgment" for event in found)


def _due(debt: Debt, view: View) -> tuple[date | None, str]:
    """When the whole debt fell due, and how that is known. The first unpaid day is too early, and so the safe one."""
    if debt.accelerated_on:
        return debt.accelerated_on, "accelerated"
    days = [row.due_on for row in debt.schedule if row.due_on]
    if days:
        return max(days), "schedule"
    if debt.disbursed_on and debt.term_days:
        return debt.disbursed_on + timedelta(days=debt.term_days), "term"
    if debt.first_unpaid_due_on is None and debt.days_past_due is not None:
        return (view.case.told_on or view.on) - timedelta(days=debt.days_past_due), "told"
    return debt.first_unpaid_due_on, "first_unpaid"


def whole_due(debt: Debt, view: View) -> date | None:
    """The day on which the whole debt fell due, None when only a first unpaid day, or nothing, is known."""
    day, what = _due(debt, view)
    return None if what in ("first_unpaid", "told") else day


def events(debt: Debt, view: View) -> list[Event]:
    """Everything told that may have set the time back, in the order of days."""
    case, only = view.case, len(view.case.debts) == 1
    found = [Event(c.at.last, *_contact(c.counterpart, c.initiated_by)) for _, c in view.contacts(debt) if c.at]
    for about, event in _acts(case):
        if about == debt.id or (about is None and only):
            found.append(event)
        elif about is None:  # of which debt, nobody said
            found.append(replace(event, mark="other"))
    for step in view.steps(debt):
        day = step_day(step)
        if day and step.kind in STEPS:
            until = step.ended_on if step.ended_on and step.ended_on <= view.on else None
            found.append(Event(day, *STEPS[step.kind], until))
    return sorted((e for e in found if e.on <= view.on), key=lambda e: (e.on, e.mark, e.kind))


def _contact(counterpart: Counterpart | None, by: Initiator | None) -> tuple[str, Mark]:
    """A call to the family, or one's own call with unknown words, does not surely set the time back."""
    mine = counterpart in (None, Counterpart.DEBTOR, Counterpart.CO_DEBTOR) and by is not Initiator.DEBTOR
    return "demand", "demand" if mine else "other"


def _acts(case: Case) -> Iterator[tuple[str | None, Event]]:
    """The debtor's own acts and the lender's draws, each with the debt that it names."""
    for paid in case.payments:
        if paid.on:
            forced = paid.forced is True
            yield paid.debt, Event(paid.on, "forced" if forced else "payment", "demand" if forced else "promise")
    for signed in case.agreements:
        if signed.signed_on:
            yield signed.debt, Event(signed.signed_on, "agreement", "promise")
    for offer in case.offers:
        if offer.on:
            yield offer.debt, Event(offer.on, "offer", "promise" if offer.by in (None, OWN) else "demand")
    for request in case.requests:
        if request.on and request.kind in (RequestKind.HARDSHIP, RequestKind.INSTALMENT):
            yield request.debt, Event(request.on, "request", "promise")


def _end(start: date, parameter: str = "years") -> Deadline:
    return add_months(start, int((record(YEARS).parameters or {})[parameter]) * 12)


def _last(end: Deadline) -> date:
    found = end.day or end.nominal
    assert found is not None  # noqa: S101 - a period of years always has a nominal end
    return found
