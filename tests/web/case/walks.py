"""Walks through debts and the whole case as a person takes them."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from ..walks import press

SIX = (
    ("甲银行信用卡", "银行", "12684.30", "1035.20", "68", "外包催收公司"),
    ("乙消费金融的App", "消费金融公司", "9,820", "860", "61", "外包催收公司"),
    ("丙钱包", "互联网平台", "20000", "", "55", "不知道是谁的人"),
    ("丁小贷", "小额贷款公司", "3200", "640", "40", "律师或“律所”"),
    ("微信上的放款人", "没有放贷资质的机构", "1500", "1500", "5", "贷款方自己的人"),
    ("己租机", "融资租赁、租机公司", "5200", "", "", "不知道"),
)


def tell(page: Page, debt: tuple[str, ...], button: str) -> None:
    """One debt: six boxes of the short page."""
    name, kind, settle, monthly, days, last = debt
    page.get_by_label("哪个 App，或哪家借的？").fill(name)
    page.get_by_label("它是哪一类？").select_option(label=kind)
    page.get_by_label("今天结清要多少元？").fill(settle)
    page.get_by_label("每月要还多少元？").fill(monthly)
    page.get_by_label("逾期多少天？").fill(days)
    page.get_by_label("最近一次是谁联系你？").select_option(label=last)
    press(page, button)


def list_debts(page: Page, address: str, debts: tuple[tuple[str, ...], ...] = SIX) -> None:
    """From the first screen to the list."""
    page.goto(f"{address}/")
    page.get_by_role("link", name="欠了好几笔").click()
    for debt in debts[:-1]:
        tell(page, debt, "记下，再加一笔")
        expect(page.get_by_text(f"刚才是“{debt[0]}”")).to_be_visible()
    tell(page, debts[-1], "记下，列完了")
    page.get_by_role("heading", name=f"一共 {len(debts)} 笔").wait_for()


def overview(page: Page, address: str) -> None:
    list_debts(page, address)
    page.get_by_role("link", name="看这周先做什么").click()
    page.get_by_role("heading", name="现在最要紧的").wait_for()


def keep(page: Page) -> None:
    page.get_by_role("link", name="留着").last.click()
    press(page, "记下来")
    page.get_by_role("heading", name="记下了").wait_for()


def page_of(page: Page, debt: str, link: str) -> None:
    """An optional page about one debt, from the list."""
    card = page.locator("section.debt").filter(has=page.get_by_role("heading", name=debt, exact=True))
    card.locator("details > summary", has_text="补几件").click()
    card.get_by_role("link", name=link).click()


def three(page: Page, question: str, answer: str) -> None:
    page.get_by_role("group", name=question).get_by_text(answer, exact=True).click()
