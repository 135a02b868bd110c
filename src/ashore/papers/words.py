"""The fixed words of an answer: how strong a finding is, how dates and shares of time read."""

from __future__ import annotations

from datetime import date

from ashore.facts.moment import Moment
from ashore.facts.money import yuan_words
from ashore.rules.finding import Finding

LAW = "违反法律"
REGULATION = "违反监管规定"
STANDARD = "不符合国家标准或行业自律规范"
CANNOT_TELL = "现有信息不能判断"
NONE_FOUND = "没有发现问题"

STRENGTHS = (LAW, REGULATION, STANDARD, CANNOT_TELL, NONE_FOUND)
"""Strongest first: the order in which findings are shown."""

_LEVELS = {"law": LAW, "regulation": REGULATION, "standard_or_self_regulation": STANDARD}
_WEEKDAYS = "一二三四五六日"

HOLDER = {
    "original": "还在原来的贷款方手里",
    "guarantor_or_insurer": "担保方或保险公司代偿后，由它来要",
    "buyer": "已经转让给别人",
    "unlicensed": "对方没有放贷牌照",
    "unknown": "现在在谁手里，还不清楚",
}

BAND = {"low": "可能性较低", "medium": "有可能", "high": "可能性较高", "cannot_tell": "说不准，按可能会来准备"}

WHEN = {"now": "现在", "today": "今天", "this_week": "这周", "later": "过了这周再做"}

POLICE_WINDOW = {
    "open": "还在公安机关可以处罚的期限内",
    "closed": "已经超过公安机关可以处罚的期限",
    "cannot_tell": "是否还在公安机关可以处罚的期限内，现在说不准",
}


def strength(finding: Finding) -> str:
    """The words for one finding, bound to the strongest source that it rests on."""
    if finding.outcome == "cannot_tell":
        return CANNOT_TELL
    if finding.outcome == "none":
        return NONE_FOUND
    return _LEVELS[finding.level or "standard_or_self_regulation"]


def day(value: date) -> str:
    """2026年11月23日（周一）"""
    return f"{value.year}年{value.month}月{value.day}日（周{_WEEKDAYS[value.weekday()]}）"


def short_day(value: date, beside: date | None = None) -> str:
    """11月23日, with the year where it differs from the year of `beside`."""
    year = "" if beside is not None and beside.year == value.year else f"{value.year}年"
    return f"{year}{value.month}月{value.day}日"


def moment(value: Moment | None) -> str:
    """A moment as far as it is known: 2026年5月18日（周一）21:40, 2026年5月, 2026年, or that it is not known."""
    if value is None:
        return "时间不清楚"
    if value.day is None:
        year = f"{value.first.year}年"
        return year if (value.first.month, value.last.month) == (1, 12) else f"{year}{value.first.month}月"
    return day(value.day) + (f" {value.clock[:5]}" if value.clock else "")


def due(when: str, by: date | None, on: date) -> str:
    """When an action is to be done: 现在, 今天, 这周, 11月29日以前."""
    return f"{short_day(by, on)}以前" if by is not None else WHEN.get(when, WHEN["this_week"])


def left(days: int | None) -> str:
    """How much of a period is left, in words; None = the last day is not known."""
    if days is None:
        return "到期日现在说不准"
    if days < 0:
        return f"已经过去 {-days} 天"
    return "就是今天" if days == 0 else f"还有 {days} 天"


yuan = yuan_words
