"""The furthest step of procedure that was seen. A step that was seen beats the age of the debt and never goes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ashore.assess.assessment import Procedure
from ashore.assess.view import View, step_day
from ashore.facts.debt import Debt, Step
from ashore.facts.kinds import CollectorKind, StepKind

_BY_CALLER = {CollectorKind.IN_HOUSE: StepKind.IN_HOUSE, CollectorKind.OUTSOURCED: StepKind.OUTSOURCED}
NONE = Procedure(None, "还没看到任何步骤", None, None, None, "没有记录联系，也没有收到文书")


@dataclass(frozen=True, slots=True)
class Seen:
    kind: StepKind
    on: date | None
    verified: bool | None
    case_number: str | None
    ended_on: date | None
    why: str


def procedure(debt: Debt, view: View, pack: Any) -> Procedure:
    """Steps that go on count before ended ones, then the furthest, then the latest. `pack` is the section "stage"."""
    seen = [_seen(step) for step in view.steps(debt)] + seen_by_contact(debt, view)
    if not seen:
        return NONE
    best = max(seen, key=lambda s: (not _over(s, view.on), rank(s.kind, pack), bool(s.verified), s.on or date.min))
    why = best.why
    if _over(best, view.on):
        why += f"；这一步已在 {best.ended_on} 结束"
    return Procedure(
        str(best.kind), pack["steps"][str(best.kind)]["title"], best.on, best.verified, best.case_number, why
    )


def rank(kind: str, pack: Any) -> int:
    return int(pack["steps"][str(kind)]["rank"])


def seen_by_contact(debt: Debt, view: View) -> list[Seen]:
    """In-house or outsourced collection, as shown by who called."""
    found: dict[StepKind, Seen] = {}
    for _, contact in view.contacts(debt):
        party = view.party(contact.by)
        kind = _BY_CALLER.get(party.collector) if party and party.collector else None
        if kind and kind not in found:
            day = contact.at.first if contact.at else None
            found[kind] = Seen(kind, day, None, None, None, f"{view.name(contact.by)}联系过你")
    return list(found.values())


def _seen(step: Step) -> Seen:
    assert step.kind is not None  # noqa: S101 - view.steps leaves out steps without a kind
    why = "你收到或看到了这一步"
    if step.case_number:
        why += f"（{step.case_number}）"
    if not step.verified:
        why += "，还没有向法院或官方客服核实，先当真"
    return Seen(step.kind, step_day(step), step.verified, step.case_number, step.ended_on, why)


def _over(seen: Seen, on: date) -> bool:
    return seen.ended_on is not None and seen.ended_on <= on
