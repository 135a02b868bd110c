"""The fixed words."""

from __future__ import annotations

from datetime import date

import pytest

from ashore.facts.moment import parse_moment
from ashore.papers import words
from ashore.rules.finding import Finding


@pytest.mark.parametrize(
    ("outcome", "level", "said"),
    [
        ("breach", "law", "违反法律"),
        ("breach", "regulation", "违反监管规定"),
        ("breach", "standard_or_self_regulation", "不符合国家标准或行业自律规范"),
        ("cannot_tell", None, "现有信息不能判断"),
        ("none", None, "没有发现问题"),
    ],
)
def test_strength_is_bound_to_the_source(outcome: str, level: str | None, said: str) -> None:
    assert words.strength(Finding("contacts", (0,), "quiet_hours", outcome, level)) == said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-05-18T21:40:00+08:00", "2026年5月18日（周一） 21:40"),
        ("2026-05-18T17:30:00+00:00", "2026年5月19日（周二） 01:30"),
        ("2026-05-18", "2026年5月18日（周一）"),
        ("2026-05", "2026年5月"),
        ("2026", "2026年"),
    ],
)
def test_a_moment_is_told_as_far_as_it_is_known(written: str, read: str) -> None:
    assert words.moment(parse_moment(written)) == read


def test_an_unknown_moment_is_called_unknown() -> None:
    assert words.moment(None) == "时间不清楚"


@pytest.mark.parametrize(("days", "said"), [(None, "说不准"), (-3, "过去 3 天"), (0, "就是今天"), (4, "还有 4 天")])
def test_what_is_left_of_a_period(days: int | None, said: str) -> None:
    assert said in words.left(days)


def test_due_names_the_day_before_the_class() -> None:
    on = date(2026, 11, 23)
    assert words.due("by_date", date(2027, 1, 5), on) == "2027年1月5日以前"
    assert words.due("today", None, on) == "今天"
    assert words.due("later", None, on) == "过了这周再做"


@pytest.mark.parametrize(
    ("fen", "said"), [(150_000, "1,500 元"), (150_050, "1,500.50 元"), (-100, "-1 元"), (5, "0.05 元")]
)
def test_yuan(fen: int, said: str) -> None:
    assert words.yuan(fen) == said
