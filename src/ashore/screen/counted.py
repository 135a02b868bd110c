"""Rules that count: first which days have enough contacts to matter at all, then the exact answer for those.

A limit that is passed from four calls on says nothing of a day with three: such days are "none" without a look at
their facts. The rest is asked in full, with counts as intervals, by the same SQL as everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ashore.rules.grammar import names
from ashore.rules.rule import Rule, RuleSource
from ashore.rules.sql import Writer, column
from ashore.rules.sql_units import member_query, unit_query
from ashore.screen.engine import Engine
from ashore.screen.facts import fact_columns
from ashore.screen.singles import VERDICT, verdict

MOST = 1000
"""A limit above this number of contacts a day is taken as one that any number may pass."""


JOINED = "rowed t LEFT JOIN readings r ON r.says_id = t.says_id LEFT JOIN marks l ON l.labels = t.labels"


def by_debtor(rule: Rule) -> Rule:
    """The rule for a table that holds many debtors: nobody's calls count for another."""
    sources = tuple(replace(s, per=("debtor", *s.per)) if s.per else s for s in rule.sources)
    return replace(rule, per=("debtor", *rule.per), sources=sources)


def least(source: RuleSource) -> int:
    """The smallest count from which the source may be broken, whatever is unknown."""
    nothing = dict.fromkeys(names(source.when, "col") | {"says:" + w for w in names(source.when, "says")})
    return next((n for n in range(MOST) if source.is_met(nothing, n) is not False), 0)


class Counted:
    """The rules that count, over the rows of one part after the other. All of them count days of one creditor."""

    def __init__(self, engine: Engine, rules: Sequence[Rule]) -> None:
        self.engine = engine
        self.rules = [by_debtor(rule) for rule in rules if rule.per]
        self.per = self.rules[0].per
        if any(rule.per != self.per for rule in self.rules):
            raise ValueError("the rules that count are expected to count the same unit")

    def judge(self) -> None:
        """From `rowed` makes `units_found` (u and a verdict) and `members` (code, u, i)."""
        self.engine.load("units_found", [("u", "BIGINT"), *VERDICT], [])
        self.engine.load("members", [("code", "TEXT"), ("u", "BIGINT"), ("i", "BIGINT")], [])
        self._choose()
        for rule in self.rules:
            self.engine.add("units_found", verdict(rule, unit_query(rule, "chosen"), "u"))
            wanted = f"SELECT u FROM units_found WHERE code = '{rule.code}'"
            each = f"SELECT q.u, q.i FROM ({member_query(rule, 'chosen')}) q WHERE q.u IN ({wanted})"
            self.engine.add("members", f"SELECT '{rule.code}' AS code, e.u, e.i FROM ({each}) e")

    def _choose(self) -> None:
        """`chosen`: the facts of the rows in units that may be broken, and of all rows that may belong to several."""
        keys = [name for name in self.per if name != "debtor"]
        used = _used(self.rules)
        columns = dict(fact_columns())
        facts = ", ".join(f"{columns[name]} AS {name}" for name in used)
        source = JOINED if any(name.startswith("says_") for name in used) else "rowed t"
        rows = f"(SELECT t.debtor AS debtor, {facts} FROM {source}) t"
        full = " AND ".join(f"t.{name} IS NOT NULL" for name in keys)
        limits = [limit for rule in self.rules for limit in _limits(rule)]
        sums = [f"SUM({may})" for may, _ in limits]
        listed = ", ".join(f"{total} AS c{k}" for k, total in enumerate(sums))
        others = f"SELECT t.debtor AS debtor, {listed} FROM {rows} WHERE NOT ({full}) GROUP BY t.debtor"
        self.engine.make("others", others)
        grouped = ", ".join(f"t.{name}" for name in keys)
        many = " OR ".join(f"{total} >= {least_}" for total, (_, least_) in zip(sums, limits, strict=True))
        joined = rows
        if self.engine.ask("SELECT COUNT(*) FROM others")[0][0]:
            joined += " LEFT JOIN others o ON o.debtor = t.debtor"
            told = [f"{total} + COALESCE(MAX(o.c{k}), 0)" for k, total in enumerate(sums)]
            many = " OR ".join(f"{total} >= {least_}" for total, (_, least_) in zip(told, limits, strict=True))
        enough = f"SELECT t.debtor AS debtor, {', '.join(f't.{n} AS {n}' for n in keys)} FROM {joined} WHERE {full}"
        self.engine.make("enough", f"{enough} GROUP BY t.debtor, {grouped} HAVING {many}")
        needed = {column(c) for rule in self.rules for c in rule.columns} | {"day_first", "day_last"} - {"debtor"}
        everything = ", ".join(f"{columns[name]} AS {name}" for name in sorted(needed))
        raw = {name: columns[name] for name in keys}
        same = " AND ".join(f"e.{name} = {sql}" for name, sql in raw.items())
        known = " AND ".join(f"{sql} IS NOT NULL" for sql in raw.values())
        each = f"SELECT t.i AS i, t.debtor AS debtor, {everything} FROM {JOINED}"
        within = f"{each} JOIN enough e ON e.debtor = t.debtor AND {same}"
        astray = f"{each} JOIN others o ON o.debtor = t.debtor WHERE NOT ({known})"
        self.engine.make("chosen", f"{within} UNION ALL {astray}")


def _used(rules: Sequence[Rule]) -> list[str]:
    """The facts on which it hangs whether a row is counted, and in which unit."""
    exprs = [e for rule in rules for e in (rule.only, *(s.n for s in rule.sources if s.n is not None))]
    columns = {c for e in exprs for c in names(e, "col")} | {"says_" + c for e in exprs for c in names(e, "says")}
    return sorted((columns | set(rules[0].per)) - {"debtor"})


def _limits(rule: Rule) -> list[tuple[str, int]]:
    """(1 for a row that may be counted, from how many on it matters), each thing counted once."""
    found: dict[str, int] = {}
    for source in rule.sources:
        truth = Writer(rule.about, "t").truth(["and", rule.only, source.n or ["lit", False]])
        may = f"CASE WHEN NOT {truth} THEN 0 ELSE 1 END"
        found[may] = min(least(source), found.get(may, MOST))
    return list(found.items())
