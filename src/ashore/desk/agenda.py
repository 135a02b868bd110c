"""Every day that matters in a case, each with trigger, rule, sum, holidays and sureness: from a Case or case JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ashore.assess.assessment import Clock
from ashore.assess.background import background
from ashore.assess.clocks import clocks, urgency
from ashore.assess.dates import dates
from ashore.assess.view import View
from ashore.desk.data import canonical_json, to_data
from ashore.facts.case import Case
from ashore.facts.load import case_from_json
from ashore.law.pack import section
from ashore.rules.judge import judge


@dataclass(frozen=True, slots=True)
class Agenda:
    """entries: by day, those without a day last. `passed`: days before `on` on which something was not done."""

    on: date
    pack_version: str
    entries: tuple[Clock, ...]

    @property
    def doing(self) -> tuple[Clock, ...]:
        """What is to be done, kept or awaited from today on."""
        return tuple(c for c in self.entries if c.side != "law" and c.due and c.due >= self.on)

    @property
    def passed(self) -> tuple[Clock, ...]:
        """What ran out before today, the latest first."""
        return tuple(c for c in reversed(self.entries) if c.side != "law" and c.due and c.due < self.on)

    @property
    def undated(self) -> tuple[Clock, ...]:
        """What runs, but nobody knows until when: to be asked first."""
        return tuple(c for c in self.entries if c.side != "law" and c.due is None and c.kind != "open")

    @property
    def open(self) -> tuple[Clock, ...]:
        """What can be done until the procedure ends."""
        return tuple(c for c in self.entries if c.kind == "open")

    @property
    def by_itself(self) -> tuple[Clock, ...]:
        """What runs out by itself and asks for nothing."""
        return tuple(c for c in self.entries if c.side == "law" and not c.care)

    @property
    def care(self) -> tuple[Clock, ...]:
        """Debts whose time may be over: something is to be checked before anything is said, paid or signed."""
        return tuple(c for c in self.entries if c.care)


def agenda_case(case: Case, on: date) -> Agenda:
    """All days of the case as seen on the day `on` (a civil day in China)."""
    return Agenda(on, str(section("pack")["version"]), dates(View(case, on), judge(case, on)))


def clocks_case(case: Case, on: date) -> Agenda:
    """The periods of the law alone, the most urgent first: no instalments, draws or visits."""
    view = View(case, on)
    found = sorted([*clocks(view, judge(case, on)), *background(view)], key=urgency)
    return Agenda(on, str(section("pack")["version"]), tuple(found))


def agenda_json(case_json_text: str, on: date) -> str:
    """Case JSON in, canonical JSON (RFC 8785) out. Raises InputRefused with every problem of the case."""
    return canonical_json(agenda_to_data(agenda_case(case_from_json(case_json_text), on)))


def agenda_to_data(agenda: Agenda) -> dict[str, Any]:
    """Field by field as in ashore.assess.assessment.Clock; amounts are whole fen."""
    data: dict[str, Any] = to_data(agenda)
    return data
