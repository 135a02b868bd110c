"""axe-core on the shell while it opens, with its notices open, and around the app; targets for thumbs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.web.test_access import AXE, LEAST, RULES, SIDEWAYS, SMALL

from .host import Host
from .visitor import answer_one_contact, app, kept_once, mark


def hinders(page: Page) -> list[Any]:
    for frame in page.frames:
        frame.evaluate(AXE.read_text(encoding="utf-8"))
    rules = {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}
    options = {"runOnly": {"type": "tag", "values": RULES}, "rules": rules}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]


@pytest.fixture(autouse=True)
def axe() -> Path:
    if not AXE.exists():
        pytest.skip("axe-core is missing: npm ci --prefix tests/web")
    return AXE


def test_the_strip_above_the_app_hinders_nobody(page: Page) -> None:
    answer_one_contact(page)
    page.locator("#notice-draft summary").click()
    assert hinders(page) == []
    assert page.evaluate(SMALL, LEAST) == []
    page.set_viewport_size({"width": 320, "height": 740})
    assert page.evaluate(SIDEWAYS) <= 0


def test_the_reminder_hinders_nobody(page: Page) -> None:
    kept_once(page)
    page.locator("#notice-copy summary").click()
    assert hinders(page) == []


def test_what_is_read_while_it_opens_hinders_nobody(page: Page, host: Host) -> None:
    page.route("**/site/worker.js", lambda route: route.abort())
    page.goto(f"{host.base}/site/shell")
    page.get_by_role("link", name="有人在门口").wait_for()
    assert hinders(page) == []
    page.unroute("**/site/worker.js")


def test_the_lock_page_in_the_frame_hinders_nobody(page: Page, host: Host) -> None:
    answer_one_contact(page)
    app(page).get_by_role("link", name="锁上").click()
    app(page).get_by_role("heading", name="停在这里了").wait_for()
    assert page.locator("#notices").is_hidden()
    assert hinders(page) == []
    page.reload()
    mark(page, "ready")
