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


def plan_empty(page: Page, address: str) -> None:
    page.goto(f"{address}/plan")


PAGES: list[Callable[[Page, str], None]] = [plan_empty, plan_asks, plan_money, plan_terms, plan, plan_that_works]
