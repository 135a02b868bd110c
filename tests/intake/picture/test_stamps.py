"""Times between messages: as chats write them, and no day where none can be told."""

from __future__ import annotations

from datetime import date

import pytest

from ashore.intake.picture.stamps import looks_time, stamp_of

SHOT = date(2026, 11, 25)  # a Wednesday


def at(text: str, shot: date | None = SHOT) -> str | None:
    stamp = stamp_of(text, shot)
    assert stamp is not None
    return stamp.at


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("20:13", "2026-11-25T20:13:00+08:00"),
        ("昨天 20:13", "2026-11-24T20:13:00+08:00"),
        ("昨天晚上8:13", "2026-11-24T20:13:00+08:00"),
        ("前天 08:00", "2026-11-23T08:00:00+08:00"),
        ("星期二 09:20", "2026-11-24T09:20:00+08:00"),
        ("周三 09:20", "2026-11-18T09:20:00+08:00"),
        ("11月3日 上午9:20", "2026-11-03T09:20:00+08:00"),
        ("12月30日 下午3:05", "2025-12-30T15:05:00+08:00"),
        ("2025年12月30日 下午3:05", "2025-12-30T15:05:00+08:00"),
        ("2026年11月3日 星期二 9：20", "2026-11-03T09:20:00+08:00"),
        ("2026/11/3 09:20", "2026-11-03T09:20:00+08:00"),
        ("上午12:10", "2026-11-25T00:10:00+08:00"),
        ("凌晨0:10", "2026-11-25T00:10:00+08:00"),
        ("中午12:30", "2026-11-25T12:30:00+08:00"),
        ("下午12:30", "2026-11-25T12:30:00+08:00"),
        ("晚上12:05", "2026-11-25"),
        ("2026年11月3日", "2026-11-03"),
        ("2月29日 9:00", None),
    ],
)
def test_times_as_phones_write_them(text: str, when: str | None) -> None:
    assert at(text) == when


@pytest.mark.parametrize("text", ["20:13", "昨天 20:13", "星期二 09:20", "11月3日 上午9:20"])
def test_without_the_day_of_the_shot_no_day_is_guessed(text: str) -> None:
    assert at(text, None) is None


def test_a_day_written_in_full_needs_no_shot() -> None:
    assert at("2025年12月30日 下午3:05", None) == "2025-12-30T15:05:00+08:00"


@pytest.mark.parametrize(
    "text", ["", "好", "25:10", "你撤回了一条消息", "今天18:00前还清", "10690001234567", "8,432.56"]
)
def test_words_are_no_time(text: str) -> None:
    assert stamp_of(text, SHOT) is None


def test_a_time_that_cannot_be_read_is_still_a_time() -> None:
    """Where a blank was lost, 11/309:20 may be two days: what follows must not keep the time before."""
    assert stamp_of("2026/11/309:20", SHOT) is None
    assert looks_time("2026/11/309:20")
    assert not looks_time("李催收 20:13 撤回了一条消息")
