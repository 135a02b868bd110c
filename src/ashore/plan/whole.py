"""A plan in whole fen near one in real money: each month what must be paid first, then as the real plan has it."""

from __future__ import annotations

from collections.abc import Sequence

from ashore.plan.account import Account
from ashore.plan.fixed import Mode, Real
from ashore.plan.instance import Choice, Instance, OptionKind, Plan


def in_whole_fen(instance: Instance, modes: Sequence[Mode], real: Real) -> Plan | None:
    """None when some month lacks the money for what must be paid, if only by a fen."""
    choices = {
        d.id: Choice(d.options[m.choice[0]].id, m.choice[1])
        for d, m in zip(instance.debts, modes, strict=True)
        if m.choice is not None
    }
    accounts = [Account(d, choices.get(d.id)) for d in instance.debts]
    pay: list[list[int]] = [[] for _ in accounts]
    cash = instance.initial_cash
    for month in range(1, instance.horizon + 1):
        cash += instance.budget[month - 1]
        wanted = [row[month - 1] for row in real.pay]
        amounts = _month(accounts, modes, month, wanted, cash, int(real.cash[month - 1]))
        if amounts is None:
            return None
        for account, row, amount in zip(accounts, pay, amounts, strict=True):
            row.append(amount)
            account.paid(month, amount)
        cash -= sum(amounts)
    return Plan(choices, {d.id: tuple(row) for d, row in zip(instance.debts, pay, strict=True)})


def _month(
    accounts: Sequence[Account], modes: Sequence[Mode], month: int, wanted: Sequence[float], cash: int, keep: int
) -> list[int] | None:
    amounts, room = [0] * len(accounts), [0] * len(accounts)
    for i, (account, mode) in enumerate(zip(accounts, modes, strict=True)):
        asked = account.asked(month)
        if account.runs(OptionKind.AGREEMENT, month):
            amounts[i] = asked.due
        elif account.balance:
            most = account.most(month)
            if month >= mode.closed:
                amounts[i] = most
            elif account.runs(OptionKind.WAIVER, month):
                amounts[i] = asked.needed
            else:
                amounts[i] = 0 if month in mode.late or account.accelerated else asked.due
            room[i] = most - amounts[i]
    left = cash - sum(amounts)
    if left < 0:
        return None
    left = max(0, left - keep)
    _spread(accounts, amounts, room, [round(w) for w in wanted], left)
    return amounts


def _spread(accounts: Sequence[Account], amounts: list[int], room: list[int], wanted: Sequence[int], left: int) -> None:
    """First as wanted, then what is left to where something was wanted beyond the least, the dearest rate first."""
    order = sorted(range(len(accounts)), key=lambda i: -accounts[i].debt.rate(accounts[i].late))
    eager = [i for i in order if wanted[i] > amounts[i] + 1]
    for most in (wanted, [a + r for a, r in zip(amounts, room, strict=True)]):
        for i in [*eager, *(j for j in order if j not in eager)] if most is not wanted else order:
            part = max(0, min(left, room[i], most[i] - amounts[i]))
            amounts[i] += part
            room[i] -= part
            left -= part
