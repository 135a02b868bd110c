"""Every plain page as a file: opened from a disk, in any folder, without Python, without a server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from ashore.law.workdays import add_days, add_months
from ashore.web.plain import render_all
from ashore.web.plain.content import ORDER
from ashore.web.plain.dates import periods
from tests.web.plain.reading import Read

APP_ALONE = {"../exit"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("a place with 空格")
    render_all(place)
    (place / "index.html").write_text("<!doctype html><title>first</title>", encoding="utf-8")
    return place


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN", offline=True)
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    yield page
    context.close()


def test_it_says_what_it_wrote(tmp_path: Path) -> None:
    written = render_all(tmp_path)
    assert sorted(written) == sorted(p for p in tmp_path.rglob("*") if p.is_file())
    assert {p.parent.name for p in written if p.name == "index.html"} == set(ORDER)


def test_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first = [p.read_bytes() for p in render_all(tmp_path / "a")]
    assert first == [p.read_bytes() for p in render_all(tmp_path / "b")]


@pytest.mark.parametrize("name", ORDER)
def test_links_hold_in_any_folder(site: Path, name: str) -> None:
    here = site / name / "index.html"
    ids = {other: set(Read((site / other / "index.html").read_text("utf-8")).ids) for other in ORDER}
    for link in Read(here.read_text("utf-8")).links:
        where, _, target = link.partition("#")
        if link.startswith(("tel:", "data:")) or link.partition("#")[0].rstrip("/") in {*APP_ALONE, ".."}:
            continue
        assert not where.startswith("/")
        if where:
            assert (here.parent / where).resolve().is_file(), link
        if target:
            other = (here.parent / where).resolve().parent.name if where else name
            assert target in ids[other], link


def test_below_a_root_links_hold_whether_or_not_an_address_ends_in_a_slash(tmp_path: Path) -> None:
    for page in render_all(tmp_path, root="/name"):
        if page.suffix == ".html":
            links = Read(page.read_text("utf-8")).links
            assert [link for link in links if not link.startswith(("#", "/name/", "tel:", "data:"))] == []


def test_one_thing_is_in_sight_after_a_tap(site: Path, tab: Page) -> None:
    tab.goto((site / "now" / "index.html").as_uri())
    assert tab.locator("section:visible").count() == 1
    tab.get_by_role("link", name="有人在门口").click()
    tab.get_by_role("link", name="砸门、泼漆、堵锁").click()
    assert tab.locator("section:visible").count() == 1
    assert tab.get_by_role("link", name="拨 110").get_attribute("href") == "tel:110"
    tab.go_back()
    assert tab.locator("section:visible h2").inner_text() == "有人在门口"


def test_the_clock_runs_and_its_plain_words_step_aside(site: Path, tab: Page) -> None:
    tab.goto((site / "now" / "index.html").as_uri() + "#record")
    clock = tab.locator("[data-clock]:visible strong")
    assert "点" in clock.inner_text()
    assert tab.locator("[data-plain=clock]:visible").count() == 0


def test_the_card_fits_one_sheet_of_paper(site: Path, tab: Page) -> None:
    tab.goto((site / "rights" / "index.html").as_uri())
    paper = tab.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def test_on_paper_everything_of_a_page_stands(site: Path, tab: Page) -> None:
    tab.emulate_media(media="print")
    tab.goto((site / "now" / "index.html").as_uri() + "#door")
    assert tab.locator("section:visible").count() == tab.locator("section").count()


def test_without_script_all_is_still_said(site: Path, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto((site / "now" / "index.html").as_uri() + "#record")
    assert page.locator("[data-plain=clock]:visible").count() == 1
    assert page.locator("[data-clock]:visible").count() == 0
    assert page.locator("button:visible").count() == 0, "no button that does nothing"
    page.goto((site / "message" / "index.html").as_uri() + "#date")
    assert page.locator("form:visible").count() == 0, "nothing would answer it"
    assert "往后数 15 天" in page.locator("[data-periods]:visible").inner_text()
    context.close()


@pytest.mark.parametrize("day", ["2026-01-31", "2026-11-20", "2024-02-29", "2025-12-31"])
def test_the_file_counts_days_as_the_law_does(site: Path, tab: Page, day: str) -> None:
    """Before rolling, so never later than the law's own last day."""
    tab.goto((site / "message" / "index.html").as_uri() + "#date")
    start = date.fromisoformat(day)
    for period in periods(date(2026, 11, 23)):
        tab.get_by_role("radio", name=period.name, exact=True).check()
        tab.get_by_label("哪天收到的？").fill(day)
        tab.get_by_role("button", name="算最后一天").click()
        shown = tab.locator("[data-answer] .verdict").all_inner_texts()
        expected = []
        for count in period.counts:
            end = add_days(start, count.number) if count.unit == "days" else add_months(start, count.number)
            assert end.nominal is not None
            expected.append(f"最后一天：{end.nominal.year}年{end.nominal.month}月{end.nominal.day}日")
        assert shown == expected
        assert "12368" in tab.locator("[data-answer]").inner_text() or not expected
