"""A letter in the tab: written there, read there, saved by the browser; no PDF is promised."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from ..papers.letter.reading import lines
from .host import Host
from .visitor import app, mark


def test_a_request_written_in_the_tab(page: Page, host: Host, tmp_path: Path) -> None:
    page.goto(f"{host.base}/letters")
    mark(page, "ready")
    frame = app(page)
    frame.get_by_role("link", name="困难说明和分期申请").click()
    frame.get_by_label("每个月拿得出多少").fill("500.50")
    frame.get_by_role("button", name="写出来看看").click()
    expect(frame.get_by_text("伍佰元伍角整")).to_be_visible()
    expect(frame.get_by_role("link", name="PDF")).to_have_count(0)
    with page.expect_download() as began:
        frame.get_by_role("link", name="存成网页").click()
    began.value.save_as(tmp_path / "letter.html")
    assert "伍佰元伍角整" in (tmp_path / "letter.html").read_text("utf-8")
    with page.expect_download() as began:
        frame.get_by_role("link", name="存成 Word").click()
    assert began.value.suggested_filename.endswith(".docx")
    began.value.save_as(tmp_path / "letter.docx")
    assert "伍佰元伍角整" in "".join(lines((tmp_path / "letter.docx").read_bytes()))
