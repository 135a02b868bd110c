"""Browsers that lack something: what is lost is said in plain words, and what can work works."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from .host import Host
from .visitor import answer_one_contact, app, browser, keep, kept_once, mark, opened

WECHAT = (
    "Mozilla/5.0 (Linux; Android 14; M2012K11AC) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0 "
    "Mobile Safari/537.36 MicroMessenger/8.0.50 NetType/WIFI Language/zh_CN"
)
WECHAT_IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 "
    "MicroMessenger/8.0.50 NetType/WIFI Language/zh_CN"
)
NO_FILES = "delete StorageManager.prototype.getDirectory"
OLD = "delete window.DecompressionStream"


def test_wechat_is_told_where_to_open_the_page_and_what_may_get_lost(
    playwright: Playwright, new_profile: Path, host: Host
) -> None:
    context = browser(playwright, new_profile, user_agent=WECHAT)
    page = opened(context, f"{host.base}/now")
    note = page.locator("aside.note", has_text="微信")
    note.wait_for()
    assert "在浏览器打开" in note.inner_text()
    page.goto(f"{host.base}/contact/")
    mark(page, "ready")
    page.locator("#notice-in-app summary").click()
    assert "在浏览器打开" in page.locator("#notice-in-app").inner_text()
    kept_once(page)
    context.close()


def test_without_service_worker_and_files_the_answer_comes_and_nothing_is_promised(
    playwright: Playwright, tmp_path: Path, host: Host
) -> None:
    """As in WeChat on an iPhone."""
    context = browser(playwright, tmp_path, user_agent=WECHAT_IPHONE, service_workers="block")
    context.add_init_script(NO_FILES)
    context.add_init_script("delete Navigator.prototype.serviceWorker")
    page = opened(context, f"{host.base}/contact/")
    mark(page, "ready")
    for name in ("nothing-kept", "no-offline"):
        page.locator(f"#notice-{name} summary").click()
        assert "Safari" in page.locator(f"#notice-{name}").inner_text()
    answer_one_contact(page)
    app(page).get_by_role("link", name="留着").click()
    app(page).get_by_role("heading", name="这里还不能保存").wait_for()
    page.go_back()
    app(page).get_by_text("今天做什么").first.wait_for()
    app(page).get_by_role("link", name="立即离开").click()
    page.wait_for_url(f"{host.base}/exit/")  # the server knows the page as a folder
    context.close()


def test_without_service_worker_alone_it_is_kept_all_the_same(
    playwright: Playwright, tmp_path: Path, host: Host
) -> None:
    context = browser(playwright, tmp_path)
    context.add_init_script("delete Navigator.prototype.serviceWorker")
    page = opened(context, f"{host.base}/contact/")
    mark(page, "ready")
    answer_one_contact(page)
    keep(page)
    app(page).get_by_role("heading", name="记下了").wait_for()
    context.close()


@pytest.mark.parametrize("script", [OLD])
def test_a_browser_that_is_too_old_still_leads_to_the_plain_pages(
    playwright: Playwright, tmp_path: Path, host: Host, script: str
) -> None:
    context = browser(playwright, tmp_path)
    context.add_init_script(script)
    page = opened(context, f"{host.base}/contact/")
    page.get_by_role("heading", name="在这里打不开这一部分").wait_for()
    page.get_by_role("link", name="有人在门口").click()
    page.wait_for_url("**/now**")
    context.close()


def test_without_javascript_the_plain_pages_are_all_there(playwright: Playwright, tmp_path: Path, host: Host) -> None:
    context = browser(playwright, tmp_path, java_script_enabled=False)
    page = opened(context, f"{host.base}/")
    for name in ("有人在门口", "有人说明天要上门", "他们在找我家人"):
        page.get_by_role("link", name=name).click()
        assert page.locator("h1").first.is_visible()
        page.goto(f"{host.base}/")
    page.get_by_role("link", name="他们联系了我").click()
    page.get_by_role("heading", name="这一部分要用 JavaScript").wait_for()
    context.close()
