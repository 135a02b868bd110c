"""`ashore plan CASE`, `offer`, `agreement`, `outcomes` in a process of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .door import EXAMPLES, ashore

WAY, SIX, WORKED = (EXAMPLES / f"{name}.yaml" for name in ("way-out", "six-debts", "worked-case-2026"))
ON = ("--on", "2026-11-23")


def test_a_case_file_is_meant_where_no_command_is_named() -> None:
    done = ashore("plan", WAY, *ON)
    assert (done.returncode, done.stderr) == (0, "")
    order = ("一共付 41,091.50 元", "每个月的钱", "先还谁，还多少", "为什么", "常见的还法", "没说的，先这样算")
    places = [done.stdout.index(words) for words in order]
    assert places == sorted(places)


def test_no_plan_is_said_with_what_to_propose_and_never_a_new_loan() -> None:
    done = ashore("plan", SIX, *ON)
    assert "没有一个计划行得通" in done.stdout
    assert "也不要再借新债来还" in done.stdout
    assert "《商业银行信用卡业务监督管理办法》第七十条" in done.stdout


def test_json_is_one_line() -> None:
    for words in (("plan", WAY), ("offer", SIX), ("agreement", WORKED)):
        done = ashore(*words, *ON, "--json")
        assert done.stdout.count("\n") == 1
        json.loads(done.stdout)


def test_offers_go_with_words_to_say() -> None:
    done = ashore("offer", SIX, *ON, "--monthly", "1200")
    assert done.returncode == 0
    assert "我确实有困难，想还。" in done.stdout
    assert "催收公司不能减免" in done.stdout


def test_an_agreement_is_checked_and_followed() -> None:
    done = ashore("agreement", WORKED, "card", *ON)
    assert "已经签了" in done.stdout
    assert "下一期：2026-12-05，1,388.89 元" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("plan", WAY, "--monthly", "many"),
        ("offer", WAY, "--monthly", "-3"),
        ("agreement", WAY, "nobody"),
        ("plan", "no"),
    ],
)
def test_broken_input_is_told_and_ends_with_two(words: tuple[str | Path, ...]) -> None:
    done = ashore(*words, *ON)
    assert done.returncode == 2
    assert "→" in done.stderr + done.stdout


def test_the_book_grows_and_is_counted(tmp_path: Path) -> None:
    book = tmp_path / "book.jsonl"
    assert ashore("outcomes", "add", WORKED, "--book", book, *ON).returncode == 0
    assert ashore("outcomes", "add", WAY, "--book", book, *ON).returncode == 0
    done = ashore("outcomes", "show", "--book", book)
    assert done.stdout.count("：1 条\n") == 2
    assert book.stat().st_mode & 0o077 == 0
    book.write_text("rubbish\n", encoding="utf-8")
    assert ashore("outcomes", "add", WAY, "--book", book, *ON).returncode == 2
    assert book.read_text("utf-8") == "rubbish\n"
