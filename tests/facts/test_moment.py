"""Moments known in part: the days between which they lie, and the text that is kept."""

from datetime import date

import pytest

from ashore.facts.moment import parse_day, parse_moment


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-04", date(2026, 4, 1), date(2026, 4, 30)),
        ("2026-07-20", date(2026, 7, 20), date(2026, 7, 20)),
        ("2199", date(2199, 1, 1), date(2199, 12, 31)),
        ("2199-12", date(2199, 12, 1), date(2199, 12, 31)),
    ],
)
def test_a_moment_lies_between_two_days(text: str, first: date, last: date) -> None:
    moment = parse_moment(text)
    assert (moment.first, moment.last, moment.clock, str(moment)) == (first, last, None, text)
    assert moment.exact is False


def test_fractions_of_a_second_are_kept_as_written() -> None:
    moment = parse_moment("2026-07-20T21:59:59.999+08:00")
    assert (moment.clock, moment.text) == ("21:59:59", "2026-07-20T21:59:59.999+08:00")
    assert moment.exact


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2026-07-20T21:40", "时区"),
        ("2026-13", "没有 13 月"),
        ("2026-00", "没有 0 月"),
        ("2026-02-30", "没有这一天"),
        ("2026-07-20T24:00+08:00", "没有这个日期或钟点"),
        ("2026-07-20T21:40+99:00", "没有这个日期或钟点"),
        ("1900", "日期要在"),
        ("0000", "没有这一天"),
        ("9999-12-31T23:59-08:00", "日期要在"),
        ("2026-7-20", "读不懂"),
        ("２０２６-07-20", "读不懂"),
        ("20260720T214000+08:00", "读不懂"),
        ("", "读不懂"),
    ],
)
def test_what_is_no_moment_says_why(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_moment(text)


def test_a_day_is_a_whole_day_only() -> None:
    assert parse_day("2026-07-20") == date(2026, 7, 20)
    for text in ("2026-07", "2026-07-20T21:40+08:00", "2026-7-20", ""):
        with pytest.raises(ValueError, match="日期要写成"):
            parse_day(text)
