"""The times at which a planned contact may pass where it does not now: where a clock of the law turns, day by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from ashore.facts.moment import LAST_DAY, Moment, parse_moment
from ashore.rules.grammar import Expr
from ashore.rules.rule import rules_about

DAYS_AHEAD = 7


def later(at: Moment | None) -> list[Moment]:
    """In order, all after `at`; none where its hour is not known."""
    if at is None or at.day is None or at.clock is None:
        return []
    days = [at.day + timedelta(days=k) for k in range(DAYS_AHEAD + 1) if at.day <= LAST_DAY - timedelta(days=k)]
    written = (f"{day}T{clock}+08:00" for day in days for clock in edges())
    return [parse_moment(text) for text in written if (text[:10], text[11:19]) > (at.day.isoformat(), at.clock)]


@cache
def edges() -> tuple[str, ...]:
    """Midnight, when a new day is counted, and every clock that a rule compares with."""
    found = {"00:00:00"}
    for rule in rules_about("contacts"):
        for source in rule.sources:
            found.update(_clocks(source.when))
    return tuple(sorted(found))


def _clocks(expr: Expr) -> Iterator[str]:
    if expr[0] == "cmp" and ["col", "clock"] in expr[2:4]:
        # The pack writes 08:00; a moment says its seconds.
        yield from ((side[1] + ":00")[:8] for side in expr[2:4] if side[0] == "lit")
        return
    for part in expr[1:]:
        if isinstance(part, list) and part and isinstance(part[0], str):
            yield from _clocks(part)
