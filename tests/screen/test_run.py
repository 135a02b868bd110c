"""A run that is killed goes on where it was, and ends as one that was not."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from ashore.facts.problem import InputRefused
from ashore.screen.generate import generate
from ashore.screen.mapping import Mapping
from ashore.screen.options import Options
from ashore.screen.run import screen
from tests.screen.test_engines import ON, quiet

COMMAND = [sys.executable, "-m", "ashore", "screen"]


@pytest.fixture(scope="module")
def contacts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gen")
    generate(6_000, 3, folder / "gen")
    return next((folder / "gen" / "contacts").iterdir())


def contents(out: Path) -> dict[str, object]:
    """Tables as rows, other files as text."""
    found: dict[str, object] = {}
    for path in sorted(out.iterdir()):
        if path.suffix == ".parquet":
            found[path.name] = duckdb.sql(f"SELECT * FROM '{path}'").fetchall()
        else:
            found[path.name] = path.read_text("utf-8")
    return found


@pytest.mark.parametrize("times", [3, pytest.param(10, marks=pytest.mark.long)])
def test_killed_again_and_again(times: int, contacts: Path, tmp_path: Path) -> None:
    words = [str(contacts), "--on", "2026-11-23", "--part-rows", "3000" if times == 3 else "1000"]
    whole = subprocess.run([*COMMAND, *words, "--out", str(tmp_path / "whole")], capture_output=True, check=True)
    assert whole.returncode == 0
    out = tmp_path / "out"
    seen: list[int] = []
    for _ in range(times):
        child = subprocess.Popen([*COMMAND, *words, "--out", str(out)], start_new_session=True, stderr=subprocess.PIPE)
        _wait_for_more(child, out, len(seen))
        if child.poll() is not None:
            child.communicate()
            break
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        seen.append(len(_done(out)))
    assert len(seen) >= min(times, 3)
    assert seen == sorted(seen)
    if not (out / "summary.json").exists():
        subprocess.run([*COMMAND, *words, "--out", str(out)], capture_output=True, check=True)
    assert contents(out) == contents(tmp_path / "whole")
    assert not (out / ".work").exists()


def _done(out: Path) -> list[Path]:
    return [p for folder in ("files", "spread", "parts") for p in (out / ".work" / folder).glob("[0-9]*")]


def _wait_for_more(child: subprocess.Popen[bytes], out: Path, times: int) -> None:
    """Until one more step is done than before, or the run has ended."""
    while child.poll() is None and len(_done(out)) <= times:
        time.sleep(0.01)


def test_another_input_does_not_go_on_with_the_old_one(contacts: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    options = Options(ON)

    def stop(what: str, done: int, whole: int) -> None:
        if what == "parts":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        screen([contacts], tmp_path / "out", options, Mapping(), stop)
    other = tmp_path / "other.parquet"
    shutil.copy(contacts, other)
    with pytest.raises(InputRefused, match="没有做完"):
        screen([other], tmp_path / "out", options, Mapping(), quiet)
    screen([contacts], tmp_path / "out", options, Mapping(), quiet)
    with pytest.raises(InputRefused, match="没有覆盖"):
        screen([contacts], tmp_path / "out", options, Mapping(), quiet)


@pytest.fixture(scope="module")
def results(contacts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("results") / "out"
    screen([contacts], out, Options(ON), Mapping(), quiet)
    return out


def test_tables_say_what_the_findings_say(results: Path) -> None:
    counted = duckdb.sql(f"SELECT code, COUNT(*) FROM '{results}/findings.parquet' GROUP BY code").fetchall()
    told = duckdb.sql(f"SELECT code, breach FROM read_csv('{results}/by_rule.csv') WHERE breach > 0").fetchall()
    assert sorted(counted) == sorted(told) != []
    for name in ("agency", "lender", "region"):
        summed = duckdb.sql(f"SELECT SUM(breach), SUM(contacts) FROM read_csv('{results}/by_{name}.csv')").fetchall()
        assert summed == [(sum(n for _, n in counted), 6_000)]


def test_the_sample_is_blind_and_its_key_is_right(results: Path) -> None:
    sample = duckdb.sql(f"SELECT * FROM read_csv('{results}/sample.csv', all_varchar=true)")
    assert "outcome" not in sample.columns
    wrong = f"""SELECT COUNT(*) FROM read_csv('{results}/sample.csv', all_varchar=true) s
      JOIN read_csv('{results}/sample_key.csv', all_varchar=true) k ON k.number = s.number
      LEFT JOIN '{results}/findings.parquet' f ON f.debtor = s.debtor AND f.id = s.id AND f.code = s.code
      WHERE (k.outcome = 'breach') <> (f.code IS NOT NULL)"""
    assert duckdb.sql(wrong).fetchall() == [(0,)]
    kinds = duckdb.sql(f"SELECT half, outcome FROM '{results}/sample_key.csv'").fetchall()
    assert {outcome for half, outcome in kinds if half == 1} == {"breach"}
    assert {"none", "cannot_tell"} <= {outcome for half, outcome in kinds if half == 2}
    assert len(kinds) == 200


def test_the_report_asks_nothing_of_anywhere_and_shows_the_numbers(results: Path) -> None:
    page = (results / "report.html").read_text("utf-8")
    assert "default-src &#x27;none&#x27;" in page
    assert "http" not in page.replace("http-equiv", "")
    assert "<svg" in page
    assert "不是认定" in page
    assert "6,000 行" in page
