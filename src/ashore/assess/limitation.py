"""Whether a debt may be past limitation: a stretch of the record's years in which nothing is known to have happened."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from ashore.assess.view import View, step_day
from ashore.facts.debt import Debt
from ashore.law.library import record
from ashore.law.workdays import add_months

YEARS = "CC-188"


def maybe_barred(debt: Debt, since: date | None, view: View) -> bool:
    """A hint to stop and check, never a finding: demands that were not told may have restarted the time."""
    if since is None:
        return False
    days = sorted({since, view.on, *(d for d in known_days(debt, view) if since < d < view.on)})
    months = int((record(YEARS).parameters or {})["years"]) * 12
    return any(_end(start, months) < following for start, following in pairwise(days))


def known_days(debt: Debt, view: View) -> list[date]:
    """Days of contacts, payments, agreements, offers and steps about this debt: each may have restarted the time."""
    days = [c.at.last for _, c in view.contacts(debt) if c.at]
    days += [p.on for p in view.case.payments if p.on and p.debt in (None, debt.id)]
    days += [a.signed_on for a in view.case.agreements if a.signed_on and a.debt in (None, debt.id)]
    days += [o.on for o in view.case.offers if o.on and o.debt in (None, debt.id)]
    days += [day for s in view.steps(debt) if (day := step_day(s))]
    return days


def _end(start: date, months: int) -> date:
    end = add_months(start, months, rolls=False).day
    assert end is not None  # noqa: S101 - without rolling the day is always known
    return end
