"""Rules about single entries: one row, every source, three values."""

from __future__ import annotations

from dataclasses import dataclass

from ashore.rules.rule import Rule, RuleSource
from ashore.rules.three import Row, Three, evaluate, three_and, three_or


@dataclass(frozen=True, slots=True)
class Answer:
    """Per source its value, and the outcome over all of them. `bound`: binds and in force for certain."""

    values: tuple[Three, ...]
    bound: tuple[Three, ...]
    outcome: Three


def in_force(source: RuleSource, first: str, last: str) -> Three:
    """Was the source in force on the day, when the day lies between first and last (ISO days)?"""
    if source.start is not None and last < source.start or source.end is not None and first > source.end:
        return False
    starts = source.start is None or first >= source.start
    ends = source.end is None or last <= source.end
    return True if starts and ends else None


def bindings(rule: Rule, row: Row) -> list[Three]:
    """For each source: does it bind this actor on this day? A fallback binds only where nothing else can."""
    bound = [three_and([in_force(s, row["day_first"], row["day_last"]), evaluate(s.binds, row)]) for s in rule.sources]
    others = [b for s, b in zip(rule.sources, bound, strict=True) if not s.fallback and not s.open]
    alone = all(b is False for b in others)
    return [b if alone or not s.fallback else False for s, b in zip(rule.sources, bound, strict=True)]


def opened(source: RuleSource, value: Three) -> Three:
    """An open standard alone is never a breach."""
    return None if source.open and value is True else value


def answer(rule: Rule, row: Row) -> Answer:
    """The answer of a rule that does not count, for one row."""
    only = evaluate(rule.only, row)
    bound = bindings(rule, row) if only is not False else [False] * len(rule.sources)
    values = [
        opened(s, three_and([only, b, evaluate(s.when, row)])) if b is not False else False
        for s, b in zip(rule.sources, bound, strict=True)
    ]
    return Answer(tuple(values), tuple(bound), three_or(values))
