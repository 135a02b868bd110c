"""Walks to the plan as a person takes them, and every page of it: for tests that look."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from ..case.pages import unfold
from ..case.walks import SIX, list_debts
from ..walks import press

HOME = {"income": "5200", "living_costs": "1500", "rent": "1100", "child_support": "600", "medicine": "0"}


def plan(page: Page, address: str) -> None:
    """From the list: nothing told of the household, its money, the plan."""
    list_debts(page, address, SIX[:3])
    page.goto(f"{address}/plan")
    page.get_by_role("link", name="说一下").click()
    for name, value in HOME.items():
        page.locator(f"[name={name}]").fill(value)
    press(page, "记下")
    page.get_by_role("heading", name="每个月的钱").wait_for()


def plan_asks(page: Page, address: str) -> None:
    list_debts(page, address, SIX[:1])
    page.goto(f"{address}/plan")


def plan_that_works(page: Page, address: str) -> None:
    """With a sum of one's own."""
    list_debts(page, address, SIX[:2])
    page.goto(f"{address}/plan")
    page.get_by_label("换一个数试试：每月拿得出多少？（元）").fill("6000")
    press(page, "重新排")
    page.get_by_role("heading", name="先还谁，还多少").wait_for()
    unfold(page)


def plan_money(page: Page, address: str) -> None:
    page.goto(f"{address}/plan/money")


def plan_terms(page: Page, address: str) -> None:
    plan_asks(page, address)
    page.goto(f"{address}/plan/terms")


def plan_offer(page: Page, address: str) -> None:
    """An offer is told and checked."""
    plan_terms(page, address)
    page.get_by_role("link", name=SIX[0][0], exact=True).click()
    page.get_by_label("一共要还多少？（元）").fill("9000")
    page.get_by_label("分几期？").fill("12")
    page.get_by_label("第一期哪天？").fill("2026-12-10")
    page.get_by_label("钱付给谁？").select_option(label="别的公司或个人")
    press(page, "记下")
    page.get_by_role("heading", name="还没签的方案").wait_for()


def plan_offer_asked(page: Page, address: str) -> None:
    plan_terms(page, address)
    page.get_by_role("link", name=SIX[0][0], exact=True).click()


def payments(page: Page, address: str) -> None:
    list_debts(page, address, SIX[:1])
    page.locator("summary", has_text="补几件").click()
    page.get_by_role("link", name="付过的钱").click()
    page.get_by_label("哪天付的？").fill("2026-10-09")
    page.get_by_label("付了多少？（元）").fill("1035.20")
    press(page, "记下")
    page.get_by_role("heading", name="还有一笔").wait_for()


def plan_empty(page: Page, address: str) -> None:
    page.goto(f"{address}/plan")


PAGES: list[Callable[[Page, str], None]] = [plan_empty, plan_asks, plan_money, plan_terms, plan, plan_that_works]
PAGES += [plan_offer, plan_offer_asked, payments]
