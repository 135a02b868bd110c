"""Every page about debts and the whole case, reached as a person reaches it: for tests that look at pages."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from ..walks import answer_all, press
from .walks import SIX, keep, list_debts, overview, page_of, tell, three

Walk = Callable[[Page, str], None]


def debts_first(page: Page, address: str) -> None:
    page.goto(f"{address}/debts")


def debts_refused(page: Page, address: str) -> None:
    debts_first(page, address)
    tell(page, ("甲", "银行", "两万", "x", "很久", "不知道"), "记下，再加一笔")


def debts_list(page: Page, address: str) -> None:
    list_debts(page, address)
    unfold(page)


def debts_removed(page: Page, address: str) -> None:
    list_debts(page, address, SIX[:1])
    page.locator("summary", has_text="补几件").click()
    page.get_by_role("button", name="拿掉这一笔").click()


def debts_who(page: Page, address: str) -> None:
    list_debts(page, address, SIX[:1])
    page_of(page, SIX[0][0], "到底欠谁的")


def debts_party(page: Page, address: str) -> None:
    debts_who(page, address)
    page.get_by_role("link", name="加上债权受让人").click()


def debts_papers(page: Page, address: str) -> None:
    list_debts(page, address, SIX[:1])
    page_of(page, SIX[0][0], "收到过文书")
    page.get_by_label("收到的是什么？").select_option(label="起诉")
    page.get_by_label("哪天收到的？").fill("2026-01-05")
    press(page, "记下")


def debts_card(page: Page, address: str) -> None:
    list_debts(page, address, SIX[:1])
    page_of(page, SIX[0][0], "哪张卡会被扣")


def debts_more(page: Page, address: str) -> None:
    list_debts(page, address, SIX[:1])
    page_of(page, SIX[0][0], "怎么借的")


def debts_place(page: Page, address: str) -> None:
    page.goto(f"{address}/debts/you/you")
    press(page, "跳过这一页")


def case_empty(page: Page, address: str) -> None:
    page.goto(f"{address}/case")


def case_overview(page: Page, address: str) -> None:
    """With papers, a card, an announced visit and a contact, and everything unfolded."""
    debts_papers(page, address)
    page.get_by_role("link", name="好了").click()
    page_of(page, SIX[0][0], "哪张卡会被扣")
    page.get_by_label("从哪张卡扣？").fill("工资卡一")
    page.get_by_label("每月几号扣？").fill("28")
    press(page, "记下")
    page.goto(f"{address}/debts/you/home")
    three(page, "有人说要来这里吗？", "是")
    press(page, "记下，下一页")
    answer_all(page, address)
    page.goto(f"{address}/case")
    unfold(page)


def case_contacts(page: Page, address: str) -> None:
    list_debts(page, address, SIX[:2])
    answer_all(page, address)
    page.goto(f"{address}/case/contacts")


def case_kept(page: Page, address: str) -> None:
    list_debts(page, address, SIX[:1])
    page.get_by_role("link", name="看这周先做什么").click()
    keep(page)
    page.goto(f"{address}/debts/new")
    tell(page, SIX[1], "记下，列完了")
    page.goto(f"{address}/case/kept")


def case_keep(page: Page, address: str) -> None:
    case_kept(page, address)
    page.goto(f"{address}/case")
    page.get_by_role("link", name="留着").last.click()


def case_gone(page: Page, address: str) -> None:
    overview(page, address)
    press(page, "不留，清掉")


def unfold(page: Page) -> None:
    for folded in page.locator("summary").all():
        folded.click()


PAGES: list[Walk] = [
    debts_first,
    debts_refused,
    debts_list,
    debts_removed,
    debts_who,
    debts_party,
    debts_papers,
    debts_card,
    debts_more,
    debts_place,
    case_empty,
    case_overview,
    case_contacts,
    case_kept,
    case_keep,
    case_gone,
]
