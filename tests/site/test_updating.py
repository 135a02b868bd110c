"""A new version is told, and comes when the person says so, never over a form; other sites do not reach the app."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from ashore.site.build import _write_service_worker

from .host import Host
from .visitor import app, browser, kept_once, mark, opened

OLD, NEW = "先稳住，一件一件来。", "先稳住，慢慢来。"


@pytest.fixture
def own(site: Path, tmp_path: Path) -> Iterator[tuple[Path, Host]]:
    """A site of its own, which the test may change."""
    folder = Path(shutil.copytree(site, tmp_path / "own"))
    host = Host(folder)
    yield folder, host
    host.close()


def change(folder: Path) -> None:
    """The next version: the first screen says something else."""
    first = folder / "index.html"
    first.write_text(first.read_text("utf-8").replace(OLD, NEW), encoding="utf-8")
    _write_service_worker(folder, "", "next")


def test_an_update_waits_for_a_word_and_never_stands_over_a_form(
    playwright: Playwright, own: tuple[Path, Host], tmp_path: Path
) -> None:
    folder, host = own
    context = browser(playwright, tmp_path / "profile")
    page = opened(context, f"{host.base}/contact/")
    assert mark(page, "snapshot") == "kept"
    change(folder)
    page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update())")
    page.wait_for_function("async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting)")
    assert page.locator("#notice-update").count() == 0, "a question is being answered"
    kept_once(page)
    app(page).get_by_role("link", name="回到第一页").click()
    app(page).get_by_role("heading", name=OLD).wait_for()
    page.locator("#notice-update summary").click()
    page.locator("#notice-update button").click()
    page.get_by_role("heading", name=NEW).wait_for()
    page.get_by_role("link", name="他们联系了我").click()
    mark(page, "ready")
    kept_once(page)
    app(page).get_by_role("link", name="再记一次").click()
    context.close()


def test_a_file_that_is_not_as_built_is_not_taken(
    playwright: Playwright, own: tuple[Path, Host], tmp_path: Path
) -> None:
    """Half an upload, or somebody on the way: the old version stays."""
    folder, host = own
    context = browser(playwright, tmp_path / "profile")
    mark(opened(context, f"{host.base}/"), "offline")
    change(folder)
    (folder / "index.html").write_text("not what was built", encoding="utf-8")
    page = opened(context, f"{host.base}/")
    page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update()).catch(() => null)")
    page.wait_for_timeout(1000)
    page.goto(f"{host.base}/")
    page.get_by_role("heading", name=OLD).wait_for()
    assert not page.evaluate("navigator.serviceWorker.getRegistration().then((found) => Boolean(found.waiting))")
    context.close()


def test_another_site_can_neither_send_a_form_nor_frame_the_app(
    playwright: Playwright, new_profile: Path, host: Host, tmp_path: Path
) -> None:
    (tmp_path / "evil").mkdir()
    (tmp_path / "evil" / "index.html").write_text(
        f'<form method="post" action="{host.base}/keep"><input name="value" value="new"><button>x</button></form>'
        f'<iframe src="{host.base}/contact/"></iframe>',
        encoding="utf-8",
    )
    evil = Host(tmp_path / "evil")
    context = browser(playwright, new_profile)
    page = opened(context, f"{evil.base}/")
    page.wait_for_timeout(1000)
    framed = [frame for frame in page.frames[1:] if "上岸" in frame.content()]
    assert framed == []
    page.get_by_role("button").click()
    mark(page, "ready")
    app(page).locator("h1").first.wait_for()
    assert page.locator("#notice-copy").count() == 0, "nothing was written"
    context.close()
    evil.close()
