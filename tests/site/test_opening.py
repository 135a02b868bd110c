"""The site opens: the first time, offline, from the snapshot, and asks nobody but its own host."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright

from .host import Host
from .visitor import answer_one_contact, app, browser, mark, opened


def test_a_first_visit_opens_from_nothing_and_asks_its_own_host_alone(
    playwright: Playwright, host: Host, tmp_path: Path
) -> None:
    context = browser(playwright, tmp_path)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = opened(context, f"{host.base}/contact/")
    assert page.get_by_role("link", name="有人在门口").is_visible(), "something to read while it opens"
    mark(page, "ready")
    assert page.locator("html").get_attribute("data-from") == "nothing"
    answer_one_contact(page)
    context.close()
    elsewhere = [url for url in asked if not url.startswith((f"{host.base}/", "data:", "blob:"))]
    assert elsewhere == []


def test_a_plain_page_seen_once_makes_everything_work_without_a_network(
    playwright: Playwright, host: Host, tmp_path: Path
) -> None:
    context = browser(playwright, tmp_path)
    mark(opened(context, f"{host.base}/"), "offline")
    context.close()
    host.cut = True
    try:
        context = browser(playwright, tmp_path)
        page = opened(context, f"{host.base}/now")
        assert page.locator("h1").first.is_visible()
        page.goto(f"{host.base}/")
        page.get_by_role("link", name="他们联系了我").click()
        mark(page, "ready")
        answer_one_contact(page)
        context.close()
    finally:
        host.cut = False


def test_the_second_start_comes_from_the_snapshot(page: Page) -> None:
    assert page.locator("html").get_attribute("data-from") == "snapshot"
    answer_one_contact(page)


def test_a_snapshot_that_is_broken_costs_time_and_nothing_else(context: BrowserContext, host: Host) -> None:
    page = opened(context, f"{host.base}/exit")
    page.evaluate(
        """async () => {
        const folder = await navigator.storage.getDirectory();
        const old = await folder.getFileHandle("start.bin");
        const bytes = new Uint8Array(await (await old.getFile()).arrayBuffer()).fill(7, 0, 4096);
        const out = await old.createWritable();
        await out.write(bytes);
        await out.close();
        }"""
    )
    page.goto(f"{host.base}/contact/")
    mark(page, "ready")
    assert page.locator("html").get_attribute("data-from") == "nothing"
    answer_one_contact(page)


def test_a_network_cut_in_the_middle_changes_nothing(page: Page, host: Host) -> None:
    host.cut = True
    answer_one_contact(page)
    page.reload()
    mark(page, "ready")
    app(page).locator("h1").first.wait_for()


def test_a_reload_comes_back_to_the_same_page(page: Page) -> None:
    answer_one_contact(page)
    app(page).get_by_role("link", name="回到第一页").click()
    app(page).get_by_role("heading", name="先稳住，一件一件来。").wait_for()
    page.wait_for_url("**/")


def test_the_exit_takes_the_whole_tab_and_back_does_not_bring_it_up(page: Page, host: Host) -> None:
    answer_one_contact(page)
    app(page).get_by_role("link", name="立即离开").click()
    page.wait_for_url(f"{host.base}/exit")
    assert page.locator("#frame").count() == 0
    assert "搬东西" not in page.content()


def test_three_shifts_leave_as_well(page: Page, host: Host) -> None:
    app(page).locator("#value").click()
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(f"{host.base}/exit")
