"""Which account can be debited when: the coming draws under standing authorities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ashore.assess.view import View, label
from ashore.facts.days import month_length
from ashore.facts.debt import DebitAuthority

AHEAD_DAYS = 31


@dataclass(frozen=True, slots=True)
class Draw:
    """on None: the day of the month is not known."""

    on: date | None
    line: str


def draws(view: View) -> list[Draw]:
    """The next draw under each authority that has not ended, the soonest first, unknown days last."""
    found = []
    for debt in view.case.debts:
        for authority in debt.debit_authorities:
            if authority.ended_on is None or authority.ended_on > view.on:
                day = next_day(authority, view.on)
                when = str(day) if day else "几号不清楚"
                salary = "（工资卡）" if salary_goes_there(authority, view) else ""
                found.append(Draw(day, f"{label(debt)} {when} 从{authority.account or '哪张卡不清楚'}{salary}扣"))
    return sorted(found, key=lambda d: (d.on or date.max, d.line))


def next_day(authority: DebitAuthority, on: date) -> date | None:
    """The first day from `on` with that day of the month; the last day of a shorter month stands in for it."""
    if authority.day_of_month is None:
        return None
    for ahead in range(AHEAD_DAYS + 1):
        day = on + timedelta(days=ahead)
        if day.day == min(authority.day_of_month, month_length(day.year, day.month)):
            return day
    return None


def salary_goes_there(authority: DebitAuthority, view: View) -> bool:
    household = view.case.household
    accounts = household.accounts if household else []
    return bool(authority.salary_account) or any(a.salary for a in accounts if a.id and a.id == authority.account)
