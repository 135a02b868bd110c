"""The picture of days and hours, and the hours of quiet that it shades."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ashore.facts.case import Case
from ashore.facts.contact import Contact
from ashore.facts.kinds import Channel
from ashore.facts.moment import parse_moment
from ashore.papers.report.quiet import quiet_hours
from ashore.papers.report.timeline import timeline
from tests.support.worked import calm, worked_assessment, worked_case


def test_no_national_text_named_hours_in_2022() -> None:
    assert quiet_hours(date(2022, 3, 1), date(2022, 9, 1)) == []


def test_texts_that_follow_each_other_make_one_band() -> None:
    (band,) = quiet_hours(date(2024, 1, 1), date(2026, 11, 23))
    assert (band.start, band.until) == (22 * 60, 8 * 60)
    assert band.first == date(2024, 5, 15)
    assert band.last == date(2026, 11, 23)


def test_the_picture_has_a_mark_for_each_contact_and_says_so_in_words() -> None:
    page = timeline(worked_case(), worked_assessment())
    assert page is not None
    assert "记下 6 次联系，其中 4 次看出问题" in page
    assert len(re.findall(r"<g><title>", page)) == 6
    assert page.count("<tr>") == 1 + 6 + 1


def test_unknown_times_have_a_place_of_their_own() -> None:
    assert "钟点不明" in (timeline(worked_case(), worked_assessment()) or "")
    case = Case(contacts=[Contact(at=parse_moment("2026-05-02T21:40:00+08:00"), channel=Channel.CALL)])
    assert "钟点不明" not in (timeline(case, calm(worked_assessment())) or "")


def test_every_mark_lies_inside_the_picture_whatever_the_span() -> None:
    for days in (0, 1, 29, 400, 4000):
        moments = (date(2026, 1, 1), date(2026, 1, 1) + timedelta(days=days))
        contacts = [Contact(at=parse_moment(f"{day}T23:59:00+08:00"), channel=Channel.VISIT) for day in moments]
        page = timeline(Case(contacts=contacts), calm(worked_assessment())) or ""
        points = " ".join(re.findall(r'points="([^"]+)"', page)).split()
        corners = [tuple(map(int, point.split(","))) for point in points]
        assert corners
        assert all(0 <= x <= 344 and 0 <= y <= 374 for x, y in corners)


def test_without_any_dated_contact_there_is_no_picture() -> None:
    assert timeline(Case(contacts=[Contact(channel=Channel.CALL)]), calm(worked_assessment())) is None
