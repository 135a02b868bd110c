"""Rules written out as SQL that SQLite, DuckDB, PostgreSQL and Spark read alike.

Facts are columns of one table: text, integers, and 0/1/NULL for yes/no; a label is a column "says_x". Values of sources
and outcomes come out as 1 (breach), 0 (none), NULL (cannot tell), the same as the evaluation in Python.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ashore.rules.columns import TABLES
from ashore.rules.grammar import Expr
from ashore.rules.rule import Rule, RuleSource

TRUE, FALSE = "(1=1)", "(1=0)"
LEVEL_RANK = {"law": 3, "regulation": 2, "standard_or_self_regulation": 1, "none": 1}
RANK_LEVEL = {3: "law", 2: "regulation", 1: "standard_or_self_regulation"}


def column(name: str) -> str:
    """The SQL name of a column or of "says:label"."""
    return "says_" + name[5:] if name.startswith("says:") else name


def literal(value: Any) -> str:
    if isinstance(value, bool):
        return TRUE if value else FALSE
    if isinstance(value, int):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"


class Writer:
    """Writes expressions for one table; `alias` names the row, `filled` holds literals for unknown columns."""

    def __init__(self, about: str, alias: str, filled: dict[str, Any] | None = None, n: str = "NULL") -> None:
        self.table = TABLES[about]
        self.alias = alias
        self.filled = filled or {}
        self.n = n

    def value(self, expr: Expr) -> str:
        """An operand of a comparison."""
        if expr[0] == "lit":
            return literal(expr[1])
        if expr[0] == "n":
            return self.n
        return self._reference(str(expr[1]))

    def truth(self, expr: Expr) -> str:
        """A condition."""
        match expr[0]:
            case "and" | "or":
                joined = f" {expr[0].upper()} ".join(self.truth(e) for e in expr[1:])
                return f"({joined})"
            case "not":
                return f"(NOT {self.truth(expr[1])})"
            case "cmp":
                operator = {"==": "=", "!=": "<>"}.get(expr[1], expr[1])
                return f"({self.value(expr[2])} {operator} {self.value(expr[3])})"
            case "in":
                return f"({self.value(expr[1])} IN ({', '.join(map(literal, expr[2]))}))"
            case "lit":
                return literal(bool(expr[1]))
            case "says":
                return f"({self._reference('says:' + expr[1])} = 1)"
            case _:
                return f"({self._reference(expr[1])} = 1)"

    def _reference(self, name: str) -> str:
        reference = f"{self.alias}.{column(name)}"
        if name not in self.filled:
            return reference
        value = self.filled[name]
        number = str(int(value)) if isinstance(value, bool) else literal(value)
        return f"COALESCE({reference}, {number})"


def three(condition: str) -> str:
    """A condition as 1, 0 or NULL."""
    return f"CAST({condition} AS INTEGER)"


def in_force_sql(source: RuleSource, alias: str) -> str:
    """True, false, or unknown when the day lies in an interval that only partly overlaps."""
    first, last = f"{alias}.day_first", f"{alias}.day_last"
    outside = [f"{last} < {literal(source.start)}"] if source.start else []
    outside += [f"{first} > {literal(source.end)}"] if source.end else []
    inside = [f"{first} >= {literal(source.start)}"] if source.start else []
    inside += [f"{last} <= {literal(source.end)}"] if source.end else []
    if not outside:
        return TRUE
    cases = f"CASE WHEN {' OR '.join(outside)} THEN 0 WHEN {' AND '.join(inside)} THEN 1 END"
    return f"(({cases}) = 1)"


def bindings_sql(rule: Rule, alias: str) -> list[str]:
    """For each source the condition that it binds on that day; a fallback only where no other source can."""
    writer = Writer(rule.about, alias)
    bound = [f"({in_force_sql(s, alias)} AND {writer.truth(s.binds)})" for s in rule.sources]
    others = [b for s, b in zip(rule.sources, bound, strict=True) if not s.fallback and not s.open]
    alone = f"(NOT COALESCE({' OR '.join(others)}, {TRUE}))" if others else TRUE
    return [f"({alone} AND {b})" if s.fallback else b for s, b in zip(rule.sources, bound, strict=True)]


def opened_sql(source: RuleSource, value: str) -> str:
    """An open standard alone is never a breach: 1 becomes NULL."""
    return f"CASE WHEN ({value}) = 0 THEN 0 END" if source.open else value


def either(values: Sequence[str]) -> str:
    """OR over values 1, 0, NULL."""
    if not values:
        return "0"
    any_true = " OR ".join(f"({v}) = 1" for v in values)
    all_false = " AND ".join(f"({v}) = 0" for v in values)
    return f"CASE WHEN {any_true} THEN 1 WHEN {all_false} THEN 0 END"


def row_query(rule: Rule, table: str) -> str:
    """For a rule that does not count: i, v0, v1 ... (per source), outcome, level; one line an entry.

    The table holds an entry once for each day on which it may have happened (column `i` repeats); what is certain is
    what all of its days agree on.
    """
    writer = Writer(rule.about, "t")
    only = writer.truth(rule.only)
    values = [
        opened_sql(s, three(f"({only} AND {b} AND {writer.truth(s.when)})"))
        for s, b in zip(rule.sources, bindings_sql(rule, "t"), strict=True)
    ]
    listed = ", ".join(f"{v} AS v{k}" for k, v in enumerate(values))
    names = [f"w.v{k}" for k in range(len(values))]
    level = _strongest(rule, names)
    worlds = f"SELECT t.i AS i, {listed} FROM {table} t"
    inner = f"SELECT w.i AS i, {', '.join(names)}, {either(names)} AS o, {level} AS l FROM ({worlds}) w"
    agreed = ", ".join(f"{_agreed(f'x.v{k}')} AS v{k}" for k in range(len(values)))
    return f"SELECT x.i AS i, {agreed}, {_agreed('x.o')} AS outcome, MIN(x.l) AS level FROM ({inner}) x GROUP BY x.i"


def _strongest(rule: Rule, values: Sequence[str]) -> str:
    """The rank of the strongest source that is broken."""
    broken: dict[int, list[str]] = {3: [], 2: []}
    for source, value in zip(rule.sources, values, strict=True):
        broken.get(LEVEL_RANK[source.level], []).append(f"{value} = 1")
    whens = "".join(f" WHEN {' OR '.join(some)} THEN {rank}" for rank, some in broken.items() if some)
    return f"CASE{whens} ELSE 1 END" if whens else "1"


def _agreed(name: str) -> str:
    """1 or 0 where all worlds say so, else NULL."""
    return f"CASE WHEN COUNT(*) = SUM({name}) THEN 1 WHEN COUNT({name}) = COUNT(*) AND SUM({name}) = 0 THEN 0 END"
