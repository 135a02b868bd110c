"""Looks things up in the compiled table `caps` and in the records that it names."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from ashore.facts.kinds import LenderKind
from ashore.law.library import in_force, record
from ashore.law.lpr import LprState, lpr
from ashore.law.pack import section
from ashore.money.caps.model import YearRate


def table() -> Any:
    """The whole table; packing.caps has checked it."""
    return section("caps")


def group_of(kind: LenderKind | None) -> str | None:
    """licensed, local, private or insurer; None when the kind is unknown or lends nothing itself."""
    return next((group for group, kinds in table()["groups"].items() if kind in kinds), None)


def parameter(place: list[str]) -> Any:
    """The value at [record, "name.below"]; "effective_from" and "effective_to" are the record's own days."""
    law = record(place[0])
    if place[1] in ("effective_from", "effective_to"):
        return getattr(law, place[1])
    value: Any = law.parameters or {}
    for name in place[1].split("."):
        value = value[name]
    return value


def day(place: list[str] | None) -> date | None:
    """A day named by [record, parameter]; None for None."""
    value = parameter(place) if place else None
    return date.fromisoformat(value) if isinstance(value, str) else value


def fraction(place: list[str]) -> Fraction:
    return Fraction(str(parameter(place)))


def within(record_id: str, on: date | None) -> bool:
    """Whether the day lies in the record's period; an unknown day lies in none."""
    return on is not None and in_force(record(record_id), on) is True


def lpr_rate(on: date | None, multiple: int = 1) -> YearRate | None:
    """So many times the one-year quote of the day. None: no day, or no quote yet on that day."""
    if on is None:
        return None
    answer = lpr(on)
    if answer.quote is None:
        return None
    value = Fraction(str(answer.quote.one_year)) * multiple / 100
    return YearRate(value, answer.state is LprState.NEEDS_UPDATE, multiple, answer.quote.day)
