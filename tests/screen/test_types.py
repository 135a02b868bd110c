"""Columns of other types than expected, and one line of a gigabyte: set aside with the reason, or read as they mean."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from ashore.screen.engine import named
from ashore.screen.mapping import Mapping
from tests.screen.test_engines import found_in
from tests.screen.test_input import HEAD, NIGHT, aside, screened

GOOD = {
    "id": "'a'",
    "debtor": "'d'",
    "at": "TIMESTAMPTZ '2026-07-20 15:00:00+00'",
    "lender_kind": "'bank'",
    "product": "'card'",
    "channel": "'call'",
    "cba_member": "true",
    "night_consent": "false",
}


def parquet(folder: Path, **other: str) -> str:
    row = ", ".join(f'{sql} AS "{name}"' for name, sql in {**GOOD, **other}.items())
    duckdb.sql(f"COPY (SELECT {row}) TO '{folder}/in.parquet'")
    return "in.parquet"


@pytest.mark.parametrize(
    ("column", "sql"),
    [
        ("id", "' a '"),
        ("debtor", "'\u3000d'"),
        ("channel", "' call'"),
        ("labels", "''"),
        ("agency", "'  '"),
        ("id", "7::BIGINT"),
        ("id", "7::HUGEINT"),
        ("debtor", "uuid()"),
        ("debtor", "'d'::BLOB"),
        ("at", "'2026-07-20T23:00:00+08:00'"),
        ("at", "'2026-07-20 23:00:00.123456+08'"),
        ("cba_member", "1::TINYINT"),
        ("night_consent", "'否'"),
        ("channel", "'call'::ENUM('call', 'sms')"),
        ("text", "NULL::INTEGER"),
        ("visitors", "3::UTINYINT"),
        ("visitors", "3::DECIMAL(9, 0)"),
        ("loan_granted_on", "DATE '2020-01-01'"),
        ("at_about", "DATE '2026-07-20'"),
    ],
)
def test_types_that_mean_the_same_are_read(column: str, sql: str, tmp_path: Path) -> None:
    counts = screened(tmp_path, parquet(tmp_path, **{column: sql}))
    assert (counts.taken, counts.set_aside) == (1, 0)
    assert "quiet_hours" in {code for code, _ in found_in(tmp_path / "out")}


@pytest.mark.parametrize(
    ("column", "sql", "reason"),
    [
        ("id", "NULL::VARCHAR", "missing"),
        ("at", "DATE '2026-07-20'", "time"),
        ("at", "1784560000::BIGINT", "time"),
        ("at", "TIMESTAMP_NS '2026-07-20 23:00:00'", "zone"),
        ("at", "[TIMESTAMPTZ '2026-07-20 15:00:00+00']", "time"),
        ("channel", "3", "code"),
        ("channel", "{'kind': 'call'}", "code"),
        ("night_consent", "0.5::DOUBLE", "yes_no"),
        ("night_consent", "2::INTEGER", "yes_no"),
        ("visitors", "1.5::DOUBLE", "number"),
        ("visitors", "true", "number"),
        ("visitors", "9223372036854775808::HUGEINT", "number"),
        ("visitors", "101::BIGINT", "number"),
        ("loan_granted_on", "20200101", "day"),
        ("labels", "['insult']", "label"),
    ],
)
def test_other_types_are_set_aside_with_the_reason(column: str, sql: str, reason: str, tmp_path: Path) -> None:
    counts = screened(tmp_path, parquet(tmp_path, **{column: sql}))
    assert (counts.rows, counts.taken, counts.set_aside) == (1, 0, 1)
    assert list(aside(tmp_path)) == [(1, f"{column}:{reason}")]


def test_spaces_are_no_part_of_a_text_and_an_empty_one_is_unknown(tmp_path: Path) -> None:
    rows = [
        {**GOOD, "id": "' a'", "lender": "''", "region": "''"},
        {**GOOD, "lender": "' 甲 '", "region": "'东'"},
        {**GOOD, "id": "'b'", "lender": "'甲'", "region": "'东'"},
    ]
    told = " UNION ALL ".join(f"SELECT {', '.join(f'{sql} AS {named(n)}' for n, sql in row.items())}" for row in rows)
    duckdb.sql(f"COPY ({told}) TO '{tmp_path}/in.parquet'")
    assert screened(tmp_path, "in.parquet").set_aside == 1
    assert list(aside(tmp_path)) == [(2, "id:twice")]
    wanted = "WHERE code = 'quiet_hours' ORDER BY id"
    found = duckdb.sql(f"SELECT id, lender, region FROM '{tmp_path}/out/findings.parquet' {wanted}").fetchall()
    assert found == [("a", None, None), ("b", "甲", "东")]


def test_a_number_of_another_kind_is_mapped_as_it_reads(tmp_path: Path) -> None:
    codes = Mapping(codes={"channel": {"3": "call"}})
    assert screened(tmp_path, parquet(tmp_path, channel="3"), mapping=codes).taken == 1


LINE = """
import resource, sys
from pathlib import Path
from ashore.screen.engine import named
from ashore.screen.mapping import Mapping
from ashore.screen.options import Options
from ashore.screen.run import screen
from tests.screen.test_engines import ON, quiet
folder = Path(sys.argv[1])
counts = screen([folder / sys.argv[2]], folder / "out", Options(ON, memory="1GB"), Mapping(), quiet)
print(counts.rows, counts.taken, counts.set_aside, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.long
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_line_of_a_gigabyte_is_set_aside_without_being_held(form: str, tmp_path: Path) -> None:
    name = f"in.{form}"
    row = '{"id": "%s", "debtor": "d", "night_consent": false}\n'
    before, long, after = (NIGHT.format(i) for i in "axb") if form == "csv" else (row % i for i in "axb")
    with (tmp_path / name).open("wb") as file:
        file.write((HEAD if form == "csv" else "").encode() + before.encode() + long.strip().encode())
        for _ in range(1024):
            file.write(b"x" * 2**20)
        file.write(b"\n" + after.encode())
    words = [sys.executable, "-c", LINE, str(tmp_path), name]
    done = subprocess.run(words, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": "."})
    rows, taken, bad, kilobytes = map(int, done.stdout.split())
    assert (rows, taken, bad) == (3, 2, 1)
    assert list(aside(tmp_path)) == [(3 if form == "csv" else 2, "row:line")]
    assert kilobytes < 1_000_000
