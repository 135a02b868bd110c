"""A debt as a plan sees it: balance, rate, what is due by month; with all that had to be taken for want of telling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from ashore.assess.age import age
from ashore.assess.limitation import limitation
from ashore.assess.repay.household import first_month
from ashore.assess.view import View, label
from ashore.facts.debt import Debt
from ashore.facts.fields import Fen
from ashore.facts.kinds import StepKind
from ashore.law.pack import section
from ashore.money.worksheet.agreement import due_days, in_force, instalments
from ashore.plan.instance import PlanDebt

CALLED = {StepKind.SUIT, StepKind.RULING, StepKind.JUDGMENT, StepKind.ENFORCEMENT, StepKind.CLOSED_NO_ASSETS}
"""After these the whole sum is asked, whatever the schedule said."""
BARRED = ("may_be_over", "may_be_revived")


@dataclass(frozen=True, slots=True)
class Taken:
    """assumed: what was taken for want of telling, in Chinese. late: days past due, None = not known."""

    debt: PlanDebt
    label: str
    late: int | None
    assumed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promised:
    """A debt under an agreement that runs: what it asks in each month, in fen; every instalment is kept."""

    debt: str
    label: str
    stream: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A debt that no plan pays: why, and what to do."""

    debt: str
    label: str
    why: str
    do: str


def taken(debt: Debt, view: View, months: int, words: Any, stages: Any) -> Taken | Promised | LeftOut:
    """words: the part `debts` of the section "repay"; stages: the section "stage"."""
    out = _out(debt, view)
    if out:
        return LeftOut(debt.id or "", label(debt), words["out"][out]["why"], words["out"][out]["do"])
    running = promised(debt, view, months)
    if running is not None:
        return running
    assumed: list[str] = []
    sums = _sums(debt, view.on, words, assumed)
    if sums is None:
        row = words["out"]["no_sum"]
        return LeftOut(debt.id or "", label(debt), row["why"], row["do"])
    late = age(debt, view.case.told_on, view.on, stages, None).days
    if late is None:
        assumed.append(words["late_unknown"])
    called = _called(debt, view)
    bearing, nonbearing = sums
    rate = _rate(debt, words, assumed)
    fixed = (0,) * months if called else _due(debt, view.on, months, words, assumed)
    arrears = 0 if called else _arrears(debt, view.on, late or 0, bearing + nonbearing, words, assumed)
    made = PlanDebt(
        id=debt.id or "",
        bearing=bearing,
        nonbearing=nonbearing,
        rate_ppm=ppm(rate),
        fixed=fixed,
        kind=str(debt.product or ""),
        credit_reported=debt.on_credit_report is True,
        secured=debt.secured is True,
        penalty_ppm=_penalty(debt, rate, words, assumed, bool(late or called)),
        arrears=arrears,
        late_before=-(-late // 30) if late else 0,
        accelerated=called,
        fees_first=True,
        current_by=1 if late == 0 and not called else None,
    )
    return Taken(made, label(debt), late, tuple(assumed))


def ppm(yearly: Decimal) -> int:
    """A yearly rate in percent → parts per million a month."""
    return int((yearly * 10_000 / 12).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _out(debt: Debt, view: View) -> str:
    """Why no plan may pay it, as a key of `debts.out`; "" where it may."""
    if debt.recognised is False:
        return "not_mine"
    if debt.illegal_debt:
        return "illegal"
    lender = view.lender(debt)
    if lender and view.kind(lender.party) in section("trays")["unlicensed_kinds"]:
        return "unlicensed"
    return "barred" if limitation(debt, view).state in BARRED else ""


def promised(debt: Debt, view: View, months: int) -> Promised | None:
    """None where no agreement with a sum and a first day runs, or where nothing of it is still to come."""
    found = in_force(view.case, debt, view.on)
    if found is None or found.amount is None or found.first_due_on is None:
        return None
    stream = coming(found.amount, found.instalments or 1, found.first_due_on, first_month(view.on), months)
    return Promised(debt.id or "", label(debt), tuple(stream)) if any(stream) else None


def coming(amount: Fen, count: int, first_due: date, first: date, months: int) -> list[int]:
    """The instalments by month from the month `first` on; what is due before stays out."""
    stream = [0] * months
    for day, part in zip(due_days(first_due, count), instalments(amount, count), strict=True):
        at = (day.year - first.year) * 12 + day.month - first.month
        if 0 <= at < months:
            stream[at] += part
    return stream


def _sums(debt: Debt, on: date, words: Any, assumed: list[str]) -> tuple[int, int] | None:
    """(what bears interest, fees and penalties): of the latest statement, else of what was told, else of the loan."""
    told = [s for s in debt.statements if s.on is not None and s.on <= on and s.total is not None]
    if told:
        last = max(told, key=lambda s: s.on or date.min)
        apart = min(last.total or 0, (last.penalty or 0) + (last.fees or 0))
        return (last.total or 0) - apart, apart
    for name in ("settle_now", "outstanding"):
        amount: Fen | None = getattr(debt, name)
        if amount is not None:
            return amount, 0
    ahead = sum(i.amount or 0 for i in debt.schedule if i.due_on is not None and i.due_on > on)
    if ahead:
        assumed.append(words["sum_from_schedule"])
        return ahead, 0
    if debt.principal is not None:
        assumed.append(words["sum_from_principal"])
        return debt.principal, 0
    return None


def _rate(debt: Debt, words: Any, assumed: list[str]) -> Decimal:
    if debt.annual_rate is not None:
        return debt.annual_rate
    rate = Decimal(str(words["assumed_annual_rate"]))
    assumed.append(words["rate_unknown"].format(rate=rate))
    return rate


def _penalty(debt: Debt, rate: Decimal, words: Any, assumed: list[str], late: bool) -> int:
    """What a late month adds to the rate. Unknown: a share of the rate, on the safe side."""
    if debt.overdue_annual_rate is not None:
        return max(0, ppm(debt.overdue_annual_rate) - ppm(rate))
    share = Decimal(words["assumed_penalty_percent"]) / 100
    if late and rate:
        assumed.append(words["penalty_unknown"].format(share=words["assumed_penalty_percent"]))
    return ppm(rate * share)


def _called(debt: Debt, view: View) -> bool:
    at = debt.accelerated_on
    return (at is not None and at <= view.on) or any(s.kind in CALLED for s in view.steps(debt))


def _due(debt: Debt, on: date, months: int, words: Any, assumed: list[str]) -> tuple[int, ...]:
    """What each month asks: the schedule's instalments, else the monthly sum told."""
    first = first_month(on)
    row = [0] * months
    dated = [(i.due_on, i.amount) for i in debt.schedule if i.due_on is not None and i.amount is not None]
    for day, amount in dated:
        at = (day.year - first.year) * 12 + day.month - first.month
        if 0 <= at < months:
            row[at] += amount
    if any(row):
        return tuple(row)
    if debt.monthly_due is None:
        assumed.append(words["due_unknown"])
        return tuple(row)
    return (debt.monthly_due,) * months


def _arrears(debt: Debt, on: date, late: int, balance: int, words: Any, assumed: list[str]) -> int:
    """What is past due by the end of this month; never more than the balance."""
    if not late:
        return 0
    start, until = debt.first_unpaid_due_on, first_month(on)
    dated = [i for i in debt.schedule if start and i.due_on is not None and start <= i.due_on < until]
    if dated:
        return min(balance, sum(i.amount or 0 for i in dated))
    if debt.monthly_due is None:
        return balance  # nobody knows the share that is due, so all of it counts as late
    assumed.append(words["arrears_counted"])
    return min(balance, debt.monthly_due * (late // 30 + 1))
