"""Rules that count: first which days have enough contacts to matter at all, then the exact answer for those.

A limit that is passed from four calls on says nothing of a day with three: such days are "none" without a look at
their facts. The rest is asked in full, with counts as intervals, by the same SQL as everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ashore.rules.grammar import Expr, names
from ashore.rules.rule import Rule, RuleSource
from ashore.rules.sql import Writer, column
from ashore.rules.sql_units import member_query, unit_query
from ashore.screen.engine import Engine
from ashore.screen.facts import fact_columns
from ashore.screen.keys import Keys
from ashore.screen.singles import VERDICT, verdict

MOST = 1000
"""A limit above this number of contacts a day is taken as one that any number may pass."""
JOINED = "rowed t LEFT JOIN readings r ON r.says_id = t.says_id LEFT JOIN marks l ON l.labels = t.labels"


@dataclass(frozen=True, slots=True)
class Limit:
    """counted: which contacts; least: the smallest count of them from which a source may be broken."""

    counted: Expr
    least: int

    def may(self, row: str) -> str:
        """1 for a contact that may be counted."""
        return f"CASE WHEN NOT {Writer('contacts', row).truth(self.counted)} THEN 0 ELSE 1 END"


def limits_of(rules: Sequence[Rule]) -> list[Limit]:
    """Each thing counted once, with its lowest limit."""
    found: dict[str, Limit] = {}
    for rule in rules:
        for source in rule.sources:
            limit = Limit(["and", rule.only, source.n or ["lit", False]], least(source))
            known = found.get(limit.may("t"), limit)
            found[limit.may("t")] = min(known, limit, key=lambda one: one.least)
    return list(found.values())


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

    def __init__(self, engine: Engine, rules: Sequence[Rule], keys: Keys) -> None:
        self.engine = engine
        self.rules = [by_debtor(rule) for rule in rules if rule.per]
        self.per = self.rules[0].per
        if any(rule.per != self.per for rule in self.rules):
            raise ValueError("the rules that count are expected to count the same unit")
        self.limits = limits_of(self.rules)
        self.keys = keys
        columns = dict(fact_columns())
        self.place = {name: columns[name] for name in self.per if name != "debtor"}
        self.needed = {column(c) for rule in self.rules for c in rule.columns} | {"day_first", "day_last", *self.place}
        engine.load("loud", [("i", "BIGINT")], [])

    def judge(self) -> None:
        """From what Singles made, `units_found` (u and a verdict) and `members` (code, u, i)."""
        self.engine.load("units_found", [("u", "BIGINT"), *VERDICT], [])
        self.engine.load("members", [("code", "TEXT"), ("u", "BIGINT"), ("i", "BIGINT")], [])
        self._crowds()
        self._choose()
        for rule in self.rules:
            self.engine.add("units_found", verdict(rule, unit_query(rule, "chosen"), "u"))
            wanted = f"SELECT u FROM units_found WHERE code = '{rule.code}'"
            each = f"SELECT q.u, q.i FROM ({member_query(rule, 'chosen')}) q WHERE q.u IN ({wanted})"
            self.engine.add("members", f"SELECT '{rule.code}' AS code, e.u, e.i FROM ({each}) e")

    def _crowds(self) -> None:
        """`crowded`: the facts of the rows of days with as many contacts as any limit needs, whatever they are; of days
        with a contact that may be enough alone; and of all rows that may belong to several days, with those days."""
        bar = min((limit.least for limit in self.limits if limit.least >= 2), default=MOST)
        full = " AND ".join(f"{sql} IS NOT NULL" for sql in self.place.values())
        self.engine.make("adrift", f"SELECT t.debtor AS debtor FROM mine t WHERE NOT ({full}) GROUP BY t.debtor")
        self._alone()
        joined, enough = "mine t", f"COUNT(*) >= {bar}"
        others = [(name, key) for name, key in (("louder", "i"), ("adrift", "debtor")) if self._any(name)]
        for name, key in others:
            joined += f" LEFT JOIN {name} ON {name}.{key} = t.{key}"
            enough += f" OR COUNT({name}.{key}) > 0"
        told = ", ".join(f"{sql} AS {name}" for name, sql in self.place.items())
        grouped = ", ".join(["t.debtor", *self.place.values()])
        crowds = f"SELECT t.debtor AS debtor, {told} FROM {joined} WHERE {full} GROUP BY {grouped} HAVING {enough}"
        self.engine.make("crowds", crowds)
        columns = dict(fact_columns())
        facts = ", ".join(f"{columns[name]} AS {name}" for name in sorted(self.needed - {"debtor"}))
        each = f"SELECT t.i AS i, t.debtor AS debtor, {facts} FROM {JOINED}"
        same = " AND ".join(["c.debtor = t.debtor", *(f"c.{name} = {sql}" for name, sql in self.place.items())])
        rows = f"{each} JOIN crowds c ON {same}"
        if ("adrift", "debtor") in others:
            rows += f" UNION ALL {each} JOIN adrift a ON a.debtor = t.debtor WHERE NOT ({full})"
        self.engine.make("crowded", rows)

    def _alone(self) -> None:
        """`louder`: the rows that may break a limit by themselves. Whether they may hangs on their key."""
        alone = [f"{limit.may('w')} >= {limit.least}" for limit in self.limits if limit.least < 2]
        self.engine.add("loud", f"SELECT DISTINCT w.i FROM worlds w WHERE {' OR '.join(alone) or '1 = 0'}")
        judged = "SELECT k.* FROM known k JOIN loud l ON l.i = k.i"
        self.engine.make("louder", f"SELECT y.i FROM keyed y JOIN ({judged}) q ON {self.keys.same('y', 'q')}")

    def _any(self, name: str) -> bool:
        return bool(self.engine.ask(f"SELECT COUNT(*) FROM {name}")[0][0])

    def _choose(self) -> None:
        """`chosen`: the rows in units that may be broken, and all rows that may belong to several."""
        full = " AND ".join(f"t.{name} IS NOT NULL" for name in self.place)
        sums = [f"SUM({limit.may('t')})" for limit in self.limits]
        listed = ", ".join(f"{total} AS c{k}" for k, total in enumerate(sums))
        others = f"SELECT t.debtor AS debtor, {listed} FROM crowded t WHERE NOT ({full}) GROUP BY t.debtor"
        self.engine.make("others", others)
        told = [f"{total} + COALESCE(MAX(o.c{k}), 0)" for k, total in enumerate(sums)]
        many = " OR ".join(f"{total} >= {limit.least}" for total, limit in zip(told, self.limits, strict=True))
        unit = ", ".join(f"t.{name} AS {name}" for name in self.per)
        grouped = ", ".join(f"t.{name}" for name in self.per)
        rows = f"SELECT {unit} FROM crowded t LEFT JOIN others o ON o.debtor = t.debtor WHERE {full}"
        self.engine.make("enough", f"{rows} GROUP BY {grouped} HAVING {many}")
        same = " AND ".join(f"e.{name} = t.{name}" for name in self.per)
        within = f"SELECT t.* FROM crowded t JOIN enough e ON {same}"
        self.engine.make("chosen", f"{within} UNION ALL SELECT t.* FROM crowded t WHERE NOT ({full})")
