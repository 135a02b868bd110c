"""Rules that count: rows are gathered in units (one creditor's calls on one day); counts over unknowns are intervals.

Where several sources count the same unit, each row goes to one of them depending on a fact that may be unknown (a
notice or a conversation). Then the exact answer over all completions is taken: seven calls of unknown kind pass one
limit of three or the other, whichever way they split.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from ashore.rules.columns import TABLES
from ashore.rules.grammar import Expr, names
from ashore.rules.rule import Rule, RuleSource
from ashore.rules.single import Answer, agreed, bindings, merge, opened
from ashore.rules.three import Row, Three, three_and, three_or

BIG = 100_000
"""Numbers from here on stand for "no limit" and never decide a count."""

Vector = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """Rows counted together. `maybe` are rows that may belong here (day or creditor not known)."""

    key: tuple[Any, ...]
    indexes: tuple[int, ...]
    rows: tuple[Row, ...]
    maybe: tuple[Row, ...]


def units(rule: Rule, rows: Sequence[Row]) -> Iterator[Unit]:
    """Gathers the rows that the rule is about. Rows without a day or creditor form a unit of their own."""
    known: dict[tuple[Any, ...], list[int]] = {}
    wild: dict[tuple[Any, ...], list[int]] = {}
    for i, row in enumerate(rows):
        if rule.concerns(row, None) is False:
            continue
        key = tuple(row[c] for c in rule.per)
        if None in key:
            wild.setdefault((*key, row["day_first"], row["day_last"]), []).append(i)
        else:
            known.setdefault(key, []).append(i)
    loose = [rows[i] for ids in wild.values() for i in ids]
    for key, ids in known.items():
        first = rows[ids[0]]
        maybe = tuple(w for w in loose if _may_join(rule, w, first))
        yield Unit(key, tuple(ids), tuple(rows[i] for i in ids), maybe)
    for key, ids in wild.items():
        yield Unit(key, tuple(ids), (), tuple(rows[i] for i in ids))


def _may_join(rule: Rule, loose: Row, first: Row) -> bool:
    if not loose["day_first"] <= first["day_first"] <= loose["day_last"]:
        return False
    return all(loose[c] is None or loose[c] == first[c] for c in rule.per if c != "day")


def answer_unit(rule: Rule, unit: Unit) -> Answer:
    """The answer for one unit: per source, and over all sources and completions together."""
    head = (unit.rows or unit.maybe)[0]
    bound = bindings(rule, head)
    joint = [i for i, s in enumerate(rule.sources) if s.per == rule.per and s.n is not None]
    vectors = _reachable(rule, unit, joint, head)
    others = {i: _finer(s, rule, unit, head) for i, s in enumerate(rule.sources) if i not in joint}
    worlds = []
    for vector in vectors:
        counted = dict(zip(joint, vector, strict=True))
        met = [s.is_met(head, counted[i]) if i in counted else others[i].met for i, s in enumerate(rule.sources)]
        worlds.append([opened(s, three_and([b, m])) for s, b, m in zip(rule.sources, bound, met, strict=True)])
    # A limit on notices says nothing of a day on which there was no notice.
    touched = {i: max(v[k] for v in vectors) > 0 for k, i in enumerate(joint)} | {
        i: o.touched for i, o in others.items()
    }
    return merge(rule, worlds, [b if touched[i] else False for i, b in enumerate(bound)])


def _reachable(rule: Rule, unit: Unit, joint: list[int], head: Row) -> set[Vector]:
    """Every vector of counts that some completion gives; counts stop at the last number that matters."""
    cap = _cap([rule.sources[i].when for i in joint], head)
    vectors: set[Vector] = {(0,) * len(joint)}
    if not joint:
        return vectors
    used = _counted(rule, joint)
    known: dict[tuple[Any, ...], frozenset[Vector]] = {}
    for row, sure in [*((r, True) for r in unit.rows), *((r, False) for r in unit.maybe)]:
        key = tuple(row[c] for c in used)
        if key not in known:
            known[key] = _contributions(rule, row, joint, used)
        options = known[key]
        if not sure:
            options = options | {(0,) * len(joint)}
        vectors = {tuple(min(a + b, cap) for a, b in zip(v, o, strict=True)) for v in vectors for o in options}
    return vectors


def _cap(whens: list[Expr], head: Row) -> int:
    numbers = [n for when in whens for n in _integers(when, head) if n < BIG]
    return max(numbers, default=0) + 1


def _integers(expr: Expr, head: Row) -> Iterator[int]:
    if expr[0] == "lit" and isinstance(expr[1], int):
        yield expr[1]
    elif expr[0] == "col" and isinstance(head[expr[1]], int):
        yield int(head[expr[1]])
    for part in expr[1:]:
        if isinstance(part, list) and part and isinstance(part[0], str):
            yield from _integers(part, head)


def _contributions(rule: Rule, row: Row, joint: list[int], used: Sequence[str]) -> frozenset[Vector]:
    """To which counts the row may add, over all completions of its unknown facts."""
    found = set()
    for full in completions(row, used, rule.about):
        inside = rule.concerns(full, None)
        values = [three_and([inside, rule.sources[i].counts(full, None)]) for i in joint]
        for bits in product(*([(0, 1)[v]] if v is not None else (0, 1) for v in values)):
            found.add(tuple(bits))
    return frozenset(found)


def _counted(rule: Rule, joint: list[int]) -> list[str]:
    """The columns that decide to which counts a row adds."""
    exprs = [rule.only, *(rule.sources[i].n or ["lit", False] for i in joint)]
    return sorted(set().union(*(names(e, "col") | {"says:" + w for w in names(e, "says")} for e in exprs)))


def completions(row: Row, columns: Sequence[str], about: str) -> Iterator[Mapping[str, Any]]:
    """The row with its unknown columns filled in every consistent way (a conversation that took place was answered)."""
    table = TABLES[about]
    unknown = [c for c in columns if row[c] is None and (c.startswith("says:") or table[c].domain)]
    domains = [(True, False) if c.startswith("says:") else table[c].domain for c in unknown]
    for values in product(*domains):
        full = {**row, **dict(zip(unknown, values, strict=True))}
        if full.get("effective") is True and full.get("answered") is False:
            continue
        yield full


@dataclass(frozen=True, slots=True)
class _Finer:
    met: Three
    touched: bool


def _finer(source: RuleSource, rule: Rule, unit: Unit, head: Row) -> _Finer:
    """A source that counts in smaller groups (per number called): met if one group passes its limit for certain."""
    extra = [c for c in source.per if c not in rule.per]
    low: dict[Any, int] = {}
    high: dict[Any, int] = {}
    anywhere = 0
    for row, sure in [*((r, True) for r in unit.rows), *((r, False) for r in unit.maybe)]:
        value = three_and([rule.concerns(row, None), source.counts(row, None)])
        if value is False:
            continue
        key = tuple(row[c] for c in extra)
        if None in key:
            anywhere += 1
            continue
        high[key] = high.get(key, 0) + 1
        low[key] = low.get(key, 0) + (1 if value and sure else 0)
    groups = [(low[k], high[k] + anywhere) for k in high] or [(0, anywhere)]
    cap = _cap([source.when], head)
    met = three_or(
        [agreed({source.is_met(head, n) for n in range(min(lo, cap), min(hi, cap) + 1)}) for lo, hi in groups]
    )
    return _Finer(met, any(hi > 0 for _, hi in groups))
