"""Walks through the pages as a person takes them."""

from __future__ import annotations

from playwright.sync_api import Page

THREAT = "你这个骗子，今天不还我就去你家打断你的腿。"
PASTED = """李催收 11-20 21:40
你这个骗子，全家不得好死
我 11-20 21:42
我在想办法
李催收 11-20 23:10
已经把你的欠款告诉你爸妈了"""


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def pick(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).check()
    press(page, "下一步")


def answer_all(page: Page, address: str, text: str = THREAT) -> None:
    """From the first screen through every first question to the answer."""
    page.goto(f"{address}/")
    page.get_by_role("link", name="他们联系了我").click()
    page.get_by_label("对方说了什么").fill(text)
    press(page, "下一步")
    page.get_by_role("radio", name="昨天", exact=True).check()
    page.get_by_label("几点几分").fill("22:10")
    press(page, "下一步")
    pick(page, "短信")
    pick(page, "本人")
    pick(page, "消费金融公司")
    pick(page, "线上消费贷")
    press(page, "不知道")
    page.get_by_role("heading", name="今天做什么").wait_for()


def keep(page: Page) -> None:
    page.get_by_role("link", name="留着").click()
    press(page, "记下来")
    page.get_by_role("heading", name="记下了").wait_for()


def paste(page: Page, address: str) -> None:
    page.goto(f"{address}/paste")
    page.get_by_label("把消息都贴到这里").fill(PASTED)
    press(page, "分开看看")
    page.get_by_role("heading", name="一共 3 条，对吗？").wait_for()
