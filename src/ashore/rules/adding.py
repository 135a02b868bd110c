"""Rules that count, cut down to what one row is counted towards: so that it answers for itself and not for others.

Four notices this morning are a breach, and one more is one again; a conversation is not: it counts towards another
limit. Seven missed calls to one number say nothing of a first call to another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ashore.rules.grammar import Expr
from ashore.rules.rule import Rule
from ashore.rules.three import Row, compiled

_NOTHING: Expr = ["lit", False]


def counting(rule: Rule, rows: Sequence[Row], row: Row) -> list[tuple[Rule, list[Row]]]:
    """The rule with the sources that may count `row`, and the rows of `rows` that share a group with it."""
    may = [s.n is not None and s.counts(row, None) is not False for s in rule.sources]
    found = []
    for per in dict.fromkeys(s.per for s, counts in zip(rule.sources, may, strict=True) if counts):
        keep = tuple(counts and s.per == per for s, counts in zip(rule.sources, may, strict=True))
        extra = [name for name in per if name not in rule.per]
        alike = [r for r in rows if all(None in (r[n], row[n]) or r[n] == row[n] for n in extra)]
        found.append((_only(rule, keep), alike))
    return found


@cache
def _only(rule: Rule, keep: tuple[bool, ...]) -> Rule:
    """The others count nothing; whom they bind is still looked at, since a fallback asks for it."""
    none = compiled(_NOTHING)
    sources = [s if kept else replace(s, n=_NOTHING, counts=none) for s, kept in zip(rule.sources, keep, strict=True)]
    return replace(rule, sources=tuple(sources))
