"""The days in the tab: a paper is told, its last day is shown, the calendar file is saved by the browser."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from icalendar import Calendar
from playwright.sync_api import Page, expect

from ashore.facts.moment import CHINA

from .host import Host
from .visitor import app, mark


def test_from_a_paper_to_a_file_for_the_calendar(page: Page, host: Host, tmp_path: Path) -> None:
    today = datetime.now(CHINA).date()
    page.goto(f"{host.base}/debts")
    mark(page, "ready")
    frame = app(page)
    frame.locator("[name=name]").fill("甲银行信用卡")
    frame.get_by_role("button", name="记下，列完了").click()
    frame.locator("summary", has_text="补几件").click()
    frame.get_by_role("link", name="收到过文书").click()
    frame.get_by_label("收到的是什么？").select_option(label="起诉")
    frame.get_by_label("哪天收到的？").fill(str(today))
    frame.get_by_role("button", name="记下", exact=True).click()
    frame.get_by_role("link", name="看列好的").click()
    frame.get_by_role("link", name="看这周先做什么").click()
    frame.get_by_role("link", name="所有日子，放进日历").click()
    frame.get_by_role("heading", name="接下来的日子").wait_for()
    expect(frame.get_by_text("起诉：交答辩状").first).to_be_visible()
    with page.expect_download() as began:
        frame.get_by_role("link", name="存成日历文件").click()
    began.value.save_as(tmp_path / "days.ics")
    assert began.value.suggested_filename == f"jishi-{today:%Y%m%d}.ics"
    (event,) = Calendar.from_ical((tmp_path / "days.ics").read_bytes()).walk("VEVENT")
    assert event.decoded("DTSTART") >= today + timedelta(days=15)
    assert "起诉" not in str(event["SUMMARY"])
