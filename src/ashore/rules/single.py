"""Rules about single entries: one row, every source, three values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ashore.rules.finding import Level
from ashore.rules.rule import Rule, RuleSource
from ashore.rules.three import Row, Three, three_and, three_or

LEVELS: tuple[Level, ...] = ("law", "regulation", "standard_or_self_regulation")
"""From the strongest to the weakest."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Per source its value, and the outcome over all of them. `bound`: binds and in force for certain.

    level: of a breach, the strongest source that is certainly broken, whatever the unknown facts are.
    """

    values: tuple[Three, ...]
    bound: tuple[Three, ...]
    outcome: Three
    level: Level | None


def merge(rule: Rule, worlds: Sequence[Sequence[Three]], bound: Sequence[Three]) -> Answer:
    """One answer from the values in every possible world: certain is what all of them agree on."""
    outcomes = {three_or(list(world)) for world in worlds}
    outcome = outcomes.pop() if len(outcomes) == 1 else None
    values = [agreed(set(column)) for column in zip(*worlds, strict=True)]
    level = max((_strongest(rule, world) for world in worlds), key=LEVELS.index) if outcome else None
    return Answer(tuple(values), tuple(bound), outcome, level)


def agreed(values: set[Three]) -> Three:
    return next(iter(values)) if len(values) == 1 else None


def _strongest(rule: Rule, world: Sequence[Three]) -> Level:
    broken = [s.level for s, v in zip(rule.sources, world, strict=True) if v is True and s.level != "none"]
    return min(broken, key=LEVELS.index, default=LEVELS[-1])


def in_force(source: RuleSource, first: str, last: str) -> Three:
    """Was the source in force on the day, when the day lies between first and last (ISO days)?"""
    if (source.start is not None and last < source.start) or (source.end is not None and first > source.end):
        return False
    starts = source.start is None or first >= source.start
    ends = source.end is None or last <= source.end
    return True if starts and ends else None


def bindings(rule: Rule, row: Row) -> list[Three]:
    """For each source: does it bind this actor on this day? A fallback binds only where nothing else can."""
    bound = [three_and([in_force(s, row["day_first"], row["day_last"]), s.is_bound(row, None)]) for s in rule.sources]
    others = [b for s, b in zip(rule.sources, bound, strict=True) if not s.fallback and not s.open]
    alone = all(b is False for b in others)
    return [b if alone or not s.fallback else False for s, b in zip(rule.sources, bound, strict=True)]


def opened(source: RuleSource, value: Three) -> Three:
    """An open standard alone is never a breach."""
    return None if source.open and value is True else value


def answer(rule: Rule, row: Row) -> Answer:
    """The answer of a rule that does not count, for one row: what all its worlds agree on."""
    if rule.concerns(row, None) is False:
        nothing: list[Three] = [False] * len(rule.sources)
        return merge(rule, [nothing], nothing)
    variants = worlds(rule, row) or [row]
    bound = [agreed(set(b)) for b in zip(*(bindings(rule, r) for r in variants), strict=True)]
    return merge(rule, [_values(rule, r) for r in variants], bound)


def _values(rule: Rule, row: Row) -> list[Three]:
    only = rule.concerns(row, None)
    bound = bindings(rule, row)
    return [
        opened(s, three_and([only, b, s.is_met(row, None)])) if b is not False else False
        for s, b in zip(rule.sources, bound, strict=True)
    ]


def worlds(rule: Rule, row: Row) -> list[Row]:
    """The row in every world that must be told apart; empty when one is enough.

    An unknown day: one day of each period between changes of the law. An unknown membership, where a fallback binds
    only those that are no members: both.
    """
    days = days_that_matter(rule, row)
    rows: list[Row] = [{**row, "day_first": d, "day_last": d} for d in days] or [row]
    if any(s.fallback for s in rule.sources) and row.get("cba_member", False) is None:
        rows = [{**r, "cba_member": member} for r in rows for member in (True, False)]
    return rows if len(rows) > 1 else []


def days_that_matter(rule: Rule, row: Row) -> tuple[str, ...]:
    """For a day that is not known: one day of each period between changes of the law."""
    first, last = row["day_first"], row["day_last"]
    if first == last:
        return ()
    return (first, *(turn for turn in rule.turns if first < turn <= last))
