"""A card on a telephone: with scripts it becomes a PNG, without them it still is a picture and a file."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from ..walks import press


def test_from_the_first_screen_to_a_file(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(address)
    page.get_by_role("link", name="海报和卡片").click()
    page.get_by_role("link", name="给家人的卡").click()
    shown = page.get_by_role("img")
    # The picture has its place on the page before it has arrived; what counts is what was drawn.
    assert shown.evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 1080
    page.get_by_label("印上哪个网址").fill("https://example.org/?13800138000")
    press(page, "放上去看看")
    expect(page.get_by_role("alert")).to_contain_text("某个人的信息")
    page.get_by_label("印上哪个网址").fill("https://example.org/")
    press(page, "放上去看看")
    expect(page.get_by_role("alert")).to_have_count(0)
    for name, start in (("存成 PDF", b"%PDF"), ("存成图片", b"\x89PNG")):
        with page.expect_download() as began:
            page.get_by_role("button", name=name).click()
        began.value.save_as(tmp_path / "card")
        assert (tmp_path / "card").read_bytes().startswith(start)
    assert "催" not in page.title()
