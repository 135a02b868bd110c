"""Python over cases, and every engine over the same records, find the same: breaches, what cannot be told, law."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from ashore.screen.mapping import Mapping
from ashore.screen.options import Options
from ashore.screen.run import screen
from tests.faults.server import server
from tests.screen import many
from tests.screen.records import ON, Record, findings_in_python, records, varied

ROWS = 2000
Found = dict[tuple[str, tuple[str, ...]], tuple[str, str | None, str]]


@pytest.fixture(scope="module")
def told() -> list[Record]:
    return records(ROWS, seed=11)


@pytest.fixture(scope="module")
def expected(told: list[Record]) -> Found:
    found = findings_in_python(told)
    assert {outcome for outcome, _, _ in found.values()} == {"breach", "cannot_tell"}
    return found


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with server() as running:
        yield running.url


def written(told: list[Record], folder: Path) -> Path:
    path = folder / "contacts.jsonl"
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in told), encoding="utf-8")
    return path


def found_in(out: Path) -> Found:
    members: dict[tuple[str, str, str], list[str]] = {}
    for code, debtor, first, member in duckdb.sql(f"SELECT * FROM '{out}/members.parquet'").fetchall():
        members.setdefault((code, debtor, first), []).append(member)
    columns = "code, outcome, level, cites, debtor, id"
    return {
        (code, tuple(members.get((code, debtor, i), [i]))): (outcome, level, cites)
        for code, outcome, level, cites, debtor, i in duckdb.sql(
            f"SELECT {columns} FROM '{out}/findings.parquet'"
        ).fetchall()
    }


def quiet(what: str, done: int, whole: int) -> None:
    pass


@pytest.mark.parametrize("engine", ["duckdb", "sqlite", "postgres"])
def test_engine_agrees_with_python(
    engine: str, told: list[Record], expected: Found, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    where = request.getfixturevalue("postgres") if engine == "postgres" else engine
    options = Options(ON, unsure=True, engine=where)
    counts = screen([written(told, tmp_path)], tmp_path / "out", options, Mapping(), quiet)
    assert (counts.rows, counts.taken, counts.set_aside) == (ROWS, ROWS, 0)
    assert found_in(tmp_path / "out") == expected


def test_many_small_parts_find_the_same(told: list[Record], expected: Found, tmp_path: Path) -> None:
    options = Options(ON, unsure=True, part_rows=900)
    counts = screen([written(told, tmp_path)], tmp_path / "out", options, Mapping(), quiet)
    assert counts.taken == ROWS
    assert found_in(tmp_path / "out") == expected


def test_files_that_share_no_debtor_are_parts_together(told: list[Record], expected: Found, tmp_path: Path) -> None:
    debtors = sorted({record["debtor"] for record in told})
    files = []
    for number in range(5):
        mine = set(debtors[number::5])
        (tmp_path / f"{number}").mkdir()
        files.append(written([record for record in told if record["debtor"] in mine], tmp_path / f"{number}"))
    parts: list[int] = []

    def note(what: str, done: int, whole: int) -> None:
        if what == "parts":
            parts.append(whole)

    options = Options(ON, unsure=True, part_rows=900)
    assert screen(files, tmp_path / "out", options, Mapping(), note).taken == ROWS
    assert parts == [3, 3, 3]
    assert found_in(tmp_path / "out") == expected


def test_records_that_differ_in_one_fact_are_told_apart(tmp_path: Path) -> None:
    """Each next to its like: a key that left the fact out would give both the same answer."""
    records = varied(6, seed=5)
    counts = screen([written(records, tmp_path)], tmp_path / "out", Options(ON, unsure=True), Mapping(), quiet)
    assert counts.taken == len(records)
    assert found_in(tmp_path / "out") == findings_in_python(records)


MILLION = int(os.environ.get("SCREEN_ROWS", "1000000"))
SAME = {f"{name} of {way} alone": 0 for name in ("findings", "members") for way in ("python", "engine")}


@pytest.fixture(scope="module")
def million(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("million")
    many.written(MILLION, 4, folder)
    return folder


@pytest.mark.long
@pytest.mark.parametrize("engine", ["duckdb", "sqlite", "postgres", "spark"])
def test_a_million_records_on_every_engine(
    engine: str, million: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if engine == "spark":
        pytest.importorskip("pyspark")
    where = request.getfixturevalue("postgres") if engine == "postgres" else engine
    # Spark parts its work itself, and every part costs it minutes of thinking.
    options = Options(ON, unsure=True, engine=where, part_rows=MILLION if engine == "spark" else MILLION // 4)
    counts = screen(sorted(million.glob("*.jsonl")), tmp_path / "out", options, Mapping(), quiet)
    assert (counts.rows, counts.taken, counts.set_aside) == (MILLION, MILLION, 0)
    found = many.differences(million, tmp_path / "out")
    assert found.pop("findings") > MILLION
    assert found == SAME


@pytest.mark.long
def test_spark_agrees_with_python(told: list[Record], expected: Found, tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    options = Options(ON, unsure=True, engine="spark")
    counts = screen([written(told, tmp_path)], tmp_path / "out", options, Mapping(), quiet)
    assert counts.taken == ROWS
    assert found_in(tmp_path / "out") == expected
