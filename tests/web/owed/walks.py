"""Walks to what is owed and to an offer as a person takes them, and every page of theirs: for tests that look."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from ..case.pages import unfold
from ..case.walks import SIX, list_debts, three
from ..walks import press

OFFER = "法务公司帮你停息挂账，保证不上门。\n先交3000元服务费，再把银行卡和验证码发我。"


def owed(page: Page, address: str) -> None:
    list_debts(page, address, SIX[1:3])
    page.get_by_role("link", name="规定支持多少", exact=True).click()
    page.get_by_role("heading", name="对方说多少，规定支持多少").wait_for()


def sheet(page: Page, address: str) -> None:
    """The sheet of the first debt, after what it asks was told on its own pages."""
    owed(page, address)
    page.locator("section", has_text=SIX[1][0]).get_by_role("link", name="逐项看").click()
    page.locator("li", has_text="借款本金是多少？").get_by_role("link", name="填这一件").click()
    page.get_by_label("合同上的本金是多少元？").fill("9000")
    page.get_by_label("真正到手多少元？").fill("8000")
    page.get_by_label("合同是哪天签的？").fill("2025-06-01")
    press(page, "记下")
    page.get_by_text("可以主张调减").first.wait_for()


def sheet_unfolded(page: Page, address: str) -> None:
    sheet(page, address)
    unfold(page)


def cost(page: Page, address: str) -> None:
    sheet(page, address)
    page.get_by_role("link", name="合同怎么写，到手多少").click()


def bill(page: Page, address: str) -> None:
    sheet(page, address)
    page.get_by_role("link", name="对方的账单怎么写").click()


def charges(page: Page, address: str) -> None:
    sheet(page, address)
    page.get_by_role("link", name="利息以外的费用").click()
    page.get_by_label("是什么费？").select_option(label="服务费")
    page.get_by_label("一共多少元？").fill("920")
    three(page, "合同里写了吗？", "否")
    press(page, "记下")


def owed_empty(page: Page, address: str) -> None:
    page.goto(f"{address}/owed")


def offer(page: Page, address: str) -> None:
    """From the first screen to the page where it is pasted."""
    page.goto(f"{address}/")
    page.get_by_role("link", name="有人说能“停息、减债、修征信”？先查").click()
    unfold(page)


def offer_answer(page: Page, address: str) -> None:
    offer(page, address)
    page.get_by_label("把对方的话贴到这里").fill(OFFER)
    press(page, "看一看")
    page.get_by_role("heading", name="标出来的是这些话").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


PAGES: list[Callable[[Page, str], None]] = [owed_empty, owed, sheet_unfolded, cost, bill, charges, offer, offer_answer]
