"""From a threat told to a letter in the hand, in a browser with and without scripts."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from ..walks import answer_all, press


def test_from_a_contact_to_a_letter(page: Page, address: str, tmp_path: Path) -> None:
    answer_all(page, address)
    page.goto(f"{address}/case")
    page.get_by_role("link", name="写给对方和部门的信").click()
    page.get_by_role("link", name="投诉书").click()
    page.get_by_label("请提供上述联系的录音和记录").check()
    page.get_by_label("还要加一句").fill("不减免我就发到网上")
    press(page, "写出来看看")
    expect(page.get_by_role("alert")).to_contain_text("要挟")
    page.get_by_label("还要加一句").fill("那天我母亲也在场。")
    press(page, "写出来看看")
    expect(page.get_by_text("那天我母亲也在场。")).to_be_visible()
    saved = {"存成网页": b"<!doctype html>", "存成文字": "投诉书".encode(), "存成 PDF": b"%PDF", "存成 Word": b"PK"}
    for name, start in saved.items():
        with page.expect_download() as began:
            page.get_by_role("link", name=name).click()
        began.value.save_as(tmp_path / "letter")
        assert (tmp_path / "letter").read_bytes().startswith(start)
    page.get_by_role("link", name="改一改").click()
    expect(page.get_by_label("还要加一句")).to_have_value("那天我母亲也在场。")
    assert "投诉" not in page.title()
