"""`ashore gate`: what it says, and the exit status that a script can build on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ashore.desk.data import canonical_json, to_data
from tests.cli.door import ashore
from tests.desk.test_gate import BANK, CALL, ONLINE, ask, case

CALLED = ("--channel", "call", "--counterpart", "debtor", "--call-kind", "notice", "--by", "l")


def written(folder: Path, told: dict[str, Any]) -> Path:
    path = folder / "case.json"
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return path


def test_allowed_is_zero_and_says_its_limits(tmp_path: Path) -> None:
    done = ashore("gate", written(tmp_path, case(ONLINE)), *CALLED, "--at", "2026-07-20 10:00")
    assert (done.returncode, done.stderr) == (0, "")
    assert "不是许可" in done.stdout
    assert "没有写下的话，这里没有看" in done.stdout


def test_refused_is_one_with_rule_source_and_next_time(tmp_path: Path) -> None:
    done = ashore("gate", written(tmp_path, case(ONLINE)), *CALLED, "--at", "2026-07-20 22:30")
    assert done.returncode == 1
    for words in ("这次联系现在不可以", "最早 2026-07-21 08:00", "夜间催收", "GB/T 45251"):
        assert words in done.stdout


def test_cannot_tell_is_one_with_the_question(tmp_path: Path) -> None:
    told = case(ONLINE, consents={"night_contact": None})
    done = ashore("gate", written(tmp_path, told), *CALLED, "--at", "2026-07-20 22:30")
    assert done.returncode == 1
    assert "同意过夜间联系吗" in done.stdout


def test_json_is_what_the_desk_says(tmp_path: Path) -> None:
    done = ashore("gate", written(tmp_path, case(BANK)), *CALLED, "--at", CALL["at"], "--json")
    assert done.stdout == canonical_json(to_data(ask(case(BANK), CALL))) + "\n"


def test_left_out_it_is_now(tmp_path: Path) -> None:
    done = ashore("gate", written(tmp_path, case(ONLINE)), *CALLED, "--json")
    assert len(json.loads(done.stdout)["at"]) == len("2026-07-20T10:00:00+08:00")


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (("--channel", "pigeon"), "--channel"),
        (("--channel", "visit", "--visitors", "0"), "--visitors"),
        (("--channel", "call", "--call-kind", "x"), "--call-kind"),
        (("--channel", "call", "--at", "soon"), "--at"),
    ],
)
def test_a_mistake_is_told_with_its_option(words: tuple[str, ...], place: str, tmp_path: Path) -> None:
    done = ashore("gate", written(tmp_path, case(ONLINE)), *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert place in done.stderr
