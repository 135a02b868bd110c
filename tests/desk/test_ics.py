"""The calendar file by RFC 5545: bytes, folding, escapes; read back by a reader that is not ours."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from ashore.desk.ics import MOST_BYTES, Entry, calendar, escaped, folded

STAMP = datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=8)))

GOLDEN = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Ashore//Agenda 1//ZH
CALSCALE:GREGORIAN
METHOD:PUBLISH
NAME:记事
X-WR-CALNAME:记事
BEGIN:VEVENT
UID:a1@ashore
DTSTAMP:20261123T013000Z
LAST-MODIFIED:20261123T013000Z
SEQUENCE:1522170
DTSTART;VALUE=DATE:20261231
DTEND;VALUE=DATE:20270101
SUMMARY:办一件事（最后一天）
DESCRIPTION:一\\, 二\\; 三\\\\\\n支付令的期限从收到那天的次日
 起算，最后一天遇到休息日就顺延到休息日后的第一天
CLASS:PRIVATE
TRANSP:TRANSPARENT
STATUS:CONFIRMED
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-P2DT15H
DESCRIPTION:办一件事（最后一天）
END:VALARM
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:PT9H
DESCRIPTION:办一件事（最后一天）
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def test_the_bytes_of_a_file() -> None:
    text = "一, 二; 三\\\n支付令的期限从收到那天的次日起算，最后一天遇到休息日就顺延到休息日后的第一天"
    entry = Entry("a1@ashore", date(2026, 12, 31), "办一件事（最后一天）", text, (9 - 72, 9))
    assert calendar("记事", [entry], STAMP) == GOLDEN.replace("\n", "\r\n").encode()


def test_a_stamp_needs_an_offset() -> None:
    with pytest.raises(ValueError, match="offset"):
        calendar("记事", [], datetime(2026, 11, 23))  # noqa: DTZ001


def read(entries: list[Entry], stamp: datetime = STAMP):
    written = calendar("记事", entries, stamp)
    return written, list(Calendar.from_ical(written).walk("VEVENT"))


def test_a_later_file_replaces_an_earlier_one() -> None:
    entry = Entry("a1@ashore", date(2026, 12, 31), "x")
    _, (before,) = read([entry])
    _, (after,) = read([entry], STAMP + timedelta(minutes=1))
    assert before["UID"] == after["UID"]
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n,;\\:\"'"), max_size=200)
entries = st.builds(
    Entry,
    uid=st.uuids().map(str),
    day=st.dates(date(1970, 1, 1), date(9999, 12, 31)),
    title=texts,
    text=texts,
    alarms=st.lists(st.integers(-1000, 1000), max_size=4).map(tuple),
)


STAMPS = st.integers(0, 3_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@given(st.lists(entries, max_size=4), STAMPS)
def test_another_reader_reads_what_was_written(told: list[Entry], stamp: datetime) -> None:
    written, found = read(told, stamp)
    assert len(found) == len(told)
    for entry, event in zip(told, found, strict=True):
        assert event["UID"] == entry.uid
        assert event.decoded("DTSTART") == entry.day
        assert str(event["SUMMARY"]) == entry.title.replace("\u2028", "\n").replace("\u2029", "\n")
        assert str(event.get("DESCRIPTION", "")) == entry.text.replace("\u2028", "\n").replace("\u2029", "\n")
        assert event.decoded("DTSTAMP") == stamp
        alarms = [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
        assert alarms == [timedelta(hours=hours) for hours in entry.alarms]
    assert calendar("记事", told, stamp) == written


@given(st.lists(entries, max_size=3))
def test_lines_are_short_and_end_as_the_standard_says(told: list[Entry]) -> None:
    written = calendar("记事", told, STAMP)
    assert written.endswith(b"\r\n")
    for line in written.split(b"\r\n"):
        assert len(line) <= MOST_BYTES
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()  # no character is cut in two


@given(st.text(max_size=300))
def test_folding_loses_nothing(line: str) -> None:
    line = escaped(line)
    first, *rest = folded(line)
    assert all(part.startswith(b" ") for part in rest)
    assert b"".join([first, *(part[1:] for part in rest)]).decode() == line
