"""What was told and not kept survives a reload if the person lets it, and nothing else does; the exit wipes it."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

from .host import Host
from .visitor import THREAT, answer_one_contact, app, keep, mark, opened

STORED = "() => JSON.stringify({...sessionStorage})"


def allow(page: Page) -> None:
    page.locator("#notice-draft summary").click()
    page.get_by_role("button", name="先记着，别丢").click()
    page.wait_for_selector("html[data-draft=kept]", state="attached")


def reloaded(page: Page) -> None:
    page.reload()
    mark(page, "ready")
    app(page).locator("h1").first.wait_for()


def test_without_leave_nothing_is_kept(page: Page) -> None:
    answer_one_contact(page)
    page.locator("#notice-draft").wait_for()
    assert page.evaluate(STORED) == "{}"
    reloaded(page)
    assert THREAT not in app(page).locator("body").inner_text()


def test_with_leave_it_survives_a_reload_and_stands_in_no_address(page: Page, host: Host) -> None:
    answer_one_contact(page)
    allow(page)
    assert THREAT not in page.evaluate("() => JSON.stringify(performance.getEntries().map((one) => one.name))")
    reloaded(page)
    app(page).get_by_text("今天做什么").first.wait_for()
    app(page).get_by_text("你告诉我们的").click()
    app(page).get_by_text(THREAT).first.wait_for()
    page.goto(f"{host.base}/contact/said")
    mark(page, "ready")
    assert app(page).locator("#value").input_value() == THREAT


def test_kept_in_the_vault_it_is_no_draft_any_more(page: Page) -> None:
    answer_one_contact(page)
    allow(page)
    keep(page)
    app(page).get_by_role("heading", name="记下了").wait_for()
    page.wait_for_selector("html[data-draft=none]", state="attached")
    assert 'ashore.draft"' not in page.evaluate(STORED)


def test_the_exit_wipes_it(page: Page, host: Host) -> None:
    answer_one_contact(page)
    allow(page)
    app(page).get_by_role("link", name="立即离开").click()
    page.wait_for_url(f"{host.base}/exit")
    assert page.evaluate(STORED) == "{}"
    page.goto(f"{host.base}/contact/said")
    mark(page, "ready")
    assert app(page).locator("#value").input_value() == ""


def test_three_shifts_wipe_it_too(page: Page, host: Host) -> None:
    answer_one_contact(page)
    allow(page)
    app(page).locator("h1").first.click()
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(f"{host.base}/exit")
    assert page.evaluate(STORED) == "{}"


def test_another_tab_does_not_see_it(page: Page, context: BrowserContext, host: Host) -> None:
    answer_one_contact(page)
    allow(page)
    page.close()
    other = opened(context, f"{host.base}/contact/said")
    mark(other, "ready")
    assert app(other).locator("#value").input_value() == ""


def test_what_is_no_draft_is_passed_over(page: Page) -> None:
    answer_one_contact(page)
    allow(page)
    page.evaluate(
        """() => {
        const [build] = sessionStorage.getItem("ashore.draft").split(" ");
        sessionStorage.setItem("ashore.draft", `${build} gASVHgAAAAAAAACMBXBvc2l4lIwGc3lzdGVtlJOUjAJpZJSFlFKULg==`);
        }"""
    )
    reloaded(page)
    assert THREAT not in app(page).locator("body").inner_text()
