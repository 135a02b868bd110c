"""Tables of loans: what is read, what is set aside, and that nothing is lost in between."""

from __future__ import annotations

import csv
from dataclasses import astuple
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ashore.desk.loan_table import FLOW_COLUMNS, LOAN_COLUMNS, read
from ashore.desk.owed_batch import HEADER, Batch, Counts, batch, write_parquet
from ashore.facts.problem import InputRefused

LOANS = """loan,disbursed_on,principal,periods,payment,upfront_fee,period_fee,kept_back,first_due_on
甲,2026-01-10,100000,12,8833.3,1000,,,
乙,2026-01-31,10000,12,950,,60,500,2026-03-15
"""
FLOWS = """loan,on,yuan,kind
a,2026-01-10,"10,000.00",
a,2026-02-10,-5500,
a,2026-03-10,-5500,利息
b,2026-01-10,1000,disbursed
b,2026-01-17,−1500元,
"""


def table(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "in.csv"
    path.write_bytes(text.encode(encoding))
    return path


def answers(made: Batch) -> dict[str, dict[str, str]]:
    return {row[0]: dict(zip(HEADER, row, strict=True)) for row in made.answers}


def test_one_row_a_loan(tmp_path: Path) -> None:
    found = answers(batch(table(tmp_path, LOANS)))
    assert (found["甲"]["received"], found["甲"]["paid"], found["甲"]["cost"]) == ("100000.00", "106999.60", "6999.60")
    assert found["甲"]["nominal_pct"].startswith("12.80")
    assert found["甲"]["effective_pct"].startswith("13.58")
    assert Decimal(found["甲"]["interest_alone_xirr_pct"]) < Decimal(found["甲"]["xirr_pct"])
    assert found["乙"]["paid"] == "12620.00"
    assert "整月" in found["乙"]["why_not_monthly"]


def test_one_row_a_flow(tmp_path: Path) -> None:
    made = batch(table(tmp_path, FLOWS))
    found = answers(made)
    assert found["a"]["cost"] == "1000.00"
    assert found["b"]["xirr_pct"].startswith("152020222822")
    assert astuple(made.counts) == (5, 5, 0, 2, 2, 0, 0)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_what_chinese_spreadsheets_write_is_read(tmp_path: Path, encoding: str) -> None:
    assert set(answers(batch(table(tmp_path, LOANS, encoding)))) == {"甲", "乙"}


def test_parquet_there_and_back(tmp_path: Path) -> None:
    source, out = tmp_path / "in.parquet", tmp_path / "out.parquet"
    duckdb.read_csv(str(table(tmp_path, FLOWS)), all_varchar=True).write_parquet(str(source))
    made = batch(source)
    assert made.answers == batch(table(tmp_path, FLOWS)).answers
    write_parquet(out, made)
    written = duckdb.read_parquet(str(out))
    assert str(dict(zip(written.columns, written.types, strict=True))["xirr_pct"]) == "DOUBLE"
    assert written.select("loan, cost").fetchall() == [("a", 1000), ("b", 500)]


def test_typed_columns_of_parquet_are_read(tmp_path: Path) -> None:
    source = tmp_path / "in.parquet"
    flows = "(7, DATE '2026-01-10', 1000.5::DOUBLE), (7, DATE '2026-02-10', -1010.55)"
    duckdb.sql(f'SELECT * FROM (VALUES {flows}) t(loan, "on", yuan)').write_parquet(str(source))  # noqa: S608
    assert answers(batch(source))["7"]["cost"] == "10.05"


BAD = [
    ("loan,on,yuan\n,2026-01-01,5\n", "没有写是哪一笔"),
    ("loan,on,yuan\na,2026-02-30,5\n", "日历上没有这一天"),
    ("loan,on,yuan\na,,5\n", "空"),
    ("loan,on,yuan\na,2026-02-01,五\n", "不是金额"),
    ("loan,on,yuan\na,2026-02-01,1.234\n", "多于两位"),
    ("loan,on,yuan,kind\na,2026-02-01,-5,tip\n", "没有“tip”"),
    ("loan,on,yuan,kind\na,2026-02-01,5,guarantee\n", "应当是负数"),
    (LOANS + "甲,2026-01-10,1,1,1\n", "不止一次"),
    (LOANS + "丙,2026-01-10,1,0,1\n", "periods"),
    (LOANS + "丙,2026-01-10,0,1,1\n", "principal"),
    (LOANS + "丙,2026-01-10,1,1,-1\n", "payment"),
    (LOANS + "丙,2026-01-10,1,1,1,-1\n", "upfront_fee"),
    (LOANS + "丙,2026-01-10,1,1,1,,,,2026-01-10\n", "不晚于放款日"),
]


@pytest.mark.parametrize(("text", "what"), BAD)
def test_a_bad_row_is_set_aside_with_its_reason(tmp_path: Path, text: str, what: str) -> None:
    made = batch(table(tmp_path, text))
    assert what in made.aside[-1].what
    assert made.aside[-1].mend
    assert made.aside[-1].row == len(text.splitlines()) - 1


def test_a_loan_with_one_bad_row_is_set_aside_whole(tmp_path: Path) -> None:
    made = batch(table(tmp_path, FLOWS + "a,2026-04-31,-5,\n"))
    assert [aside.row for aside in made.aside] == [1, 2, 3, 6]
    assert "第 6 行" in made.aside[0].what
    assert set(answers(made)) == {"b"}
    assert astuple(made.counts) == (6, 2, 4, 2, 1, 1, 0)


def test_late_charges_are_no_cost_of_the_loan(tmp_path: Path) -> None:
    made = batch(table(tmp_path, FLOWS + "a,2026-04-30,-500,罚息\nc,2026-04-30,-500,damages\n"))
    assert answers(made)["a"]["cost"] == "1000.00"
    assert "没有钱进出" in answers(made)["c"]["why"]


@pytest.mark.parametrize("text", ["", "x,y\n1,2\n", "loan,yuan\n1,2\n", "loan,principal\n"])
def test_what_is_no_table_of_loans_is_refused_with_both_forms(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputRefused) as refused:
        batch(table(tmp_path, text))
    assert all(name in refused.value.problems[0].mend for name in [*FLOW_COLUMNS, *LOAN_COLUMNS])


def test_a_file_that_is_not_there_or_no_parquet(tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_text("loan")
    for name in ("no.csv", "no.parquet", "x.parquet"):
        with pytest.raises(InputRefused):
            batch(tmp_path / name)


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", ""]),
        st.sampled_from(["2026-01-10", "2026-02-10", "2026-02-30"]) | CELLS,
        st.sampled_from(["1000", "-1010", "0", "-0.01"]) | CELLS,
        st.sampled_from(["", "payment", "service", "penalty"]) | CELLS,
    ),
    max_size=12,
)


@given(ROWS)
@settings(max_examples=100, deadline=None)
def test_counts_reconcile_whatever_the_cells_hold(rows: list[Any]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("loan", "on", "yuan", "kind"), *rows])
        made = batch(path)
    counts: Counts = made.counts
    assert counts.rows == counts.rows_used + counts.rows_aside
    assert counts.loans == counts.loans_answered + counts.loans_aside == len({loan for loan, *_ in rows if loan})
    assert counts.rows_aside == len({aside.row for aside in made.aside}) == len(made.aside)
    assert {row[0] for row in made.answers} & {aside.loan for aside in made.aside} == set()


def test_reading_asks_for_no_extra_part() -> None:
    """The standard library reads a table; only the arithmetic is numpy's."""
    made = read(["loan", "on", "yuan"], [{"loan": "a", "on": "2026-01-10", "yuan": "5"}])
    assert (made.names, made.amount, made.is_fee) == (["a"], [500], [False])
