"""Records that no rule about single contacts can tell apart share a key: rules are asked once a key, not once a row.

A key is made of the record's own facts. Ordered facts (a clock, a day, an age) fall into the stretches between the
numbers that the rules compare them with; a key never joins two records that a rule could see differently. All facts
that take few values are the digits of one or a few whole numbers: those are quicker to sort out than twenty columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ashore.facts.moment import FIRST_DAY
from ashore.rules.columns import TABLES
from ashore.rules.grammar import Expr
from ashore.rules.rule import Rule
from ashore.screen.engine import quoted
from ashore.screen.facts import PASSED
from ashore.screen.fields import BY_NAME, FIELDS, Field

FEEDS = frozenset(
    {"lender_kind", "channel_authorised", "recognised", "channel", "counterpart", "reachable", "household"}
)
"""Facts of which further facts are made."""
ORDERED = ("clock", "loan_granted_on", "visitors", "agreed_calls", "debtor_age", "debt_amount", "unreachable_days")
OF_THE_ROW = ("plan_signed", "has_text", "agency_known", "own_agency")
"""Yes or no, worked out for each row beside the record's own."""
EARLIER = "t.stop_requested + 2 * t.tried_before"
"""What hangs on other rows, and is known later."""
NOT_HERE = ("by_another", "asked_to_stop")
MOST = 2**62
Digit = tuple[str, int]
"""SQL over `t` of a whole number from 0 up, never NULL, and how many values it takes."""


@dataclass(frozen=True, slots=True)
class Keys:
    """select: (name, SQL over `t`), none of them NULL. numbers: the same for those of them that a row has for itself.
    periods: the first day of each stretch of law."""

    select: tuple[tuple[str, str], ...]
    numbers: tuple[tuple[str, str], ...]
    periods: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.select]

    def same(self, one: str, other: str) -> str:
        return " AND ".join(f"{one}.{name} = {other}.{name}" for name in self.names)


def keys_of(rules: Sequence[Rule], told: frozenset[str] = frozenset(BY_NAME)) -> Keys:
    """For rules about single contacts. told: the fields that any record has; the others tell no two apart. Raises
    ValueError for a rule that looks at the day itself."""
    used = {column for rule in rules for column in rule.columns}
    if used & {"day", "day_first", "day_last"}:
        raise ValueError("a rule compares the day itself; its period is not enough")
    compared = _compared(expr for rule in rules for source in rule.sources for expr in (source.binds, source.when))
    for rule in rules:
        _add(compared, _compared([rule.only]))
    periods = (FIRST_DAY.isoformat(), *sorted({turn for rule in rules for turn in rule.turns}))
    last = f"CASE WHEN t.day_last = t.day_first THEN 0 ELSE 1 + {period('t.day_last', periods)} END"
    digits = [(period("t.day_first", periods), len(periods)), (last, len(periods) + 1)]
    ordered = [name for name in ORDERED if compared.get(name) and (name in told or name == "clock")]
    digits += [_band(name, compared[name]) for name in ordered]
    needed = [f for f in FIELDS if f.name in told and (f.name not in PASSED or f.name in used or f.name in FEEDS)]
    digits += [_code(f) for f in needed if f.kind == "code"]
    bools = [f.name for f in needed if f.kind == "bool" and f.name not in NOT_HERE] + list(OF_THE_ROW)
    digits += [(f"COALESCE(t.{name}, 2)", 3) for name in bools]
    numbers = [(f"n{at}", number) for at, number in enumerate(_packed(digits))]
    select = [*((name, f"t.{name}") for name, _ in numbers), ("n_earlier", EARLIER)]
    select += [(f"k_{f.name}", f"COALESCE(t.{f.name}, '')") for f in needed if f.kind == "labels"]
    select.append(("n_says", "COALESCE(t.says_id, -1)"))
    return Keys(tuple(select), tuple(numbers), periods)


def _compared(exprs: Iterable[Expr]) -> dict[str, set[Any]]:
    """The literals that each column is compared with."""
    found: dict[str, set[Any]] = {}
    for expr in exprs:
        if expr[0] == "cmp":
            sides = {side[0]: side[1] for side in expr[2:4]}
            if [side[0] for side in expr[2:4]] == ["col", "col"] and {s[1] for s in expr[2:4]} & set(ORDERED):
                raise ValueError("a rule compares two ordered columns; their stretches are not enough")
            if "col" in sides and "lit" in sides:
                found.setdefault(sides["col"], set()).add(sides["lit"])
        elif expr[0] == "in" and expr[1][0] == "col":
            found.setdefault(expr[1][1], set()).update(expr[2])
        else:
            _add(found, _compared(part for part in expr[1:] if isinstance(part, list) and part))
    return found


def _add(found: dict[str, set[Any]], more: dict[str, set[Any]]) -> None:
    for name, values in more.items():
        found.setdefault(name, set()).update(values)


def _band(name: str, literals: set[Any]) -> Digit:
    """0 unknown, 1 below the first number, 2 on it, 3 up to the second, and so on."""
    number = TABLES["contacts"][name].type == "int"
    ordered = [str(v) if number else quoted(v) for v in sorted(literals)]
    whens = " ".join(
        f"WHEN t.{name} < {v} THEN {2 * k + 1} WHEN t.{name} = {v} THEN {2 * k + 2}" for k, v in enumerate(ordered)
    )
    last = 2 * len(ordered) + 1
    return f"CASE WHEN t.{name} IS NULL THEN 0 {whens} ELSE {last} END", last + 1


def _code(field: Field) -> Digit:
    """0 unknown, else the place of the word in the list."""
    whens = " ".join(f"WHEN {quoted(word)} THEN {k}" for k, word in enumerate(field.codes, 1))
    return f"CASE t.{field.name} {whens} ELSE 0 END", len(field.codes) + 1


def period(column: str, periods: Sequence[str]) -> str:
    """The number of the stretch of law. The latest first: that is where most rows are."""
    whens = " ".join(f"WHEN {column} >= {quoted(periods[k])} THEN {k}" for k in range(len(periods) - 1, 0, -1))
    return f"CASE {whens} ELSE 0 END"


def _packed(digits: Sequence[Digit]) -> list[str]:
    """Whole numbers of 62 bits, with as many digits in each as it holds."""
    numbers: list[list[str]] = []
    weight = MOST
    for sql, values in digits:
        if weight * values > MOST:
            numbers.append([])
            weight = 1
        numbers[-1].append(f"CAST({sql} AS BIGINT) * {weight}")
        weight *= values
    return [" + ".join(parts) for parts in numbers]
