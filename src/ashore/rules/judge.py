"""The whole answer of the rules: for a case and a day, one finding per entry or unit and code."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from ashore.facts.case import Case
from ashore.facts.moment import FIRST_DAY
from ashore.rules.asking import ASKED_BY, ask_key, relevant, unknown_columns
from ashore.rules.consequences import Windows, add_consequences
from ashore.rules.finding import Finding, Outcome, SourceView
from ashore.rules.paper_rows import complaint_rows, report_rows, request_rows
from ashore.rules.rows import Frame, IsRestDay, contact_rows
from ashore.rules.rule import Rule, RuleSource, labels, rules_about
from ashore.rules.single import Answer, answer, days_that_matter
from ashore.rules.three import Row, Three
from ashore.rules.units import Unit, answer_unit, units

OUTCOME: dict[Three, Outcome] = {True: "breach", False: "none", None: "cannot_tell"}


def judge(case: Case, on: date, is_rest_day: IsRestDay | None = None, pack: str = "cn") -> list[Finding]:
    """Every finding on a case, decided on the day `on`; "none" included. Order: table, entry, code.

    What happened after that day is not looked at.
    """
    frame = Frame(case, on, labels(pack) | ASKED_BY, is_rest_day or _rest_day)
    tables = {
        "contacts": contact_rows(frame),
        "complaints": complaint_rows(frame),
        "requests": request_rows(frame),
        "reports": report_rows(frame),
    }
    findings = [f for about, rows in tables.items() if rows for f in _until(on, rules_about(about, pack), rows)]
    windows: Windows = {}
    findings = [add_consequences(f, case, tables[f.about], on, windows) for f in findings]
    order = {about: i for i, about in enumerate(tables)}
    return sorted(findings, key=lambda f: (order[f.about], f.indexes, f.code))


def _until(on: date, table: Iterable[Rule], rows: Sequence[Row]) -> list[Finding]:
    """The findings on the entries up to the day, with the entries' places in the case.

    What a court, the police or a neighbour did is no conduct of the collector.
    """
    places = [i for i, row in enumerate(rows) if row["day_first"] <= on.isoformat() and not row.get("by_another")]
    found = judge_rows(table, [rows[i] for i in places])
    if len(places) == len(rows):
        return found
    return [replace(f, indexes=tuple(places[i] for i in f.indexes)) for f in found]


def _rest_day(day: date) -> bool | None:
    from ashore.law.workdays import is_working_day  # the calendar is needed for periods only

    working = is_working_day(day)
    return None if working is None else not working


def judge_rows(table: Iterable[Rule], rows: Sequence[Row]) -> list[Finding]:
    """The findings of several rules over one table of rows, without their consequences."""
    found: list[Finding] = []
    for rule in table:
        if rule.per:
            found += [_unit_finding(rule, u) for u in units(rule, rows)]
        else:
            found += [replace(_row_finding(rule, _signature(rule, row)), indexes=(i,)) for i, row in enumerate(rows)]
    return found


class _Signature(dict[str, Any]):
    """A row cut down to what a rule looks at; hashable, so that equal rows are judged once."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(sorted(self.items(), key=lambda i: i[0])))


EXTRA = ("day_first", "day_last", "counterpart", "third", *(f"says:{label}" for label in ASKED_BY))


def _signature(rule: Rule, row: Row) -> _Signature:
    """A certain day stands for its whole period between two changes of the law."""
    signature = _Signature({c: row.get(c) for c in (*rule.columns, *EXTRA)})
    if row["day_first"] == row["day_last"] and "day" not in rule.columns:
        period = bisect_right(rule.turns, row["day_first"])
        signature["day_first"] = signature["day_last"] = rule.turns[period - 1] if period else FIRST_DAY.isoformat()
    return signature


@lru_cache(maxsize=65536)
def _row_finding(rule: Rule, row: _Signature) -> Finding:
    result = answer(rule, row)
    ask: list[str] = []
    if result.outcome is None:
        unknown = unknown_columns(rule, (row,), result)
        days = days_that_matter(rule, row)
        if days:
            unknown["day"] = days
        changing = relevant(unknown, lambda values: answer(rule, _filled(row, values)).outcome)
        ask = _questions(rule, changing, row, result)
    return _finding(rule, (), result, ask, row)


def _filled(row: Row, values: Mapping[str, Any]) -> dict[str, Any]:
    full = {**row, **values}
    if "day" in values:
        full["day_first"] = full["day_last"] = values["day"]
    return full


def _unit_finding(rule: Rule, unit: Unit) -> Finding:
    result = answer_unit(rule, unit)
    everything = (*unit.rows, *unit.maybe)
    head = everything[0]
    ask: list[str] = []
    if result.outcome is None:
        unknown = unknown_columns(rule, everything, result)
        changing = relevant(unknown, lambda values: answer_unit(rule, _unit_filled(unit, values)).outcome)
        ask = _questions(rule, changing, head, result)
        unnumbered = "to_number" in rule.columns and any(row["to_number"] is None for row in unit.rows)
        if unnumbered and _number_decides(rule, unit):
            ask.append("to_number")
        if unit.maybe:
            ask.append("date" if any(r["day"] is None for r in unit.maybe) else "same_principal")
    return _finding(rule, unit.indexes, result, sorted(set(ask)), head)


def _number_decides(rule: Rule, unit: Unit) -> bool:
    """Does it matter whether the calls to an unknown number all went to the one called most, or each elsewhere?"""
    told = Counter(row["to_number"] for row in unit.rows if row["to_number"] is not None)
    most = told.most_common(1)[0][0] if told else "same"
    worst = {"agreed_calls": 0, "cba_member": True, "answered": False}
    alike = _unit_filled(unit, {**worst, "to_number": most})
    rows = tuple({**r, "to_number": r["to_number"] or f"#{i}"} for i, r in enumerate(unit.rows))
    apart = Unit(unit.key, unit.indexes, rows, unit.maybe)
    return answer_unit(rule, alike).outcome is not answer_unit(rule, _unit_filled(apart, worst)).outcome


def _unit_filled(unit: Unit, values: Mapping[str, Any]) -> Unit:
    def fill(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple({**r, **{c: v for c, v in values.items() if r[c] is None}} for r in rows)

    return Unit(unit.key, unit.indexes, fill(unit.rows), fill(unit.maybe))


def _questions(rule: Rule, changing: set[str], row: Row, result: Answer) -> list[str]:
    keys = {"date" if c == "day" else ask_key(rule, c, row) for c in changing}
    if any(s.open and v is None for s, v in zip(rule.sources, result.values, strict=True)):
        keys.add("open_standard")
    if "disclosed_content" in keys:
        keys.add("text")
    return sorted(k for k in keys if k)


def _finding(rule: Rule, indexes: tuple[int, ...], result: Answer, ask: list[str], row: Row) -> Finding:
    decided = _deciding(rule, result)
    cites = tuple(dict.fromkeys(s.record for s in decided if s.level != "none"))
    views = tuple(
        SourceView(s.record, v, _facts_used(s, row))
        for s, v, b in zip(rule.sources, result.values, result.bound, strict=True)
        if b is not False and s.level != "none"
    )
    about: Any = rule.about
    return Finding(about, indexes, rule.code, OUTCOME[result.outcome], result.level, cites, tuple(ask), views)


def _deciding(rule: Rule, result: Answer) -> list[RuleSource]:
    """The sources behind the outcome: those broken, those that a missing fact would decide, or those kept."""
    pairs = list(zip(rule.sources, result.values, result.bound, strict=True))
    if result.outcome is True and True in result.values:
        return [s for s, v, _ in pairs if v is True]
    if result.outcome is not False:
        return [s for s, v, _ in pairs if v is None]
    return [s for s, v, b in pairs if b is True and v is False and s.key in rule.kept]


def _facts_used(source: RuleSource, row: Row) -> str:
    """The facts a source looked at, as "name=value" pairs; doors put them into words with the pack's names."""
    return "; ".join(f"{c}={'?' if row[c] is None else row[c]}" for c in source.needs if c in row)
