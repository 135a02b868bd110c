"""Compiled rules: one code, its sources each with its own condition, read from the pack."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from ashore.law.pack import section
from ashore.rules.finding import Level
from ashore.rules.grammar import Expr
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


def rule_from_data(data: dict[str, Any]) -> Rule:
    """A rule of the compiled pack."""
    sources = []
    for s in data["sources"]:
        fields = {**s, "per": tuple(s["per"]), "needs": tuple(s["needs"])}
        conditions = [compiled(s["binds"]), compiled(s["when"]), compiled(s["n"] or ["lit", False])]
        sources.append(RuleSource(**fields, is_bound=conditions[0], is_met=conditions[1], counts=conditions[2]))
    head = (data["code"], data["about"], data["title"], data["only"])
    rest = (tuple(data["kept"]), tuple(data["columns"]), compiled(data["only"]), tuple(data["turns"]))
    return Rule(*head, tuple(data["per"]), tuple(sources), *rest)


@cache
def rules_about(about: str, pack: str = "cn") -> tuple[Rule, ...]:
    """The rules about one list of a case: only they are built when nothing else was told."""
    return tuple(rule_from_data(r) for r in section("rules", pack)["rules"] if r["about"] == about)


@cache
def rules(pack: str = "cn") -> tuple[Rule, ...]:
    """All rules of the compiled pack, in the order of their codes."""
    abouts = dict.fromkeys(r["about"] for r in section("rules", pack)["rules"])
    return tuple(sorted((r for about in abouts for r in rules_about(about, pack)), key=lambda r: r.code))


@cache
def labels(pack: str = "cn") -> frozenset[str]:
    """The labels that any rule asks for by says(label)."""
    columns = (column for r in section("rules", pack)["rules"] for column in r["columns"])
    return frozenset(column.removeprefix("says:") for column in columns if column.startswith("says:"))
