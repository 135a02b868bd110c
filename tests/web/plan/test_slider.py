"""The slider says what the table says, and writes its sum into the box; without scripts the table is there alone."""

from __future__ import annotations

from playwright.sync_api import Browser

from ..browsing import context_of
from .walks import plan_that_works


def test_the_slider_reads_the_table(chromium: Browser, address: str) -> None:
    page = context_of(chromium, address).new_page()
    plan_that_works(page, address)
    slider = page.get_by_label("或者拖一拖")
    slider.focus()
    page.keyboard.press("End")
    row = page.locator("[data-sums] tbody tr").last
    each, end, total = (cell.text_content() or "" for cell in row.locator("td").all())
    said = f"每月 {each}：{end}，一共约 {total}"
    assert page.locator("[data-said]").text_content() == said
    assert slider.get_attribute("aria-valuetext") == said
    assert page.locator("[name=monthly]").input_value() == row.get_attribute("data-sum")
    page.locator("[name=monthly]").fill("3000")
    assert slider.input_value() == "0"


def test_without_scripts_the_table_stands_alone(chromium: Browser, address: str) -> None:
    page = context_of(chromium, address, java_script_enabled=False).new_page()
    plan_that_works(page, address)
    assert page.locator("[data-sums] tbody tr").count() > 9
    assert not page.get_by_label("或者拖一拖").is_visible()
