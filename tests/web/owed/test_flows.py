"""What is owed and offers of help in a real browser, on phone and desk, with and without scripts."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from . import walks


def test_from_the_list_to_a_sum_that_may_be_argued(page: Page, address: str) -> None:
    seen: list[str] = []
    page.on("framenavigated", lambda frame: seen.append(frame.url))
    walks.charges(page, address)
    expect(page.get_by_text("服务费，920 元，合同里没有", exact=True)).to_be_visible()
    page.get_by_role("link", name="看规定支持多少").click()
    expect(page.get_by_role("img", name="规定最多支持")).to_be_visible()
    expect(page.get_by_role("heading", name="接下来做什么")).to_be_visible()
    assert page.title() == "明细 · 记事"
    assert not any("?" in url or "%" in url for url in seen)


def test_an_offer_is_marked_and_thrown_away(page: Page, address: str) -> None:
    walks.offer_answer(page, address)
    expect(page.locator("mark").first).to_be_visible()
    expect(page.get_by_role("heading", name="办成之前先收费")).to_be_visible()
    expect(page.get_by_text("打96110问")).to_be_visible()
    assert page.url == f"{address}/scam/answer"
    page.get_by_role("button", name="清掉这一段").click()
    expect(page.get_by_label("把对方的话贴到这里")).to_have_value("")
    page.goto(f"{address}/scam/answer")
    expect(page.get_by_label("把对方的话贴到这里")).to_be_visible()
