"""Simple strategies, exact in fen: what is due first, then the rest of the month's money by one rule.

They look at no goal and find no proof; they are what people do, and what the proven plan is compared with. Secured
debts are served first. An agreement whose first payment cannot be made, or a waiver that cannot be paid, is lost and
the debt goes on as it stood; a later payment of an agreement is made even where money fails, and counted as broken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from ashore.plan.account import Account, Asked
from ashore.plan.instance import Choice, Instance, OptionKind, Plan


class Strategy(Enum):
    AVALANCHE = "avalanche"
    """The dearest rate first."""
    SNOWBALL = "snowball"
    """The smallest balance first."""
    PRO_RATA = "prorata"
    """Everybody in proportion to the balance, secured debts first."""
    BANK_FIRST = "bank_first"
    """What the credit record shows first, then the dearest rate."""
    OWN = "own"
    """The order that the person names."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a strategy leads to. cost: paid + rest (fen); months: when the last debt ends, None if one stays open."""

    strategy: Strategy
    plan: Plan
    paid: int
    rest: int
    months: int | None
    in_time: bool
    late_after_current_by: int
    broken_promises: int
    new_late: int
    late_months: int

    @property
    def cost(self) -> int:
        return self.paid + self.rest

    @property
    def keeps_goals(self) -> bool:
        return self.in_time and not self.late_after_current_by and not self.broken_promises


def follow(
    instance: Instance,
    strategy: Strategy,
    choices: Mapping[str, Choice] | None = None,
    order: Sequence[str] = (),
) -> Outcome:
    """Follows a strategy over the horizon. order: ids of debts, for OWN; a debt not named comes last."""
    return _Follower(instance, strategy, dict(choices or {}), order).run()


class _Follower:
    def __init__(
        self, instance: Instance, strategy: Strategy, choices: dict[str, Choice], order: Sequence[str]
    ) -> None:
        self.instance, self.strategy, self.choices = instance, strategy, choices
        self.accounts = [Account(d, choices.get(d.id)) for d in instance.debts]
        self.place = {id: i for i, id in reversed(list(enumerate(order)))}
        self.pay: dict[str, list[int]] = {d.id: [] for d in instance.debts}
        self.cash = instance.initial_cash
        self.was_late = [a.late for a in self.accounts]
        self.broken = self.new_late = self.broken_goal = 0

    def run(self) -> Outcome:
        for month in range(1, self.instance.horizon + 1):
            self.cash += self.instance.budget[month - 1]
            self._month(month)
        rest = sum(a.balance for a in self.accounts)
        ends = [a.closed_in for a in self.accounts if a.closed_in is not None]
        closed = len(ends) == len(self.accounts)
        return Outcome(
            strategy=self.strategy,
            plan=Plan(self.choices, {id: tuple(row) for id, row in self.pay.items()}),
            paid=sum(map(sum, self.pay.values())),
            rest=rest,
            months=max(ends) if closed else None,
            in_time=closed and max(ends) <= self.instance.close_by,
            late_after_current_by=self.broken_goal,
            broken_promises=self.broken,
            new_late=self.new_late,
            late_months=sum(a.late_months for a in self.accounts),
        )

    def _month(self, month: int) -> None:
        asked: dict[int, Asked] = {}
        agreed: dict[int, int] = {}
        for i, account in enumerate(self.accounts):
            if account.runs(OptionKind.AGREEMENT, month):
                if month == account.start and account.stream(month) > self.cash:
                    self.broken += 1
                    account.lose_option()
                else:
                    agreed[i] = self._agreed(account, month)
                    continue
            if account.balance:
                asked[i] = account.asked(month)
        paid = self._share(month, asked) | agreed
        for i in range(len(self.accounts)):
            self._end(i, month, paid.get(i, 0))

    def _agreed(self, account: Account, month: int) -> int:
        need = account.stream(month)
        self.broken += need > self.cash
        self.cash -= need
        return need

    def _end(self, i: int, month: int, amount: int) -> None:
        account = self.accounts[i]
        self.pay[account.debt.id].append(amount)
        waiver = account.option if account.runs(OptionKind.WAIVER, month) and account.balance else None
        if waiver and amount < min(account.most(month), waiver.pay):
            self.broken += 1
            account.lose_option()
        running = account.runs(OptionKind.AGREEMENT, month)
        account.paid(month, amount)
        if not running:
            self.new_late += account.late and not self.was_late[i]
            self.was_late[i] = account.late
            by = account.debt.current_by
            self.broken_goal += bool(by and month >= by and account.late)

    def _share(self, month: int, asked: dict[int, Asked]) -> dict[int, int]:
        """By index of the debt: what it gets of the month's money."""
        paid = dict.fromkeys(asked, 0)

        def put(i: int, amount: int) -> None:
            part = max(0, min(amount, self.cash, self.accounts[i].most(month) - paid[i]))
            paid[i] += part
            self.cash -= part

        secured = [i for i in asked if self.accounts[i].debt.secured]
        free = [i for i in asked if i not in secured]
        due = {i: self._due(i, month, asked[i]) for i in asked}
        if self.strategy is Strategy.PRO_RATA:
            for i in secured:
                put(i, due[i])
            for i, part in self._proportion(free or secured, month, paid).items():
                put(i, part)
            for i in secured if free else ():
                put(i, self.cash)
            return paid
        order = sorted(asked, key=self._key)
        for i in [*secured, *(j for j in order if j not in secured)]:
            put(i, due[i])
        for i in order:
            put(i, self.cash)
        return paid

    def _due(self, i: int, month: int, asked: Asked) -> int:
        return asked.needed if self.accounts[i].runs(OptionKind.WAIVER, month) else asked.due

    def _proportion(self, among: list[int], month: int, paid: dict[int, int]) -> dict[int, int]:
        """The month's money by balance; the fen that rounding leaves go one each to the first ones."""
        room = {i: self.accounts[i].most(month) - paid[i] for i in among}
        whole = sum(room.values())
        if whole <= self.cash:
            return room
        parts = {i: r * self.cash // whole for i, r in room.items()}
        left = self.cash - sum(parts.values())
        for i in among:
            if left and parts[i] < room[i]:
                parts[i] += 1
                left -= 1
        return parts

    def _key(self, i: int) -> tuple[int, int, int]:
        account = self.accounts[i]
        rate = -account.debt.rate(account.late)
        if self.strategy is Strategy.SNOWBALL:
            return (account.balance, 0, i)
        if self.strategy is Strategy.BANK_FIRST:
            return (0 if account.debt.credit_reported else 1, rate, i)
        if self.strategy is Strategy.OWN:
            return (self.place.get(account.debt.id, len(self.place)), rate, i)
        return (rate, 0, i)
