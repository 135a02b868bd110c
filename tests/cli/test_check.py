"""`ashore check`, driven as a person drives it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ashore.cli.page import width_of
from tests.cli.door import ashore, typed

THREAT = ["check", "--no-input", "--text", "再不还，我明天上门打断你的腿", "--at", "2026-07-20T22:10+08:00"]
THREAT += [
    "--channel",
    "call",
    "--lender",
    "bank",
    "--product",
    "card",
    "--counterpart",
    "debtor",
    "--on",
    "2026-07-21",
]


def test_a_threat_in_words_as_strong_as_the_source() -> None:
    done = ashore(*THREAT)
    assert done.returncode == 0
    assert done.stdout.startswith("结论：违反法律\n")
    assert "《中华人民共和国治安管理处罚法》（2025修订）第五十条" in done.stdout
    assert done.stdout.index("现在做什么") < done.stdout.index("\n违反法律\n") < done.stdout.index("先弄清这一件")


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_lines_fit_the_terminal(columns: int) -> None:
    done = ashore(*THREAT, COLUMNS=str(columns))
    assert max(width_of(line) for line in done.stdout.splitlines()) <= columns + 2
    assert "\x1b" not in done.stdout


def test_json_is_one_canonical_line() -> None:
    done = ashore(*THREAT, "--json")
    data = json.loads(done.stdout)
    assert data["answer"] == "违反法律"
    assert json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n" == done.stdout


def test_nothing_told_is_no_verdict() -> None:
    done = ashore("check", "--no-input", "--on", "2026-07-21")
    assert done.returncode == 0
    assert done.stdout.startswith("结论：现有信息不能判断")


def test_everything_wrong_is_said_at_once() -> None:
    done = ashore("check", "--channel", "fax", "--foo", "--visitors", "many", "--text", "--no-input")
    assert done.returncode == 2
    assert done.stdout == ""
    for place in ("有 4 处要改", "--channel", "--foo", "--visitors", "--text"):
        assert place in done.stderr


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (["--at", "25:99"], "--at"),
        (["--on", "2026-02-30"], "--on"),
        (["--member", "none", "--member", "cba"], "--member"),
    ],
)
def test_wrong_values_are_placed_and_mended(words: list[str], place: str) -> None:
    done = ashore("check", "--no-input", *words)
    assert done.returncode == 2
    assert place in done.stderr
    assert "→" in done.stderr


def test_help_names_every_option_in_both_languages() -> None:
    shown = ashore("check", "--help").stdout
    for option in ("--at", "--channel", "--lender", "--member", "--[no-]answered", "--no-input", "--json"):
        assert option in shown
    assert "what was said" in shown


def test_prompts_in_english() -> None:
    done = ashore("--lang", "en", *THREAT)
    assert done.stdout.startswith("Answer: 违反法律")
    assert "What to do" in done.stdout


def test_hostile_words_do_not_steer_the_terminal() -> None:
    done = ashore("check", "--no-input", "--text", "\x1b]0;x\x07还钱\u202e", "--json", "--on", "2026-07-21")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout


def test_asked_at_a_terminal_enter_is_not_known(tmp_path: Path) -> None:
    answers = ["再不还就打断你的腿", "2026-07-20 21:40", "1", "本人", "bank", "", "", "是"]
    status, shown = typed(["check", "--on", "2026-07-21"], answers, tmp_path)
    assert status == 0
    assert "结论：违反法律" in shown
    assert "接通了吗？" in shown


def test_a_wrong_answer_is_asked_again(tmp_path: Path) -> None:
    answers = ["", "不是时间", "2026-07-20", "99", "2", "", "", "", "", ""]
    status, shown = typed(["check", "--on", "2026-07-21"], answers, tmp_path)
    assert status == 0
    assert shown.count("× ") == 2


def test_ctrl_c_stops_quietly(tmp_path: Path) -> None:
    status, shown = typed(["check"], ["^C"], tmp_path)
    assert status == 130
    assert "什么都没有保存" in shown
    assert "Traceback" not in shown
