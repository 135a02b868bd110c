"""Which missing facts would change an outcome: only those are asked.

Every unknown fact of the rule is filled in, in all combinations where there are few, one by one where there are many.
A fact is asked when some value of it, all else alike, gives another outcome.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product
from typing import Any

from ashore.rules.columns import TABLES, Column
from ashore.rules.grammar import Expr
from ashore.rules.rule import Rule
from ashore.rules.single import Answer
from ashore.rules.three import Row, Three, evaluate

MOST = 256

Try = Callable[[Mapping[str, Any]], Three]


def unknown_columns(rule: Rule, rows: tuple[Row, ...], result: Answer) -> dict[str, tuple[Any, ...]]:
    """The unknown columns on which the undecided sources hang, with the values that each may take."""
    table = TABLES[rule.about]
    hang: set[str] = set()
    for source, value in zip(rule.sources, result.values, strict=True):
        if value is None:
            for row in rows:
                for expr in (rule.only, source.binds, source.when, source.n or ["lit", True]):
                    hang |= _open(expr, row)
    if any(s.fallback and v is None for s, v in zip(rule.sources, result.values, strict=True)):
        hang |= {c for s in rule.sources for row in rows for c in _open(s.binds, row)}
    found: dict[str, tuple[Any, ...]] = {}
    for name in sorted(hang):
        if name.startswith("says:"):
            found[name] = (True, False)
        elif table[name].domain:
            found[name] = table[name].domain
    return found


def _open(expr: Expr, row: Row) -> set[str]:
    """The unknown columns in the parts of an expression that the known facts leave undecided."""
    if expr[0] in ("col", "says"):
        name = "says:" + expr[1] if expr[0] == "says" else expr[1]
        return {name} if row.get(name) is None else set()
    if expr[0] in ("and", "or"):
        stop = expr[0] == "or"
        if any(evaluate(part, row) is stop for part in expr[1:] if not _counts(part)):
            return set()
    return set().union(*(_open(part, row) for part in expr[1:] if isinstance(part, list) and part and _is_expr(part)))


def _is_expr(part: list[Any]) -> bool:
    return part[0] in ("and", "or", "not", "cmp", "in", "col", "says", "lit", "n")


def _counts(expr: Expr) -> bool:
    return expr[0] == "n" or any(_counts(p) for p in expr[1:] if isinstance(p, list) and p and _is_expr(p))


def relevant(unknown: Mapping[str, tuple[Any, ...]], attempt: Try) -> set[str]:
    """The columns that change the outcome. `attempt` gives the outcome with the given values filled in.

    Several entries are filled alike; where that hides the difference, what settles the outcome is asked.
    """
    changing = _changing(unknown, attempt)
    if not changing:
        changing = {c for c, d in unknown.items() if any(attempt({c: v}) is not None for v in d)}
    return changing or set(unknown)


def _changing(unknown: Mapping[str, tuple[Any, ...]], attempt: Try) -> set[str]:
    size = 1
    for domain in unknown.values():
        size *= len(domain)
    if size > MOST:
        now = attempt({})
        return {c for c, domain in unknown.items() if any(attempt({c: v}) is not now for v in domain)}
    names = list(unknown)
    outcomes: dict[tuple[Any, ...], Three] = {}
    for values in product(*unknown.values()):
        filled = dict(zip(names, values, strict=True))
        if filled.get("effective") is True and filled.get("answered") is False:
            continue  # nobody talks on a call that was not answered
        outcomes[values] = attempt(filled)
    changing = set()
    for i, name in enumerate(names):
        groups: dict[tuple[Any, ...], set[Three]] = {}
        for values, outcome in outcomes.items():
            groups.setdefault(values[:i] + values[i + 1 :], set()).add(outcome)
        if any(len(g) > 1 for g in groups.values()):
            changing.add(name)
    return changing


ASKED_BY = frozenset({"debtor_dead"})
"""What is heard in a text only to choose the question."""


def ask_key(rule: Rule, column: str, row: Row) -> str:
    """The question of the pack that settles a column; a spouse's place is settled by what the money was for."""
    if column.startswith("says:"):
        third = row.get("third") is not False and row.get("counterpart") not in ("debtor", None)
        return "disclosed_content" if third else "text"
    known: Column = TABLES[rule.about][column]
    if column == "third" and row.get("says:debtor_dead"):
        return "inheritance"
    if column == "third" and row.get("counterpart") == "spouse":
        return "household_use"
    return known.ask
