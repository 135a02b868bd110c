"""What is kept in the tab stays: killed, in two tabs, with a full device. It is read back with the journal's code."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright

from ashore.journal.cases import current_case
from ashore.journal.port import open_journal, verify

from .host import Host
from .visitor import THREAT, answer_one_contact, app, browser, exported, keep, kept_once, kill, mark, opened

FULL = 8 * 1024


def texts(copy: Path) -> list[str | None]:
    """The words of every contact in an exported copy, whose chain must verify."""
    journal = open_journal(copy, create=False)
    try:
        assert [fault for case in journal.cases() for fault in verify(journal, case)] == []
        return [one.text for case in journal.cases() for one in current_case(journal, case).contacts]
    finally:
        journal.close()


def test_the_copy_opens_on_a_computer_as_it_is(page: Page, tmp_path: Path) -> None:
    kept_once(page)
    assert texts(exported(page, tmp_path / "copy.sqlite")) == [THREAT]
    assert page.locator("#notice-copy").count() == 0, "who has a copy is not reminded again"


def test_what_was_acknowledged_survives_a_kill(
    playwright: Playwright, new_profile: Path, host: Host, tmp_path: Path
) -> None:
    host.cut = False
    for round in range(3):
        context = browser(playwright, new_profile)
        page = opened(context, f"{host.base}/contact/")
        mark(page, "ready")
        kept_once(page)
        if round < 2:
            kill(new_profile)
    assert texts(exported(page, tmp_path / "copy.sqlite")) == [THREAT] * 3
    context.close()


def test_two_tabs_write_one_journal_and_the_second_goes_on_alone(
    page: Page, context: BrowserContext, host: Host, tmp_path: Path
) -> None:
    kept_once(page)
    second = opened(context, f"{host.base}/contact/")
    second.locator("#notice-other-tab").wait_for()
    assert second.locator("html").get_attribute("data-ready") is None, "one tab runs Python"
    kept_once(second)
    page.close()
    mark(second, "ready")
    assert second.locator("#notice-other-tab").count() == 0
    second.reload()
    mark(second, "ready")
    second.goto(f"{host.base}/contact/")
    mark(second, "ready")
    kept_once(second)
    assert texts(exported(second, tmp_path / "copy.sqlite")) == [THREAT] * 3


def test_a_full_device_is_told_and_loses_nothing(
    page: Page, context: BrowserContext, host: Host, tmp_path: Path
) -> None:
    kept_once(page)
    page.goto(f"{host.base}/contact/")
    mark(page, "ready")
    answer_one_contact(page, THREAT + "还钱。" * 600)
    session = context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.base, "quotaSize": FULL})
    keep(page)
    app(page).get_by_text("磁盘满了").wait_for()
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.base})
    app(page).get_by_role("button", name="记下来").click()
    app(page).get_by_role("heading", name="记下了").wait_for()
    found = texts(exported(page, tmp_path / "copy.sqlite"))
    assert len(found) == 2
    assert sorted(len(text or "") for text in found)[0] == len(THREAT)


def test_twice_sent_is_kept_once(page: Page, tmp_path: Path) -> None:
    answer_one_contact(page)
    frame = app(page)
    frame.get_by_role("link", name="留着").click()
    frame.get_by_role("button", name="记下来").dblclick()
    frame.get_by_role("heading", name="记下了").wait_for()
    assert texts(exported(page, tmp_path / "copy.sqlite")) == [THREAT]
