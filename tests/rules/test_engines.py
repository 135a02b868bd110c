"""Python, SQLite and DuckDB give the same answers to the same rows, whatever is unknown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ashore.rules.engines import Query, answers, duckdb_query, sqlite_query
from ashore.rules.rows import RowDict
from ashore.rules.rule import rules_about
from tests.rules.strategies import tables
from tests.rules.tables import answers_in_python

ABOUTS = ["contacts", "complaints", "requests", "reports"]
SLOW = settings(deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)


@pytest.mark.parametrize("about", ABOUTS)
@given(data=st.data())
@settings(SLOW, max_examples=60)
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
