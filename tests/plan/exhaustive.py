"""Every plan of a tiny problem, tried: the exact optimum in whole fen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from ashore.plan.instance import Choice, Instance, OptionKind, Plan, PlanDebt
from ashore.plan.replay import replay


def streams(debt: PlanDebt, instance: Instance) -> list[tuple[Choice | None, tuple[int, ...]]]:
    """Every way to end one debt in time and within its own goals, whatever it costs."""
    choices: list[Choice | None] = [None]
    choices += [Choice(o.id, s) for o in debt.options for s in range(o.first, min(o.last, instance.horizon) + 1)]
    rich = Instance("", instance.horizon, instance.close_by, 10**9, instance.budget, (debt,))
    out = []
    for choice in choices:
        for pay in _pays(debt, choice, rich):
            plan = Plan({debt.id: choice} if choice else {}, {debt.id: pay})
            if replay(rich, plan).sound:
                out.append((choice, pay))
    return out


def _pays(debt: PlanDebt, choice: Choice | None, instance: Instance) -> Iterator[tuple[int, ...]]:
    most = max(instance.budget) * instance.horizon
    option = debt.option(choice.option) if choice else None
    span: list[range | list[int]] = []
    for month in range(1, instance.horizon + 1):
        if option and choice and option.kind is OptionKind.AGREEMENT and month >= choice.start:
            k = month - choice.start
            span.append([option.stream[k] if k < len(option.stream) else 0])
        else:
            span.append(range(min(most, debt.bearing + debt.nonbearing + 6) + 1))
    yield from product(*span)


def optimum(instance: Instance) -> int | None:
    """The least total; None if no plan exists."""
    best: int | None = None
    for mix in product(*(streams(d, instance) for d in instance.debts)):
        total = sum(sum(pay) for _, pay in mix)
        if best is not None and total >= best:
            continue
        spent = 0
        for month in range(instance.horizon):
            spent += sum(pay[month] for _, pay in mix)
            if spent > instance.money_until(month + 1):
                break
        else:
            best = total
    return best
