"""`ashore agenda` and `ashore clocks` in a process of their own."""

from __future__ import annotations

import json
from pathlib import Path

from .door import EXAMPLES, ashore

SIX = EXAMPLES / "six-debts.yaml"
ON = ("--on", "2026-11-23")


def test_says_each_day_what_to_do_how_it_was_counted_and_how_sure_it_is() -> None:
    done = ashore("agenda", SIX, *ON)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.index("先问清") < done.stdout.index("接下来的日子")
    for words in ("接下来的日子", "2026年12月4日（周五），还有 11 天", "算法 2026-11-04 当天不算", "依据 《", "不要等"):
        assert words in done.stdout


def test_writes_a_calendar_that_tells_nothing_unless_asked(tmp_path: Path) -> None:
    quiet, plain = tmp_path / "a.ics", tmp_path / "b.ics"
    assert ashore("agenda", SIX, *ON, "--ics", quiet).returncode == 0
    assert ashore("agenda", SIX, *ON, "--ics", plain, "--plain-titles").returncode == 0
    assert quiet.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert "投诉" not in quiet.read_text("utf-8")
    assert "投诉" in plain.read_text("utf-8")
    assert quiet.stat().st_mode & 0o077 == 0


def test_json_is_one_line() -> None:
    for command in ("agenda", "clocks"):
        done = ashore(command, SIX, *ON, "--json")
        assert done.stdout.count("\n") == 1
        assert json.loads(done.stdout)["on"] == "2026-11-23"


def test_clocks_come_most_urgent_first_with_the_sum() -> None:
    done = ashore("clocks", SIX, *ON)
    assert done.returncode == 0
    assert done.stdout.index("申请核查") < done.stdout.index("诉讼时效")
    assert "次日起算 3 年" in done.stdout


def test_broken_input_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("debts: 7\n", "utf-8")
    done = ashore("agenda", tmp_path / "case.yaml", "--ics", tmp_path / "a.ics")
    assert (done.returncode, done.stdout) == (2, "")
    assert not (tmp_path / "a.ics").exists()
    assert ashore("agenda", SIX, "--on", "2026-13-01").returncode == 2
