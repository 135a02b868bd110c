"""Somebody with Chromium: opens the site, answers questions in its frame, keeps, exports, kills the browser."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Download, FrameLocator, Page, Playwright, TimeoutError

from ashore.journal.export import import_case
from ashore.journal.port import open_journal
from tests.support.chromium import ARGS, needed

PATIENCE = 60_000
"""Milliseconds: a start from nothing on a busy machine."""
STATE = """async (html) => JSON.stringify([{...html.dataset}, await navigator.locks.query(),
(await navigator.serviceWorker.getRegistration())?.active?.state, Boolean(navigator.serviceWorker.controller)])"""
WORD = "rechtes wort"
THREAT = "你今天不还，我明天带人到你家里搬东西。"


def browser(playwright: Playwright, profile: Path, **options: Any) -> BrowserContext:
    given = {"locale": "zh-CN", "viewport": {"width": 360, "height": 740}, "accept_downloads": True, **options}
    context = playwright.chromium.launch_persistent_context(
        str(profile), executable_path=needed("chromium"), args=list(ARGS), **given
    )
    context.set_default_timeout(30_000)
    return context


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    return page


def mark(page: Page, name: str) -> str:
    """Waits for data-<name> of the page, which the shell and the plain pages set; gives its value."""
    try:
        page.wait_for_selector(f"html[data-{name}]", state="attached", timeout=PATIENCE)
    except TimeoutError as e:
        said = page.locator("#notices, #status").all_inner_texts()
        raise AssertionError(f"{page.url}: no data-{name}; {said}; {page.locator('html').evaluate(STATE)}") from e
    return page.locator("html").get_attribute(f"data-{name}") or ""


def app(page: Page) -> FrameLocator:
    return page.frame_locator("#frame")


def answer_one_contact(page: Page, text: str = THREAT) -> None:
    """From the first question to the answer, knowing the words only."""
    frame = app(page)
    frame.locator("#value").fill(text)
    frame.get_by_role("button", name="下一步").click()
    frame.get_by_role("button", name="先看结果").click()
    frame.get_by_text("今天做什么").first.wait_for()


def keep(page: Page) -> None:
    frame = app(page)
    frame.get_by_role("link", name="留着").click()
    frame.get_by_role("button", name="记下来").click()


def kept_once(page: Page) -> None:
    answer_one_contact(page)
    keep(page)
    app(page).get_by_role("heading", name="记下了").wait_for()


def exported(page: Page, to: Path) -> Path:
    """The sealed copy that the reminder leads to, taken into a journal of its own."""
    page.locator("#notice-copy summary").click()
    page.locator("#notice-copy button").click()
    return unsealed(sealed(page), to)


def sealed(page: Page) -> bytes:
    """On the page where a copy is made: makes it."""
    frame = app(page)
    frame.get_by_label("口令（至少").fill(WORD)
    frame.get_by_label("再输一遍").fill(WORD)
    frame.get_by_role("button", name="做一个加密文件").click()
    with page.expect_download(timeout=PATIENCE) as waiting:
        frame.get_by_role("link", name="存下这个文件").click(timeout=PATIENCE)
    download: Download = waiting.value
    return Path(download.path()).read_bytes()


def unsealed(file: bytes, to: Path) -> Path:
    journal = open_journal(to)
    try:
        import_case(journal, file, WORD)
    finally:
        journal.close()
    return to


def api(page: Page, path: str, body: Any) -> str:
    """What the app in the tab answers to a request of its own page."""
    app(page).locator("h1").first.wait_for()
    text: str = page.frames[1].evaluate(
        """async ([path, body]) => (await fetch(path, {method: "POST", body,
        headers: {"Content-Type": "application/json"}})).text()""",
        [path, json.dumps(body, ensure_ascii=False)],
    )
    return text


def kill(profile: Path) -> None:
    """SIGKILL to every process of the browser with this profile, as a phone does to an app."""
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if f"--user-data-dir={profile}".encode() in place.read_bytes():
                os.kill(int(place.parent.name), signal.SIGKILL)
        except (FileNotFoundError, ProcessLookupError):
            pass  # gone with the one before
    for lock in profile.glob("Singleton*"):
        lock.unlink()
    time.sleep(0.3)
