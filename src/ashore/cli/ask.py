"""Asking one question at a time on any terminal: numbered choices, Enter = 不知道, a wrong answer is asked again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.facts.kinds import Word

W = TypeVar("W", bound=Word)
T = TypeVar("T")

_DO_NOT_KNOW = frozenset({"", "?", "？", "不知道", "不清楚", "不详", "unknown", "0"})


def text(page: Page, question: str) -> str | None:
    """What was typed, or None for 不知道."""
    typed = _read(page, question)
    return None if typed in _DO_NOT_KNOW else typed


def parsed(page: Page, question: str, parse: Callable[[str], T]) -> T | None:
    """`parse` raises ValueError with its reasons in Chinese; then the question is asked again."""
    while True:
        typed = text(page, question)
        if typed is None:
            return None
        try:
            return parse(typed)
        except ValueError as e:
            page.text("，".join(map(str, e.args)) + "。", first="× ")


def choice(page: Page, question: str, words: Sequence[W]) -> W | None:
    """One of `words` by its number, its Chinese name or its value."""
    page.text(question, strong=True)
    for number, word in enumerate(words, 1):
        page.text(say(word.zh, f"{word.zh} ({word.value})"), first=f"{number:>3}  ")

    def parse(typed: str) -> W:
        if typed.isdecimal() and 1 <= int(typed) <= len(words):
            return words[int(typed) - 1]
        for word in words:
            if typed in (word.value, word.zh):
                return word
        raise ValueError(say(f"请输入 1 到 {len(words)}，不知道就按回车", f"1 to {len(words)}, or Enter if not known"))

    return parsed(page, "", parse)


def yes(page: Page, question: str) -> bool | None:
    """Yes, no, or None for 不知道."""
    words = {"y": True, "yes": True, "是": True, "有": True, "1": True}
    words |= {"n": False, "no": False, "否": False, "没有": False, "2": False}

    def parse(typed: str) -> bool:
        if typed.lower() not in words:
            raise ValueError(say("请输入 是 或 否，不知道就按回车", "y or n, or Enter if not known"))
        return words[typed.lower()]

    return parsed(page, f"{question}{say('（是 / 否）', ' (y / n)')}", parse)


def _read(page: Page, question: str) -> str:
    if question:
        page.text(question, strong=True)
    page.out.write("> ")
    page.out.flush()
    return input().strip()
