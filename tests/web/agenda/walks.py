"""Walks to the days as a person takes them, and every page of theirs: for tests that look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from playwright.sync_api import Page

from ashore.facts.moment import CHINA

from ..case.pages import unfold
from ..case.walks import SIX, list_debts, page_of
from ..walks import press


def agenda(page: Page, address: str) -> None:
    """From the first screen: a debt, a paper that came, the overview, the days."""
    list_debts(page, address, SIX[:2])
    page_of(page, SIX[0][0], "收到过文书")
    page.get_by_label("收到的是什么？").select_option(label="支付令")
    page.get_by_label("哪天收到的？").fill(str(datetime.now(CHINA).date()))
    press(page, "记下")
    page.goto(f"{address}/case")
    page.get_by_role("link", name="所有日子，放进日历").click()
    page.get_by_role("heading", name="接下来的日子").wait_for()


def agenda_unfolded(page: Page, address: str) -> None:
    agenda(page, address)
    unfold(page)


def agenda_nothing_due(page: Page, address: str) -> None:
    list_debts(page, address, SIX[:1])
    page.goto(f"{address}/agenda")


def agenda_old(page: Page, address: str) -> None:
    """A debt whose time may be over."""
    list_debts(page, address, (("甲银行信用卡", "银行", "9000", "", "2000", "外包催收公司"),))
    page.goto(f"{address}/agenda")
    unfold(page)


def agenda_empty(page: Page, address: str) -> None:
    page.goto(f"{address}/agenda")


PAGES: list[Callable[[Page, str], None]] = [agenda_empty, agenda_nothing_due, agenda_old, agenda, agenda_unfolded]
