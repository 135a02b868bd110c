"""Rules that count: rows are gathered in units (one creditor's calls on one day); counts over unknowns are intervals.

Where several sources count the same unit, each row goes to one of them depending on a fact that may be unknown (a
notice or a conversation). Then the exact answer over all completions is taken: seven calls of unknown kind pass one
limit of three or the other, whichever way they split.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from ashore.rules.columns import TABLES
from ashore.rules.grammar import Expr, names
from ashore.rules.rule import Rule, RuleSource
from ashore.rules.single import Answer, agreed, bindings, merge, opened
from ashore.rules.three import Condition, Row, Three, compiled, three_and, three_or

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


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a rule counts, worked out once. slot: joint source → dimension; sources that count alike share one."""

    slot: dict[int, int]
    counts: tuple[Condition, ...]
    used: tuple[str, ...]
    numbers: tuple[int, ...]
    number_columns: tuple[str, ...]


@cache
def _plan(rule: Rule) -> _Plan:
    slot: dict[int, int] = {}
    exprs: list[Expr] = []
    for i, source in enumerate(rule.sources):
        if source.per == rule.per and source.n is not None:
            if source.n not in exprs:
                exprs.append(source.n)
            slot[i] = exprs.index(source.n)
    used = set().union(*(names(e, "col") | {"says:" + w for w in names(e, "says")} for e in [rule.only, *exprs]))
    whens = [s.when for s in rule.sources]
    numbers = {n for when in whens for n in _literals(when) if n < BIG}
    columns = {c for when in whens for c in names(when, "col")}
    return _Plan(slot, tuple(compiled(e) for e in exprs), tuple(sorted(used)), tuple(numbers), tuple(sorted(columns)))


def _literals(expr: Expr) -> Iterator[int]:
    if expr[0] == "lit" and isinstance(expr[1], int):
        yield expr[1]
    for part in expr[1:]:
        if isinstance(part, list) and part and isinstance(part[0], str):
            yield from _literals(part)


def _cap(plan: _Plan, head: Row) -> int:
    """Counts beyond the last number that matters are all alike."""
    told = [head[c] for c in plan.number_columns if isinstance(head[c], int) and head[c] < BIG]
    return max([*plan.numbers, *told], default=0) + 1


def answer_unit(rule: Rule, unit: Unit) -> Answer:
    """The answer for one unit: per source, and over all sources and completions together."""
    head = (unit.rows or unit.maybe)[0]
    plan = _plan(rule)
    bound = bindings(rule, head)
    vectors = _reachable(rule, plan, unit, head)
    others = {i: _finer(s, rule, plan, unit, head) for i, s in enumerate(rule.sources) if i not in plan.slot}
    worlds = []
    for vector in vectors:
        met = [
            s.is_met(head, vector[plan.slot[i]]) if i in plan.slot else others[i].met
            for i, s in enumerate(rule.sources)
        ]
        worlds.append([opened(s, three_and([b, m])) for s, b, m in zip(rule.sources, bound, met, strict=True)])
    # A limit on notices says nothing of a day on which there was no notice.
    touched = {i: any(v[k] for v in vectors) for i, k in plan.slot.items()} | {i: o.touched for i, o in others.items()}
    return merge(rule, worlds, [b if touched[i] else False for i, b in enumerate(bound)])


def _reachable(rule: Rule, plan: _Plan, unit: Unit, head: Row) -> set[Vector]:
    """Every vector of counts that some completion gives."""
    nothing: Vector = (0,) * len(plan.counts)
    vectors = {nothing}
    cap = _cap(plan, head)
    known: dict[tuple[Any, ...], frozenset[Vector]] = {}
    for row, sure in [*((r, True) for r in unit.rows), *((r, False) for r in unit.maybe)]:
        key = tuple(row[c] for c in plan.used)
        if key not in known:
            known[key] = _contributions(rule, plan, row)
        options = known[key] if sure else known[key] | {nothing}
        if options == {nothing}:
            continue
        vectors = {tuple(min(a + b, cap) for a, b in zip(v, o, strict=True)) for v in vectors for o in options}
    return vectors


def _contributions(rule: Rule, plan: _Plan, row: Row) -> frozenset[Vector]:
    """To which counts the row may add, over all completions of its unknown facts."""
    found = set()
    for full in completions(row, plan.used, rule.about):
        inside = rule.concerns(full, None)
        values = [three_and([inside, counts(full, None)]) for counts in plan.counts]
        for bits in product(*([(0, 1)[v]] if v is not None else (0, 1) for v in values)):
            found.add(tuple(bits))
    return frozenset(found)


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


def _finer(source: RuleSource, rule: Rule, plan: _Plan, unit: Unit, head: Row) -> _Finer:
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
    cap = _cap(plan, head)
    met = three_or(
        [agreed({source.is_met(head, n) for n in range(min(lo, cap), min(hi, cap) + 1)}) for lo, hi in groups]
    )
    return _Finer(met, any(hi > 0 for _, hi in groups))
