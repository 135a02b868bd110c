"""Numbers over many cases without persons: small ones are not told, so that nobody can be guessed from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ashore.assess.view import View
from ashore.desk.assess import assess_case
from ashore.desk.clinic.queue import urgent
from ashore.facts.case import Case

FEW = 5
"""A number of cases below this, but not 0, is told as "fewer than 5"."""


@dataclass(frozen=True, slots=True)
class Number:
    """cases: how many, None = 1 to 4."""

    key: str
    words: str
    cases: int | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """Each list counts cases, not debts or contacts, so that one full case does not weigh more. conduct: breaches."""

    on: date
    cases: int | None
    urgent: int | None
    lenders: tuple[Number, ...]
    trays: tuple[Number, ...]
    conduct: tuple[Number, ...]


def numbers(cases: Mapping[str, Case], on: date, titles: Mapping[str, str]) -> Numbers:
    """titles: of the rules, by code."""
    lenders: Counter[tuple[str, str]] = Counter()
    trays: Counter[tuple[str, str]] = Counter()
    conduct: Counter[tuple[str, str]] = Counter()
    now = 0
    for case in cases.values():
        found, view = assess_case(case, on), View(case, on)
        now += urgent(found)
        kinds = {view.kind(link.party) for debt in case.debts if (link := view.lender(debt))}
        lenders.update((kind.value, kind.zh) for kind in kinds if kind)
        trays.update({(one.tray, one.tray_title) for one in found.standings})
        conduct.update({(f.code, titles.get(f.code, f.code)) for f in found.findings if f.outcome == "breach"})
    return Numbers(on, told(len(cases)), told(now), _each(lenders), _each(trays), _each(conduct))


def told(count: int) -> int | None:
    return count if count == 0 or count >= FEW else None


def _each(counted: Counter[Any]) -> tuple[Number, ...]:
    """The most frequent first; among those that are too few to be told, by name, so that the order tells nothing."""
    rows = [Number(key, words, told(count)) for (key, words), count in counted.items()]
    return tuple(sorted(rows, key=lambda row: (-(row.cases or 0), row.key)))
