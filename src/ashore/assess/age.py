"""How many days a debt is past due on a day, and the stage that the days alone suggest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from ashore.assess.assessment import Age
from ashore.facts.debt import Debt


def age(debt: Debt, told_on: date | None, on: date, pack: Any, group: str | None) -> Age:
    """From the first unpaid due date; else the days told, moved on from the day of telling; else unknown.

    `pack` is the section "stage"; `group` the column of its table, which says whether the lender counts months.
    """
    if debt.first_unpaid_due_on is not None:
        days = max(0, (on - debt.first_unpaid_due_on).days)
        why = f"从应还日 {debt.first_unpaid_due_on} 算到 {on}"
        return Age(days, bracket(days, pack, group), debt.first_unpaid_due_on, why)
    if debt.days_past_due == 0:  # nobody said that it fell due since
        return Age(0, None, None, f"{told_on or on} 说没有逾期")
    if debt.days_past_due is not None:
        told = told_on or on
        days = max(0, debt.days_past_due + (on - told).days)
        since = told - timedelta(days=debt.days_past_due)
        why = f"按 {told} 说的逾期 {debt.days_past_due} 天推算"
        if told_on is None:
            why = f"按“逾期 {debt.days_past_due} 天”算；没写是哪天说的，当作 {on}"
        return Age(days, bracket(days, pack, group), since, why)
    return Age(None, None, None, "没有应还日，也没有逾期天数")


def bracket(days: int, pack: Any, group: str | None) -> str | None:
    """ "M2" for 31-60 days where the lender counts so; None for others and for debts not yet late."""
    if days <= 0 or group not in pack["month_count"]:
        return None
    return f"M{(days - 1) // pack['month_days'] + 1}"


def age_stage(days: int | None, group: str | None, pack: Any) -> str:
    """The name of the stage by days alone; lenders that count no months have no such stages."""
    if days is None:
        return str(pack["unknown_stage"])
    if days and group not in pack["month_count"]:
        return f"逾期 {days} 天。"
    for row in pack["age_stages"]:
        if row["from"] <= days <= row.get("to", days):
            return f"{row['name']}：{row['words']}"
    return str(pack["unknown_stage"])
