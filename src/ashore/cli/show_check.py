"""One checked contact on a terminal: what to do first, then why, then the source."""

from __future__ import annotations

from itertools import groupby

from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.desk.check import CheckResult, Told
from ashore.law.citing import cite
from ashore.papers import words
from ashore.papers.naming import citable


def show_check(result: CheckResult, page: Page) -> None:
    """One contact."""
    page.text(say(f"结论：{result.answer}", f"Answer: {result.answer}"), strong=True)
    if result.steps:
        page.heading(say("现在做什么", "What to do"))
    for number, step in enumerate(result.steps, 1):
        page.text(step.title, first=f"{number}. ", strong=True)
        page.text(step.do, indent=3)
        if step.say:
            page.text(step.say, indent=3, first="说 ")
        page.text(step.why, indent=3, first="因为 ")
        for law in citable(step.cites):
            page.text(cite(law), indent=3, first="依据 ")
    for strength, group in groupby(result.told, key=lambda told: told.strength):
        page.heading(strength)
        for told in group:
            _told(page, told)
    if result.question:
        page.heading(say("先弄清这一件", "Find out first"))
        page.text(result.question.text)
        page.text(result.question.how, indent=2)
    page.blank()
    page.text(say(f"按 {result.on} 的法律。没有说的当作不知道。", f"By the law of {result.on}. Untold is unknown."))


def _told(page: Page, told: Told) -> None:
    page.text(told.title, first="· ")
    if told.facts:
        label = "还不清楚：" if told.strength == words.CANNOT_TELL else "看到的情况："
        page.text(label + "；".join(told.facts), indent=2)
    for cited in told.cites:
        page.text(cited.name, indent=2, first="依据 ")
    if told.police:
        page.text(told.police, indent=2)
