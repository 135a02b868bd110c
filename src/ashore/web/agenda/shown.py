"""The days in the words of their page: which day, what to do, how it was counted, how sure it is, on what source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ashore.assess.assessment import Clock
from ashore.desk.agenda import Agenda
from ashore.law.pack import section
from ashore.papers import words
from ashore.web.answer import Source, sources

SOON = 15
"""Days left from which a day is shown in the warmer colour; a matter of display only."""
SPANS = ((7, "七天以内"), (31, "一个月以内"), (36525, "以后"))
"""Days left up to which a group reaches, and its title."""


@dataclass(frozen=True, slots=True)
class Day:
    clock: Clock
    due: str
    left: str
    soon: bool
    amount: str
    sure: str
    rest: str
    found: list[Source]


def shown(agenda: Agenda) -> dict[str, Any]:
    """Nothing is decided here: everything stands in the agenda. Of instalments the next is shown, the others below."""
    near, later = _instalments_apart(agenda.doing)
    groups: list[tuple[str, list[Day]]] = []
    least = 0
    for most, title in SPANS:
        found = [_day(c) for c in near if c.days_left is not None and least <= c.days_left <= most]
        groups += [(title, found)] if found else []
        least = most + 1
    return {
        "care": [_day(clock) for clock in agenda.care],
        "groups": groups,
        "later": [_day(clock) for clock in later],
        "undated": [_day(clock) for clock in agenda.undated],
        "open": [_day(clock) for clock in agenda.open],
        "passed": [_day(clock) for clock in agenda.passed],
        "by_itself": [_day(clock) for clock in agenda.by_itself],
        "on": agenda.on,
    }


def _instalments_apart(clocks: Iterable[Clock]) -> tuple[list[Clock], list[Clock]]:
    """All days but the later instalments of each debt; those."""
    near: list[Clock] = []
    later: list[Clock] = []
    begun: set[str | None] = set()
    for clock in clocks:
        again = clock.kind == "pay" and clock.debt in begun
        begun |= {clock.debt} if clock.kind == "pay" else set()
        (later if again else near).append(clock)
    return near, later


def _day(clock: Clock) -> Day:
    left = clock.days_left
    return Day(
        clock=clock,
        due=words.day(clock.due) if clock.due else "",
        left="程序结束以前" if clock.kind == "open" else words.left(left),
        soon=clock.side == "me" and left is not None and 0 <= left <= SOON,
        amount=words.yuan(clock.amount) if clock.amount else "",
        sure=clock.unknown or section("clocks")["sureness"][clock.sureness],
        rest="、".join(words.short_day(day, clock.due) for day in clock.rest_days),
        found=sources(clock.cites),
    )
