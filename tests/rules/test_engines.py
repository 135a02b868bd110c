"""Python, SQLite and DuckDB give the same answers to the same rows, whatever is unknown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ashore.law.pack import section
from ashore.rules.engines import Query, answers, duckdb_query, sqlite_query
from ashore.rules.rows import RowDict
from ashore.rules.rule import rules_about
from tests.rules.strategies import tables
from tests.rules.tables import answers_in_python, scenario_tables

ABOUTS = ["contacts", "complaints", "requests", "reports"]
SLOW = settings(deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)


@pytest.mark.parametrize("about", ABOUTS)
@given(data=st.data())
@settings(SLOW, max_examples=40)
def test_sqlite_agrees(about: str, data: st.DataObject) -> None:
    _compare(sqlite_query, data.draw(tables(about)), about)


@pytest.mark.parametrize("about", ABOUTS)
@given(data=st.data())
@settings(SLOW, max_examples=6)
def test_duckdb_agrees(about: str, data: st.DataObject) -> None:
    _compare(duckdb_query, data.draw(tables(about)), about)


def _compare(load: Callable[..., Query], rows: list[RowDict], about: str) -> None:
    table = rules_about(about)
    expected = {
        (rule.code, indexes): (got.values, got.outcome, got.level)
        for rule in table
        for indexes, got in answers_in_python(rule, rows).items()
    }
    found = answers(load(table, rows, about), table, about)
    assert {key: (a.values, a.outcome, a.level) for key, a in found.items()} == expected


@pytest.mark.parametrize("load", [sqlite_query, duckdb_query])
@pytest.mark.parametrize("about", ABOUTS)
def test_the_cases_beside_the_rules_in_one_table(load: Callable[..., Query], about: str) -> None:
    """Thousands of entries that lawyers thought of, each scenario with a lender of its own."""
    rows = [
        {**row, "principal": row["principal"] and f"{number} {row['principal']}"} if about == "contacts" else row
        for number, case in enumerate(c for cases in section("rule_cases").values() for c in cases)
        for row in scenario_tables(case)[about]
    ]
    assert rows
    _compare(load, rows, about)


@pytest.mark.parametrize("load", [sqlite_query, duckdb_query])
@pytest.mark.parametrize("loose", ["2026-07", "2026-06"])
def test_an_attempt_of_unknown_day_may_be_the_seventh(load: Callable[..., Query], loose: str) -> None:
    attempts = [{"at": day, "to_number": "1"} for day in ["2026-07-20"] * 6 + [loose]]
    raw = {
        "id": "x",
        "actor": {"lender_kind": "bank", "collector": "in_house", "associations": ["cba"]},
        "borrower": {"product": "card", "consents": {"call_frequency": False}},
        "contacts": [{"channel": "call", "counterpart": "debtor", "answered": False, **a} for a in attempts],
        "ask_on": "2026-11-23",
    }
    _compare(load, scenario_tables(raw)["contacts"], "contacts")
