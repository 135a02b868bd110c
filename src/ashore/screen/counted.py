"""Rules that count: first which days have enough contacts to matter at all, then the exact answer for those.

A limit that is passed from four calls on says nothing of a day with three: such days are "none" without a look at
their facts. The rest is asked in full, with counts as intervals, by the same SQL as everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ashore.rules.grammar import Expr, names
from ashore.rules.rule import Rule, RuleSource
from ashore.rules.sql import Writer
from ashore.rules.sql_units import member_query, unit_query
from ashore.screen.engine import Engine
from ashore.screen.facts import fact_columns
from ashore.screen.singles import VERDICT, verdict

MOST = 1000
"""A limit above this number of contacts a day is taken as one that any number may pass."""


def by_debtor(rule: Rule) -> Rule:
    """The rule for a table that holds many debtors: nobody's calls count for another."""
    sources = tuple(replace(s, per=("debtor", *s.per)) if s.per else s for s in rule.sources)
    return replace(rule, per=("debtor", *rule.per), sources=sources)


def least(source: RuleSource) -> int:
    """The smallest count from which the source may be broken, whatever is unknown."""
    nothing = dict.fromkeys(names(source.when, "col") | {"says:" + w for w in names(source.when, "says")})
    return next((n for n in range(MOST) if source.is_met(nothing, n) is not False), 0)


class Counted:
    """The rules that count, over the rows of one part after the other."""

    def __init__(self, engine: Engine, rules: Sequence[Rule]) -> None:
        self.engine = engine
        self.rules = [by_debtor(rule) for rule in rules if rule.per]
        self.units: dict[str, int] = {}

    def judge(self) -> None:
        """From `rowed` makes `units_found` (u and a verdict) and `members` (code, u, i); adds to `units`, by code."""
        self.engine.load("units_found", [("u", "BIGINT"), *VERDICT], [])
        self.engine.load("members", [("code", "TEXT"), ("u", "BIGINT"), ("i", "BIGINT")], [])
        for rule in self.rules:
            self._candidates(rule)
            self.engine.add("units_found", verdict(rule, unit_query(rule, "chosen"), "u"))
            wanted = f"SELECT u FROM units_found WHERE code = '{rule.code}' AND outcome = 1"
            each = f"SELECT q.u, q.i FROM ({member_query(rule, 'chosen')}) q WHERE q.u IN ({wanted})"
            self.engine.add("members", f"SELECT '{rule.code}' AS code, e.u, e.i FROM ({each}) e")

    def _candidates(self, rule: Rule) -> None:
        """`chosen`: the facts of the rows in units that may be broken, and of loose rows that may join them."""
        columns = dict(fact_columns())
        facts = ", ".join(f"{columns[name]} AS {name}" for name in _used(rule))
        joined = "rowed t LEFT JOIN readings r ON r.says_id = t.says_id LEFT JOIN marks l ON l.labels = t.labels"
        keys = [name for name in rule.per if name != "debtor"]
        # Facts that are only passed on need no reading of what was said.
        source = joined if any(name.startswith("says_") for name in _used(rule)) else "rowed t"
        may = _may(rule.about, rule.only)
        counts, having = [], []
        for k, (expr, number) in enumerate(_limits(rule)):
            counts.append(f"SUM({_may(rule.about, expr)}) AS c{k}")
            having.append(f"q.c{k} + COALESCE(o.c{k}, 0) >= {number}")
        inner = f"SELECT t.debtor AS debtor, t.day_first AS first_, t.day_last AS last_, {facts} FROM {source}"
        full = " AND ".join(f"t.{name} IS NOT NULL" for name in keys)
        listed = ", ".join(f"t.{name} AS {name}" for name in keys)
        grouped = ", ".join(f"t.{name}" for name in keys)
        summed = ", ".join(counts)
        base = f"({inner}) t WHERE {may} = 1"
        self.engine.make("whole", f"SELECT t.debtor AS debtor, {listed}, {summed} FROM {base} AND {full} GROUP BY t.debtor, {grouped}")
        apart = f"t.debtor, {grouped}, t.first_, t.last_"
        loose = f"SELECT t.debtor AS debtor, {listed}, t.first_ AS first_, t.last_ AS last_, {summed} FROM {base} AND NOT ({full}) GROUP BY {apart}"
        self.engine.make("loose", loose)
        told = ", ".join(f"SUM(c{k}) AS c{k}" for k in range(len(counts)))
        self.engine.make("others", f"SELECT debtor, {told} FROM loose GROUP BY debtor")
        number = self.engine.ask("SELECT (SELECT COUNT(*) FROM whole) + (SELECT COUNT(*) FROM loose)")[0][0]
        self.units[rule.code] = self.units.get(rule.code, 0) + int(number)
        enough = f"SELECT q.debtor, {', '.join('q.' + n for n in keys)} FROM whole q LEFT JOIN others o ON o.debtor = q.debtor WHERE {' OR '.join(having)}"
        self.engine.make("enough", enough)
        self._chosen(keys, joined)

    def _chosen(self, keys: Sequence[str], joined: str) -> None:
        everything = ", ".join(f"{sql} AS {name}" for name, sql in fact_columns())
        raw = {"principal": "lender"}
        same = " AND ".join(f"e.{name} = t.{raw.get(name, name)}" for name in keys)
        known = " AND ".join(f"t.{raw.get(name, name)} IS NOT NULL" for name in keys)
        rows = f"SELECT t.i AS i, t.debtor AS debtor, {everything} FROM {joined}"
        within = f"{rows} JOIN enough e ON e.debtor = t.debtor AND {same}"
        astray = f"{rows} JOIN others o ON o.debtor = t.debtor WHERE NOT ({known})"
        self.engine.make("chosen", f"{within} UNION ALL {astray}")


def _used(rule: Rule) -> list[str]:
    """The facts on which it hangs whether a row is counted, and in which unit."""
    exprs = [rule.only, *(s.n for s in rule.sources if s.n is not None)]
    columns = {c for e in exprs for c in names(e, "col")} | {"says_" + c for e in exprs for c in names(e, "says")}
    return sorted((columns | set(rule.per)) - {"debtor"})


def _limits(rule: Rule) -> list[tuple[Expr, int]]:
    """What is counted, and from how many on it matters: each pair once."""
    found: dict[str, tuple[Expr, int]] = {}
    for source in rule.sources:
        expr = source.n or ["lit", False]
        key = repr(expr)
        number = least(source)
        found[key] = (expr, min(number, found[key][1]) if key in found else number)
    return list(found.values())


def _may(about: str, expr: Expr) -> str:
    """1 unless the condition is certainly false."""
    return f"CASE WHEN NOT {Writer(about, 't').truth(expr)} THEN 0 ELSE 1 END"
