"""Which missing facts would change an outcome: only those are asked.

Every unknown fact of the rule is filled in, in all combinations where there are few, one by one where there are many.
A fact is asked when some value of it, all else alike, gives another outcome.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product
from typing import Any

from ashore.rules.columns import TABLES, Column
from ashore.rules.rule import Rule
from ashore.rules.three import Row, Three

MOST = 2048

Try = Callable[[Mapping[str, Any]], Three]


def unknown_columns(rule: Rule, rows: tuple[Row, ...]) -> dict[str, tuple[Any, ...]]:
    """The unknown columns of the rule over these rows, with the values that each may take."""
    table = TABLES[rule.about]
    found: dict[str, tuple[Any, ...]] = {}
    for name in rule.columns:
        if not any(row[name] is None for row in rows):
            continue
        if name.startswith("says:"):
            found[name] = (True, False)
        elif table[name].domain:
            found[name] = table[name].domain
    return found


def relevant(unknown: Mapping[str, tuple[Any, ...]], attempt: Try) -> set[str]:
    """The columns that change the outcome. `attempt` gives the outcome with the given values filled in.

    Several entries are filled alike; where that hides the difference, what settles the outcome is asked.
    """
    return _changing(unknown, attempt) or {c for c, d in unknown.items() if any(attempt({c: v}) is not None for v in d)}


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
