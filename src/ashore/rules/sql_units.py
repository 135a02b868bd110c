"""Rules that count, as SQL: units by GROUP BY, counts as intervals, and the exact answer where sources share a unit.

A unit breaks a limit for certain when, for one source or for two that share its rows, more rows must fall to them than
they allow together: seven calls that are each a notice or a conversation pass three and three, however they split.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

from ashore.rules.columns import TABLES
from ashore.rules.grammar import Expr, names
from ashore.rules.rule import Rule, RuleSource
from ashore.rules.sql import FALSE, LEVEL_RANK, Writer, bindings_sql, column, either, opened_sql, three


def unit_query(rule: Rule, table: str) -> str:
    """For a rule that counts: u (first entry of the unit), v0, v1 ... (per source), outcome, level; one line a unit."""
    return "WITH " + ", ".join([_base(rule, table), *_units(rule), _members(rule), *_counts(rule)]) + _final(rule)


def member_query(rule: Rule, table: str) -> str:
    """u and i: the entries that are reported with each unit, in order."""
    wanted = "SELECT m.u AS u, m.i AS i FROM m WHERE m.sure = 1 OR m.own = 1 ORDER BY m.u, m.i"
    return "WITH " + ", ".join([_base(rule, table), *_units(rule), _members(rule)]) + " " + wanted


def joint(rule: Rule) -> list[int]:
    """The sources that count the unit itself; the others count in finer groups."""
    return [k for k, s in enumerate(rule.sources) if s.per == rule.per and s.n is not None]


def finer(rule: Rule) -> dict[int, int]:
    """The sources that count in finer groups, each with the first one that counts the same."""
    others = [k for k in range(len(rule.sources)) if k not in joint(rule)]
    alike = {k: (rule.sources[k].n, rule.sources[k].per) for k in others}
    return {k: next(j for j in others if alike[j] == alike[k]) for k in others}


def subsets(rule: Rule) -> list[tuple[int, ...]]:
    """Single sources and pairs whose limits may be broken together. Open standards break nothing; and where one counts
    all that the other does, it alone is broken before both together."""
    closed = [k for k in joint(rule) if not rule.sources[k].open]
    counted = {k: rule.sources[k].n or ["lit", False] for k in closed}
    pairs = [
        (a, b)
        for a, b in combinations(closed, 2)
        if not _covers(counted[a], counted[b]) and not _covers(counted[b], counted[a])
    ]
    return [*((k,) for k in closed), *pairs]


def _covers(whole: Expr, part: Expr) -> bool:
    """Does the one surely count every entry that the other counts?"""
    if whole == ["lit", True]:
        return True
    parts, wholes = (expr[1:] if expr[0] == "or" else [expr] for expr in (part, whole))
    return all(one in wholes for one in parts)


@dataclass(frozen=True, slots=True)
class Columns:
    """What is worked out for each entry; sources that count alike share it. sql: column → expression; may: source → the
    column that says whether an entry may count for it; must: sources → the one that says whether it must for them."""

    sql: dict[str, str]
    may: dict[int, str]
    must: dict[tuple[int, ...], str]


@cache
def _columns(rule: Rule) -> Columns:
    names_: dict[str, str] = {}
    may = {k: names_.setdefault(_may(rule, k), f"p{k}") for k in joint(rule)}
    must = {s: names_.setdefault(_must(rule, s), f"c{n}") for n, s in enumerate(subsets(rule))}
    return Columns({name: sql for sql, name in names_.items()}, may, must)


def _base(rule: Rule, table: str) -> str:
    """Each entry with: only (1/NULL), may and must it count (p, c), finer counts (f, g)."""
    only = Writer(rule.about, "t").truth(rule.only)
    columns = [f"{three(only)} AS only_", *(f"{sql} AS {name}" for name, sql in _columns(rule).sql.items())]
    for k in dict.fromkeys(finer(rule).values()):
        truth = Writer(rule.about, "t").truth(rule.sources[k].n or ["lit", False])
        columns.append(f"CASE WHEN {truth} THEN 1 ELSE 0 END AS f{k}")
        columns.append(f"CASE WHEN NOT {truth} THEN 0 ELSE 1 END AS g{k}")
    return f"b AS (SELECT * FROM (SELECT t.*, {', '.join(columns)} FROM {table} t) q WHERE COALESCE(q.only_, 1) = 1)"


def _completed(rule: Rule, keys: tuple[int, ...]) -> list[tuple[str, str]]:
    """For every way to fill in the unknown facts: (impossible together, one of the sources counts the row)."""
    table = TABLES[rule.about]
    exprs: list[Expr] = [rule.sources[k].n or ["lit", False] for k in keys]
    used = sorted(set().union(*(names(e, "col") | {"says:" + w for w in names(e, "says")} for e in exprs)))
    open_ = [c for c in used if c.startswith("says:") or table[c].domain]
    found = []
    for values in product(*((True, False) if c.startswith("says:") else table[c].domain for c in open_)):
        writer = Writer(rule.about, "t", dict(zip(open_, values, strict=True)))
        odd = FALSE
        if {"answered", "effective"} <= set(open_):
            odd = writer.truth(["and", ["col", "effective"], ["not", ["col", "answered"]]])
        counts = " OR ".join(writer.truth(e) for e in exprs)
        found.append((odd, f"({counts})"))
    return found


def _must(rule: Rule, keys: tuple[int, ...]) -> str:
    ways = " AND ".join(f"({odd} OR {counts})" for odd, counts in _completed(rule, keys))
    return f"CASE WHEN {Writer(rule.about, 't').truth(rule.only)} AND {ways} THEN 1 ELSE 0 END"


def _may(rule: Rule, key: int) -> str:
    ways = " OR ".join(f"(NOT {odd} AND {counts})" for odd, counts in _completed(rule, (key,)))
    return f"CASE WHEN {ways} THEN 1 ELSE 0 END"


def _units(rule: Rule) -> list[str]:
    keys = [column(c) for c in rule.per]
    full = " AND ".join(f"b.{k} IS NOT NULL" for k in keys)
    listed = ", ".join(f"b.{k} AS {k}" for k in keys)
    grouped = ", ".join(f"b.{k}" for k in keys)
    days = "b.day_first, b.day_last"
    return [
        f"k AS (SELECT MIN(b.i) AS u, {listed} FROM b WHERE {full} GROUP BY {grouped})",
        f"l AS (SELECT MIN(b.i) AS u, {listed}, b.day_first AS day_first, b.day_last AS day_last"
        f" FROM b WHERE NOT ({full}) GROUP BY {grouped}, {days})",
    ]


def _members(rule: Rule) -> str:
    """Which entries belong to which unit: for certain, perhaps (day or creditor unknown), or as its own unit."""
    keys = [column(c) for c in rule.per]
    same = " AND ".join(f"b.{k} = k.{k}" for k in keys)
    full = " AND ".join(f"b.{k} IS NOT NULL" for k in keys)
    fits = [_fit(k) for k in keys if k != "day"]
    fits.append("b.day_first <= h.day_first AND h.day_first <= b.day_last")
    alike = " AND ".join(f"b.{k} IS NOT DISTINCT FROM l.{k}" for k in [*keys, "day_first", "day_last"])
    return (
        f"m AS (SELECT k.u AS u, b.i AS i, 1 AS sure, 0 AS own FROM b JOIN k ON {same}"
        f" UNION ALL SELECT k.u, b.i, 0, 0 FROM k JOIN b h ON h.i = k.u JOIN b ON NOT ({full}) AND {' AND '.join(fits)}"
        f" UNION ALL SELECT l.u, b.i, 0, 1 FROM l JOIN b ON NOT ({full}) AND {alike})"
    )


def _fit(key: str) -> str:
    """Whose contact it was is always known; the engine can then join on it."""
    return f"b.{key} = k.{key}" if key == "debtor" else f"(b.{key} IS NULL OR b.{key} = k.{key})"


def _counts(rule: Rule) -> list[str]:
    columns = _columns(rule)
    sums = [f"SUM(b.{name}) AS sum_{name}" for name in dict.fromkeys(columns.may.values())]
    musts = dict.fromkeys(columns.must.values())
    sums += [f"SUM(CASE WHEN m.sure = 1 THEN b.{name} ELSE 0 END) AS sum_{name}" for name in musts]
    found = [f"a AS (SELECT m.u AS u, {', '.join(sums)} FROM m JOIN b ON b.i = m.i GROUP BY m.u)"]
    for k in dict.fromkeys(finer(rule).values()):
        extra = [column(c) for c in rule.sources[k].per if c not in rule.per]
        known = " AND ".join(f"b.{c} IS NOT NULL" for c in extra)
        low = f"SUM(CASE WHEN m.sure = 1 AND b.only_ = 1 THEN b.f{k} ELSE 0 END)"
        grouped = ", ".join(["m.u", *(f"b.{c}" for c in extra)])
        found += [
            f"x{k} AS (SELECT m.u AS u, {low} AS low, SUM(b.g{k}) AS high FROM m JOIN b ON b.i = m.i"
            f" WHERE {known} GROUP BY {grouped})",
            f"y{k} AS (SELECT x{k}.u AS u, MAX(x{k}.low) AS low, MAX(x{k}.high) AS high FROM x{k} GROUP BY x{k}.u)",
            f"z{k} AS (SELECT m.u AS u, SUM(b.g{k}) AS high FROM m JOIN b ON b.i = m.i"
            f" WHERE NOT ({known}) GROUP BY m.u)",
        ]
    bounds = ", ".join(f"{three(one)} AS bound{k}" for k, one in enumerate(bindings_sql(rule, "h")))
    return [*found, f"d AS (SELECT a.*, h.*, {bounds} FROM a JOIN b h ON h.i = a.u)"]


def _final(rule: Rule) -> str:
    bound = [f"(h.bound{k} = 1)" for k in range(len(rule.sources))]
    columns, others = _columns(rule), finer(rule)
    values = []
    for k, source in enumerate(rule.sources):
        if k not in others:
            low, high = f"h.sum_{columns.must[k,]}" if not source.open else "0", f"h.sum_{columns.may[k]}"
        else:
            one = others[k]
            low, high = f"COALESCE(y{one}.low, 0)", f"(COALESCE(y{one}.high, 0) + COALESCE(z{one}.high, 0))"
        values.append(opened_sql(source, _interval(rule, source, bound[k], low, high)))
    listed = ", ".join(f"{v} AS v{k}" for k, v in enumerate(values))
    pairs = [(n, s) for n, s in enumerate(subsets(rule)) if len(s) == 2]
    both = ", ".join(f"{_pair(rule, s, bound)} AS w{n}" for n, s in pairs)
    joins = "".join(
        f" LEFT JOIN y{k} ON y{k}.u = h.u LEFT JOIN z{k} ON z{k}.u = h.u" for k in dict.fromkeys(others.values())
    )
    inner = f"SELECT h.u AS u, {listed}{', ' + both if both else ''} FROM d h{joins}"
    names_ = [f"r.v{k}" for k in range(len(values))]
    broken = " OR ".join([*(f"{v} = 1" for v in names_), *(f"r.w{n} = 1" for n, _ in pairs)])
    outcome = f"CASE WHEN {broken} THEN 1 ELSE {either(names_)} END"
    rank = _rank(rule, pairs)
    return f" SELECT r.u AS u, {', '.join(names_)}, {outcome} AS outcome, {rank} AS level FROM ({inner}) r"


def _interval(rule: Rule, source: RuleSource, bound: str, low: str, high: str) -> str:
    """1 if already the low end breaks the limit, 0 if not even the high end does."""
    at_low = Writer(rule.about, "h", n=low).truth(source.when)
    at_high = Writer(rule.about, "h", n=high).truth(source.when)
    return f"CASE WHEN {bound} AND {at_low} THEN 1 WHEN NOT {bound} OR NOT {at_high} THEN 0 END"


def _pair(rule: Rule, pair: tuple[int, ...], bound: list[str]) -> str:
    """1 if the rows that must fall to one of two sources are more than both limits allow together."""
    first, second = (rule.sources[k] for k in pair)
    limits = [_limit(rule, s) for s in (first, second)]
    both = f"{bound[pair[0]]} AND {bound[pair[1]]}"
    return f"CASE WHEN {both} AND h.sum_{_columns(rule).must[pair]} > ({limits[0]}) + ({limits[1]}) THEN 1 END"


def _limit(rule: Rule, source: RuleSource) -> str:
    """The greatest count that a source of the form `n > a and n > b` (or >=) still allows."""
    parts = source.when[1:] if source.when[0] == "and" else [source.when]
    bounds = []
    for part in parts:
        less = "" if part[1] == ">" else " - 1"
        bounds.append(Writer(rule.about, "h").value(part[3]) + less)
    greatest = bounds[0]
    for other in bounds[1:]:
        greatest = (
            f"CASE WHEN ({other}) > ({greatest}) THEN ({other}) WHEN ({other}) <= ({greatest}) THEN ({greatest}) END"
        )
    return greatest


def _rank(rule: Rule, pairs: Sequence[tuple[int, tuple[int, ...]]]) -> str:
    conditions: dict[int, list[str]] = {3: [], 2: [], 1: []}
    for k, source in enumerate(rule.sources):
        conditions[LEVEL_RANK[source.level]].append(f"r.v{k} = 1")
    for n, pair in pairs:
        conditions[min(LEVEL_RANK[rule.sources[k].level] for k in pair)].append(f"r.w{n} = 1")
    whens = "".join(f" WHEN {' OR '.join(c)} THEN {rank}" for rank, c in conditions.items() if c and rank > 1)
    return f"CASE{whens} ELSE 1 END" if whens else "1"
