"""`ashore owed` in a process of its own."""

from __future__ import annotations

import json
from pathlib import Path

from .door import EXAMPLES, ashore

SIX = EXAMPLES / "six-debts.yaml"


def test_says_what_is_claimed_and_supported_and_what_to_do() -> None:
    done = ashore("owed", EXAMPLES / "worked-case-2022.yaml", "card", "--on", "2022-08-20")
    assert (done.returncode, done.stderr) == (0, "")
    for words in ("57,800 元", "最多 5,358.90 元", "至少 2,441.10 元", "接下来做什么", "依据 《", "不是“只欠这么多”"):
        assert words in done.stdout


def test_json_is_one_line_of_whole_fen() -> None:
    done = ashore("owed", SIX, "d5", "--on", "2026-11-23", "--json")
    (sheet,) = json.loads(done.stdout)["sheets"]
    assert (sheet["claimed"], sheet["supported"]) == (570_000, {"low": 210_000, "high": 212_347})
    assert done.stdout.count("\n") == 1


def test_writes_page_and_spreadsheet(tmp_path: Path) -> None:
    html, xlsx = tmp_path / "owed.html", tmp_path / "owed.xlsx"
    done = ashore("owed", SIX, "--on", "2026-11-23", "--html", html, "--xlsx", xlsx)
    assert done.returncode == 0
    assert html.read_text("utf-8").count("<article") == 6
    assert xlsx.read_bytes()[:2] == b"PK"


def test_a_debt_that_is_not_there_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    done = ashore("owed", SIX, "d9", "--html", tmp_path / "owed.html")
    assert (done.returncode, done.stdout) == (2, "")
    assert "没有编号为“d9”的债" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_batch_command_is_still_there() -> None:
    assert "--out" in ashore("owed", "batch", "--help").stdout


def test_the_assessment_says_it_in_short() -> None:
    done = ashore("assess", SIX, "--on", "2026-11-23")
    assert "对方说的，和规定支持的" in done.stdout
    assert "最多支持 2,123.47 元" in done.stdout
