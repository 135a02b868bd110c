"""Bodies and lines to turn to: by day and by kind of lender, with what they will and will not do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from ashore.facts.kinds import LenderKind
from ashore.law.pack import section


class BodyRole(StrEnum):
    LENDER_LINE = "lender_line"
    REGULATOR = "regulator"
    HOTLINE = "hotline"
    POLICE = "police"
    EMERGENCY = "emergency"
    CRISIS = "crisis"
    COURT = "court"
    LEGAL_AID = "legal_aid"
    REVIEW = "review"
    MEDIATION = "mediation"


@dataclass(frozen=True, slots=True)
class Body:
    """One body under the name that it bore from `since` to `until` (inclusive; None = no limit known).

    lenders: the kinds of lender whose matters it takes; conditions: kinds that it takes only if the Chinese text holds.
    say: words to use there, or None. sources: ids of records.
    """

    id: str
    name: str
    role: BodyRole
    lenders: frozenset[LenderKind]
    conditions: Mapping[LenderKind, str]
    will: tuple[str, ...]
    will_not: tuple[str, ...]
    sources: tuple[str, ...]
    since: date | None = None
    until: date | None = None
    phone: str | None = None
    hours: str | None = None
    say: str | None = None

    def exists_on(self, day: date) -> bool:
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


def body(body_id: str, on: date) -> Body | None:
    """The body as it was on that day; None if it was not there yet, or no longer. Raises KeyError for an unknown id."""
    named = [entry for entry in bodies() if entry.id == body_id]
    if not named:
        raise KeyError(body_id)
    return next((entry for entry in named if entry.exists_on(on)), None)


def bodies_for(lender: LenderKind | None, on: date) -> list[Body]:
    """Bodies that take a matter with this kind of lender on that day, the certain ones first, in the order of the pack.

    With an unknown lender (None) only those that take every lender.
    """
    there = [entry for entry in bodies() if entry.exists_on(on)]
    if lender is None:
        return [entry for entry in there if entry.lenders == frozenset(LenderKind)]
    certain = [entry for entry in there if lender in entry.lenders]
    return certain + [entry for entry in there if lender in entry.conditions]


@cache
def bodies() -> tuple[Body, ...]:
    """All bodies under all their names."""
    return tuple(_body(data) for data in section("bodies"))


def _body(data: dict[str, Any]) -> Body:
    lenders, under = data["lenders"], data.get("lenders_if", {})
    return Body(
        id=data["id"],
        name=data["name"],
        role=BodyRole(data["role"]),
        lenders=frozenset(kind for kind in LenderKind if lenders == "all" or kind.value in lenders),
        conditions=MappingProxyType({kind: under[kind.value] for kind in LenderKind if kind.value in under}),
        will=tuple(data["will"]),
        will_not=tuple(data["will_not"]),
        sources=tuple(data["sources"]),
        since=date.fromisoformat(data["from"]) if "from" in data else None,
        until=date.fromisoformat(data["to"]) if "to" in data else None,
        phone=data.get("phone"),
        hours=data.get("hours"),
        say=data.get("say"),
    )
