"""The days in a real browser, on phone and desk, with and without scripts: seen, and saved for the calendar."""

from __future__ import annotations

from pathlib import Path

from icalendar import Calendar
from playwright.sync_api import Page, expect

from . import walks


def test_from_a_paper_to_a_file_for_the_calendar(page: Page, address: str, tmp_path: Path) -> None:
    seen: list[str] = []
    page.on("framenavigated", lambda frame: seen.append(frame.url))
    walks.agenda(page, address)
    expect(page.get_by_role("heading", name="支付令：书面异议或还款")).to_be_visible()
    assert page.title() == "日子 · 记事"
    with page.expect_download() as began:
        page.get_by_role("link", name="存成日历文件").click()
    assert began.value.suggested_filename.endswith(".ics")
    began.value.save_as(tmp_path / "days.ics")
    assert Calendar.from_ical((tmp_path / "days.ics").read_bytes()).walk("VEVENT")
    assert not any("?" in url or "%" in url for url in seen)
