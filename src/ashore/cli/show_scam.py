"""A checked offer on a terminal: what to do, why, on what source."""

from __future__ import annotations

from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.desk.scam import ScamResult


def show_scam(result: ScamResult, page: Page) -> None:
    page.text(result.answer, strong=True)
    if result.flags:
        page.heading(say("看到的", "What was seen"))
    for flag in result.flags:
        page.text(f"{flag.title}：“{flag.words}”", first="· ", strong=True)
        page.text(flag.do, indent=2)
        page.text(flag.why, indent=2, first="因为 ")
        for cited in flag.cites:
            page.text(cited.name, indent=2, first="依据 ")
    if result.own:
        page.heading(say("对照你自己的情况", "Beside your own facts"))
    for own in result.own:
        page.text(own.says, first="· ")
        for cited in own.cites:
            page.text(cited.name, indent=2, first="依据 ")
    if result.paid:
        page.heading(say("已经付了钱、交了卡", "Paid or handed over already"))
    for step in result.paid:
        page.text(step, first="· ")
    page.heading(say("真有律师帮忙是什么样", "What real help looks like"))
    page.text(result.lawyer)
