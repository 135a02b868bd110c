"""Planted breaches are found, all of them, and nothing else is taken for one."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from ashore.screen.generate import generate
from ashore.screen.mapping import Mapping
from ashore.screen.options import Options
from ashore.screen.planted import COVERED
from ashore.screen.run import screen
from tests.screen.test_engines import ON, quiet

ROWS = 12_000


@pytest.fixture(scope="module")
def screened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    counts = generate(ROWS, 5, folder / "gen")
    assert counts["rows"] == ROWS
    screen([*(folder / "gen" / "contacts").iterdir()], folder / "out", Options(ON, unsure=True), Mapping(), quiet)
    return folder


@pytest.mark.parametrize("code", COVERED)
def test_precision_and_recall_are_whole(code: str, screened: Path) -> None:
    def asked(path: str) -> set[tuple[str, str, str]]:
        query = f"SELECT debtor, id, outcome FROM '{screened}/{path}' WHERE code = '{code}'"
        return set(duckdb.sql(query).fetchall())

    truth, found = asked("gen/truth.parquet"), asked("out/findings.parquet")
    assert len(truth) > 10
    # Beyond what was planted, texts that nobody knows leave the rules on words open.
    if code in ("threat_violence", "third_party_disclosure", "third_party_contact_beyond_limits"):
        found = {one for one in found if one[2] == "breach"}
    assert found == truth


def test_exactly_so_many_rows_each_debtor_in_one_file(tmp_path: Path) -> None:
    generate(3_000, 1, tmp_path / "a")
    generate(3_000, 1, tmp_path / "b")
    generate(3_000, 2, tmp_path / "c")
    read = [duckdb.sql(f"SELECT * FROM '{tmp_path}/{k}/contacts/*.parquet' ORDER BY id").fetchall() for k in "abc"]
    assert [len(rows) for rows in read] == [3_000] * 3
    assert read[0] == read[1] != read[2]
    assert len({row[0] for row in read[0]}) == 3_000
