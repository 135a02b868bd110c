"""A card in the tab: no typst there, so the picture is saved by the browser, and a network is not needed."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from .host import Host
from .visitor import app, mark


def test_the_picture_is_saved_by_the_browser(page: Page, host: Host, tmp_path: Path) -> None:
    page.goto(f"{host.base}/cards/family")
    mark(page, "ready")
    frame = app(page)
    expect(frame.get_by_role("link", name="存成图片")).to_be_visible()
    expect(frame.get_by_role("button", name="PDF")).to_have_count(0)
    with page.expect_download() as began:
        frame.get_by_role("link", name="存成图片").click()
    began.value.save_as(tmp_path / "card.png")
    with Image.open(tmp_path / "card.png") as saved:
        assert saved.size[0] == 1080
        assert len(saved.convert("RGB").getcolors(1 << 24) or []) > 10, "something is drawn"
