"""Rules about single contacts: asked once for each key, in every world that its unknown day may mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ashore.rules.rule import Rule
from ashore.rules.sql import row_query
from ashore.screen.engine import Engine, quoted
from ashore.screen.facts import fact_columns
from ashore.screen.keys import keys_of, period

VERDICT = (("code", "TEXT"), ("outcome", "BIGINT"), ("level", "BIGINT"), ("pattern", "BIGINT"))
"""outcome: 1 breach, 2 cannot tell ("none" is left out); level: rank of rules.sql, 0 for no breach;
pattern: the values of the sources in base three, the first lowest: 0 kept, 1 broken, 2 cannot tell."""
UNKNOWN = 2


def pattern(rule: Rule, row: str) -> str:
    """The values v0, v1 ... of a row as one whole number."""
    parts = (f"CAST(COALESCE({row}.v{k}, {UNKNOWN}) AS BIGINT) * {3**k}" for k in range(len(rule.sources)))
    return " + ".join(parts)


def verdict(rule: Rule, query: str, key: str) -> str:
    """What is no "none" of the answers of a rule's SQL, under the name of its key."""
    told = f"{quoted(rule.code)} AS code, COALESCE(v.outcome, {UNKNOWN}) AS outcome"
    told += ", CASE WHEN v.outcome = 1 THEN v.level ELSE 0 END AS level"
    where = f"COALESCE(v.outcome, {UNKNOWN}) <> 0"
    return f"SELECT v.{key} AS {key}, {told}, {pattern(rule, 'v')} AS pattern FROM ({query}) v WHERE {where}"


class Singles:
    """Keys once judged stay judged: the parts of one screening share them."""

    def __init__(self, engine: Engine, rules: Sequence[Rule], on: date, told: frozenset[str]) -> None:
        self.engine = engine
        self.rules = [rule for rule in rules if not rule.per]
        self.keys = keys_of(self.rules, told)
        self.on = on
        columns = [(n, "TEXT" if n.startswith("k_") else "BIGINT") for n in self.keys.names]
        engine.load("known", [*columns, ("i", "BIGINT")], [])
        engine.load("verdicts", [("i", "BIGINT"), *VERDICT], [])
        engine.load("periods", [("k", "BIGINT"), ("start_", "TEXT")], list(enumerate(self.keys.periods)))

    def judge(self) -> None:
        """From `taken`, `stops` and `tries` makes the tables below, and completes `known` and `verdicts`.

        mine: the contacts up to the day that the collector made; rowed: with what hangs on earlier ones; keyed: i,
        agency, lender, region and the key; groups: how many of them are alike.
        """
        more = "CASE WHEN s.i IS NULL THEN 0 ELSE 1 END AS stop_requested"
        more += ", CASE WHEN v.i IS NULL THEN 0 ELSE 1 END AS tried_before"
        joined = "taken t LEFT JOIN stops s ON s.i = t.i LEFT JOIN tries v ON v.i = t.i"
        mine = f"t.day_first <= {quoted(self.on.isoformat())} AND COALESCE(t.by_another, 0) = 0"
        self.engine.view("mine", f"SELECT t.* FROM taken t WHERE {mine}")
        self.engine.view("rowed", f"SELECT t.*, {more} FROM {joined} WHERE {mine}")
        listed = ", ".join(f"{sql} AS {name}" for name, sql in self.keys.select)
        own = "t.i AS i, t.agency AS agency, t.lender AS lender, t.region AS region"
        self.engine.make("keyed", f"SELECT {own}, {listed} FROM rowed t")
        names = ", ".join(self.keys.names)
        alike = f"agency, lender, region, {names}"
        self.engine.make("groups", f"SELECT {alike}, COUNT(*) AS n, MIN(i) AS i FROM keyed GROUP BY {alike}")
        self._fresh(names)

    def _fresh(self, names: str) -> None:
        old = f"SELECT 1 FROM known k WHERE {self.keys.same('k', 'g')}"
        new = f"SELECT {names}, MIN(i) AS i FROM groups g WHERE NOT EXISTS ({old}) GROUP BY {names}"
        self.engine.make("fresh", new)
        self.engine.add("known", f"SELECT {names}, i FROM fresh")
        facts = [c for c in fact_columns() if c[0] not in ("day_first", "day_last")]
        listed = ", ".join(f"{sql} AS {name}" for name, sql in facts)
        first, last = (period(f"t.{day}", self.keys.periods) for day in ("day_first", "day_last"))
        joined = "fresh f JOIN rowed t ON t.i = f.i LEFT JOIN readings r ON r.says_id = t.says_id"
        joined += " LEFT JOIN marks l ON l.labels = t.labels JOIN periods p"
        joined += f" ON p.k >= {first} AND p.k <= {last}"
        days = "p.start_ AS day_first, p.start_ AS day_last"
        self.engine.make("worlds", f"SELECT t.i AS i, {days}, {listed} FROM {joined}")
        others = ", ".join(
            f"w.{name} AS {name}" for name in ("i", "day_first", "day_last", *dict(facts)) if name != "cba_member"
        )
        both = f"SELECT {others}, w.cba_member AS cba_member FROM worlds w WHERE w.cba_member IS NOT NULL"
        for member in (0, 1):
            both += f" UNION ALL SELECT {others}, {member} AS cba_member FROM worlds w WHERE w.cba_member IS NULL"
        self.engine.make("worlds_either", both)
        for rule in self.rules:
            table = "worlds_either" if any(source.fallback for source in rule.sources) else "worlds"
            self.engine.add("verdicts", verdict(rule, row_query(rule, table), "i"))

    def found(self, outcome: int) -> str:
        """The query of all rows of the part with this outcome: i and the columns of a verdict."""
        judged = "known k JOIN verdicts v ON v.i = k.i"
        wanted = f"SELECT k.*, v.code, v.outcome, v.level, v.pattern FROM {judged} WHERE v.outcome = {outcome}"
        told = "y.i AS i, q.code AS code, q.outcome AS outcome, q.level AS level, q.pattern AS pattern"
        return f"SELECT {told} FROM keyed y JOIN ({wanted}) q ON {self.keys.same('y', 'q')}"

    def tally(self) -> str:
        """The query of the counts: code, outcome, level, agency, lender, region, n."""
        told = "v.code AS code, v.outcome AS outcome, v.level AS level, g.agency AS agency"
        told += ", g.lender AS lender, g.region AS region"
        grouped = "v.code, v.outcome, v.level, g.agency, g.lender, g.region"
        joined = f"groups g JOIN known k ON {self.keys.same('g', 'k')} JOIN verdicts v ON v.i = k.i"
        return f"SELECT {told}, CAST(SUM(g.n) AS BIGINT) AS n FROM {joined} GROUP BY {grouped}"
