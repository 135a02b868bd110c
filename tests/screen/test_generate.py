"""Planted breaches are found, all of them, and nothing else is taken for one."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from ashore.facts.problem import InputRefused
from ashore.screen.generate import generate
from ashore.screen.mapping import Mapping
from ashore.screen.options import Options
from ashore.screen.planted import COVERED
from ashore.screen.run import screen
from ashore.screen.score import Score, score
from tests.screen.test_engines import ON, quiet

ROWS = 12_000


@pytest.fixture(scope="module")
def screened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    counts = generate(ROWS, 5, folder / "gen")
    assert counts["rows"] == ROWS
    screen([*(folder / "gen" / "contacts").iterdir()], folder / "out", Options(ON, unsure=True), Mapping(), quiet)
    return folder


def test_precision_and_recall_are_whole(screened: Path) -> None:
    """By rule and outcome, to the very contact; no rule outside the truth finds a breach."""
    found = score(screened / "gen", screened / "out")
    assert {s.code for s in found} == set(COVERED)
    assert {s.code: (s.precision, s.recall) for s in found} == dict.fromkeys(COVERED, (1, 1))
    assert all(sum(s.planted for s in found if s.code == code) > 10 for code in COVERED)


def test_the_score_counts_what_is_missed_and_what_is_too_much(tmp_path: Path) -> None:
    for name, rows in {
        "truth": ("quiet_hours breach d a", "quiet_hours breach d b", "insult breach d a"),
        "findings": ("quiet_hours breach d a", "quiet_hours breach e b", "other breach d a", "other cannot_tell d a"),
    }.items():
        values = ", ".join(str(tuple(row.split())) for row in rows)
        told = f"SELECT * FROM (VALUES {values}) t(code, outcome, debtor, id)"
        duckdb.sql(f"COPY ({told}) TO '{tmp_path}/{name}.parquet'")
    assert score(tmp_path, tmp_path) == (
        Score("insult", "breach", 1, 0, 0),
        Score("other", "breach", 0, 1, 0),
        Score("quiet_hours", "breach", 2, 2, 1),
    )
    insult, other, quiet_hours = score(tmp_path, tmp_path)
    assert (insult.precision, insult.recall, other.precision, other.recall) == (None, 0, 0, None)
    assert (quiet_hours.precision, quiet_hours.recall) == (Decimal("0.5"), Decimal("0.5"))
    with pytest.raises(InputRefused, match="没有这个文件"):
        score(tmp_path, tmp_path / "none")


def test_exactly_so_many_rows_each_debtor_in_one_file(tmp_path: Path) -> None:
    generate(3_000, 1, tmp_path / "a")
    generate(3_000, 1, tmp_path / "b")
    generate(3_000, 2, tmp_path / "c")
    read = [duckdb.sql(f"SELECT * FROM '{tmp_path}/{k}/contacts/*.parquet' ORDER BY id").fetchall() for k in "abc"]
    assert [len(rows) for rows in read] == [3_000] * 3
    assert read[0] == read[1] != read[2]
    assert len({row[0] for row in read[0]}) == 3_000
