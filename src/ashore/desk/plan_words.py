"""Sentences about a plan that every door says alike."""

from __future__ import annotations

from ashore.desk.plan_case import CasePlan
from ashore.facts.money import yuan_words
from ashore.law.pack import section
from ashore.money.daycount import months_later


def month_name(found: CasePlan, month: int) -> str:
    """Month 1 is the first of the budget."""
    day = months_later(found.repay.budget.months[0].month, month - 1, 1)
    return f"{day.year} 年 {day.month} 月"


def holding(found: CasePlan) -> list[str]:
    """How the plan fares when income varies, in a few sentences."""
    said, holds = section("repay")["holds"], found.holds
    if holds is None:
        return [said["few"]] if found.rows and found.repay.budget.told is None else []
    lines = [said["all"].format(count=holds.drawn, tries=holds.tries, share=holds.share)]
    if holds.worst is not None:
        lines.append(said["first"].format(month=month_name(found, holds.worst)))
    if holds.held_with > holds.held:
        lines.append(said["reserve"].format(sum=yuan_words(holds.reserve), share=holds.share_with))
    return lines
