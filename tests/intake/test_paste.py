"""Pasted text to messages."""

from __future__ import annotations

from datetime import date

import pytest

from ashore.intake.paste import Piece, split

TODAY = date(2026, 11, 25)  # a Wednesday


def at(line: str) -> str | None:
    return split(f"{line}\n还钱", TODAY)[0].at


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("2026-11-20 21:40:33", "2026-11-20T21:40:00+08:00"),
        ("张经理 2026/11/20 21:40", "2026-11-20T21:40:00+08:00"),
        ("2026年11月20日 晚上9:40", "2026-11-20T21:40:00+08:00"),
        ("11月20日 周五 下午3:05", "2026-11-20T15:05:00+08:00"),
        ("12-30 08:00", "2025-12-30T08:00:00+08:00"),
        ("昨天 21:40", "2026-11-24T21:40:00+08:00"),
        ("星期三 9:00", "2026-11-18T09:00:00+08:00"),
        ("周二 9:00", "2026-11-24T09:00:00+08:00"),
        ("21:40", "2026-11-25T21:40:00+08:00"),
        ("凌晨 1:05", "2026-11-25T01:05:00+08:00"),
        ("中午12:30", "2026-11-25T12:30:00+08:00"),
        ("2026年11月20日", "2026-11-20"),
    ],
)
def test_times_as_phones_write_them(line: str, when: str) -> None:
    assert at(line) == when


def test_wechat_with_names() -> None:
    pieces = split("李催收 11-20 21:40\n今天不还\n我就去你家\n\n我 11-20 21:42\n我在想办法", TODAY)
    assert pieces == [
        Piece("今天不还\n我就去你家", "2026-11-20T21:40:00+08:00", "李催收"),
        Piece("我在想办法", "2026-11-20T21:42:00+08:00", "我", own=True),
    ]


def test_text_messages_begin_with_their_signature() -> None:
    pieces = split("11月20日 10:00\n【甲消金】您已逾期\n【乙银行】请还款\n退订回T", TODAY)
    assert [p.text for p in pieces] == ["【甲消金】您已逾期", "【乙银行】请还款\n退订回T"]
    assert [p.at for p in pieces] == ["2026-11-20T10:00:00+08:00", None]


def test_blank_lines_part_what_nothing_else_parts() -> None:
    assert [p.text for p in split("第一条\n还是第一条\n\n\n第二条", TODAY)] == ["第一条\n还是第一条", "第二条"]


@pytest.mark.parametrize(
    "words",
    [
        "你今天18:00前还清，不然上门",
        "11月30日以前不还就起诉",
        "今天18:00不还就上门",
        "今天不还",
        "明天12:00 见",
        "案号（2026）川01民初12号，开庭2026-12-01 09:00，不得缺席",
    ],
)
def test_a_time_inside_the_words_begins_nothing(words: str) -> None:
    assert [p.text for p in split(f"昨天 10:00\n{words}\n快还", TODAY)] == [f"{words}\n快还"]


def test_a_name_may_follow_a_whole_time() -> None:
    assert split("2026-11-20 21:40 李催收\n还钱", TODAY) == [Piece("还钱", "2026-11-20T21:40:00+08:00", "李催收")]


def test_impossible_times_stay_words() -> None:
    assert [p.text for p in split("13-45 29:70\n还钱", TODAY)] == ["13-45 29:70\n还钱"]


def test_no_word_is_lost() -> None:
    pasted = "甲 昨天 10:00\n一\n\n二 \n【签】三\n99:99\n2026-02-30 10:00\n末"
    joined = "".join(p.text for p in split(pasted, TODAY))
    for word in ("一", "二", "【签】三", "99:99", "2026-02-30 10:00", "末"):
        assert word in joined


@pytest.mark.parametrize("nothing", ["", "  \n\n ", "昨天 10:00"])
def test_nothing_gives_nothing(nothing: str) -> None:
    assert split(nothing, TODAY) == []
