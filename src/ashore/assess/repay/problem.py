"""A case on a day → the repayment problem that the plan room solves, with everything that was taken or left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ashore.assess.repay.debts import LeftOut, Promised, Taken, taken
from ashore.assess.repay.household import Budget, budget
from ashore.assess.view import View
from ashore.facts.case import Case, Offer
from ashore.facts.debt import Debt
from ashore.facts.fields import Fen
from ashore.law.pack import section
from ashore.money.worksheet.agreement import instalments
from ashore.plan.instance import Instance, Option, OptionKind

MONTHS = 60
"""Five years: as far as a household can see at all."""


@dataclass(frozen=True, slots=True)
class Repayment:
    """instance None: the budget asks for facts first, or no debt is left to be planned beside what is promised."""

    on: date
    budget: Budget
    taken: tuple[Taken, ...]
    promised: tuple[Promised, ...]
    left_out: tuple[LeftOut, ...]
    instance: Instance | None

    @property
    def assumed(self) -> tuple[str, ...]:
        """What was taken for want of telling, the budget's first, each debt's with its name."""
        return (*self.budget.assumed, *(f"{t.label}：{line}" for t in self.taken for line in t.assumed))

    def label(self, id: str) -> str:
        return next((t.label for t in self.taken if t.debt.id == id), id)


def repayment(case: Case, on: date, monthly: Fen | None = None, months: int = MONTHS) -> Repayment:
    """monthly: what the person says they can pay each month, instead of the household's sums."""
    view, words, stages = View(case, on), section("repay"), section("stage")
    judged = [taken(debt, view, months, words["debts"], stages) for debt in case.debts]
    found = [
        replace(each, debt=replace(each.debt, options=tuple(_offered(case, debt, on, months))))
        for debt, each in zip(case.debts, judged, strict=True)
        if isinstance(each, Taken)
    ]
    kept = tuple(each for each in judged if isinstance(each, Promised))
    out = tuple(each for each in judged if isinstance(each, LeftOut))
    monthly_sums = [sum(p.stream[at] for p in kept) for at in range(months)]
    money = budget(case.household, on, words["budget"], monthly_sums, monthly)
    return Repayment(on, money, tuple(found), kept, out, _instance(money, found, months))


def _instance(money: Budget, found: list[Taken], months: int) -> Instance | None:
    if money.asks or not found:
        return None
    return Instance(
        id="case",
        horizon=months,
        close_by=months,
        initial_cash=money.set_aside,
        budget=money.free,
        debts=tuple(t.debt for t in found),
    )


def standing_offers(case: Case, debt: Debt, on: date) -> Iterator[tuple[int, Offer]]:
    """Offers on the table: a sum is named, nothing came of them yet, and they were not made after the day."""
    for at, offer in enumerate(case.offers):
        mine = offer.debt == debt.id or (offer.debt is None and len(case.debts) == 1)
        if mine and offer.amount and offer.outcome is None and (offer.on is None or offer.on <= on):
            yield at, offer


def _offered(case: Case, debt: Debt, on: date, months: int) -> Iterator[Option]:
    """Each may start in the first month only: a quote taken later is another quote."""
    for at, offer in standing_offers(case, debt, on):
        count = offer.instalments or 1
        if count <= months and offer.amount:
            stream = tuple(int(part) for part in instalments(offer.amount, count))
            yield Option(id=f"offer-{at + 1}", kind=OptionKind.AGREEMENT, first=1, last=1, stream=stream)
