"""Scenarios as the tables of rows that rules are asked about."""

from __future__ import annotations

from typing import Any

from ashore.facts.case import Case
from ashore.facts.moment import parse_day
from ashore.law.workdays import is_working_day
from ashore.rules.paper_rows import complaint_rows, report_rows, request_rows
from ashore.rules.rows import Frame, RowDict, contact_rows
from ashore.rules.rule import Rule, rules
from ashore.rules.scenario import scenario_case
from ashore.rules.single import Answer, answer
from ashore.rules.units import answer_unit, units

WANTED = frozenset(c[5:] for r in rules() for c in r.columns if c.startswith("says:"))


def rest_day(day: Any) -> bool | None:
    working = is_working_day(day)
    return None if working is None else not working


def tables_of(case: Case, on: Any) -> dict[str, list[RowDict]]:
    frame = Frame(case, on, WANTED, rest_day)
    return {
        "contacts": contact_rows(frame),
        "complaints": complaint_rows(frame),
        "requests": request_rows(frame),
        "reports": report_rows(frame),
    }


def scenario_tables(raw: dict[str, Any]) -> dict[str, list[RowDict]]:
    return tables_of(scenario_case(raw), parse_day(str(raw["ask_on"])))


def answers_in_python(rule: Rule, rows: list[RowDict]) -> dict[tuple[int, ...], Answer]:
    """The answer for each entry, or for each unit of a rule that counts."""
    if rule.per:
        return {u.indexes: answer_unit(rule, u) for u in units(rule, rows)}
    return {(i,): answer(rule, row) for i, row in enumerate(rows)}
