"""Compiled rules: one code, its sources each with its own condition, read from the pack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

from ashore.law.pack import section
from ashore.rules.finding import Level
from ashore.rules.grammar import Expr, names
from ashore.rules.three import Condition, compiled


@dataclass(frozen=True, slots=True, eq=False)
class RuleSource:
    """One source of a rule. start/end: ISO days, both inclusive, None = open. `when` and `n` have the numbers put in.

    open: the text has no clock or number of its own, so its TRUE becomes "cannot tell" (ask: open_standard).
    fallback: looked at only where no other clock or number can bind.
    """

    key: str
    record: str
    start: str | None
    end: str | None
    level: Level | Literal["none"]
    binds: Expr
    when: Expr
    n: Expr | None
    per: tuple[str, ...]
    open: bool
    fallback: bool
    needs: tuple[str, ...]
    is_bound: Condition
    is_met: Condition
    counts: Condition


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """per: () for a rule about single entries, else the columns that make the unit which is counted and reported."""

    code: str
    about: str
    title: str
    only: Expr
    per: tuple[str, ...]
    sources: tuple[RuleSource, ...]
    kept: tuple[str, ...]
    """Keys of the sources that are cited when they bind and are kept; a ban that nobody came near is not."""
    columns: tuple[str, ...]
    """Every column and "says:label" used anywhere in the rule, sorted."""
    concerns: Condition
    turns: tuple[str, ...]
    """The days on which the law behind the rule changes, in order: from such a day on, something else holds."""


def _used(expr: Expr) -> set[str]:
    return names(expr, "col") | {"says:" + label for label in names(expr, "says")}


def rule_from_data(data: dict[str, Any]) -> Rule:
    sources = []
    used = _used(data["only"]) | set(data["per"])
    for s in data["sources"]:
        mine = _used(s["binds"]) | _used(s["when"]) | (_used(s["n"]) if s["n"] else set())
        used |= mine | set(s["per"])
        fields = {**s, "per": tuple(s["per"]), "needs": tuple(sorted(mine))}
        conditions = [compiled(s["binds"]), compiled(s["when"]), compiled(s["n"] or ["lit", False])]
        sources.append(RuleSource(**fields, is_bound=conditions[0], is_met=conditions[1], counts=conditions[2]))
    columns = tuple(sorted(used))
    head = (data["code"], data["about"], data["title"], data["only"])
    turns = {s.start for s in sources if s.start} | {_day_after(s.end) for s in sources if s.end}
    rest = (tuple(data["kept"]), columns, compiled(data["only"]), tuple(sorted(turns)))
    return Rule(*head, tuple(data["per"]), tuple(sources), *rest)


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


@cache
def rules(pack: str = "cn") -> tuple[Rule, ...]:
    """All rules of the compiled pack, in the order of their codes."""
    return tuple(rule_from_data(r) for r in section("rules", pack)["rules"])


@cache
def rules_about(about: str, pack: str = "cn") -> tuple[Rule, ...]:
    return tuple(r for r in rules(pack) if r.about == about)
