"""A plan replayed month by month in whole fen: what it costs, when each debt ends, and every goal it breaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ashore.facts.problem import Problem
from ashore.plan.account import Account
from ashore.plan.instance import Choice, Instance, OptionKind, Plan, PlanDebt


@dataclass(frozen=True, slots=True)
class Line:
    """One debt at the end of one month, in fen. interest: added this month, with late fees."""

    month: int
    debt: str
    interest: int
    required: int
    paid: int
    bearing: int
    nonbearing: int
    arrears: int
    late: bool


@dataclass(frozen=True, slots=True)
class Replay:
    """total: all payments; rest: what is still owed at the end; closed: month in which each debt ended, None if open.

    interest, waived: sums, so that total + rest = opening balances + interest - waived always holds. An agreement that
    asks more than the balance counts the difference as a negative waiver.
    """

    total: int
    rest: int
    interest: int
    waived: int
    cash_end: int
    closed: dict[str, int | None]
    late_months: dict[str, int]
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        return not self.problems


def replay(instance: Instance, plan: Plan) -> Replay:
    """Every month of the horizon. Never raises for a wrong plan: what is wrong stands in `problems`."""
    problems = list(_choices(instance, plan))
    chosen = {d.id: _usable(d, plan) for d in instance.debts}
    accounts = [Account(d, chosen[d.id]) for d in instance.debts]
    cash, lines, agreed_rest = instance.initial_cash, [], 0
    for month in range(1, instance.horizon + 1):
        spent = 0
        for account in accounts:
            amount = _amount(plan, account.debt.id, month)
            spent += amount
            lines.append(_month(account, month, amount, problems))
        cash += instance.budget[month - 1] - spent
        if cash < 0:
            problems.append(
                _wrong(f"month[{month}]", f"第 {month} 个月的钱不够，差 {-cash} 分", "少付一点，或晚一点付")
            )
    for account in accounts:
        end = account.closed_in
        agreed_rest += _stream_rest(account, instance.horizon)
        if end is None or end > instance.close_by:
            what = f"到第 {instance.close_by} 个月还没有结清（还剩 {account.balance} 分）"
            problems.append(_wrong(f"pay.{account.debt.id}", what, "把它排进计划，或放宽期限"))
    return Replay(
        total=sum(line.paid for line in lines),
        rest=sum(a.balance for a in accounts) + agreed_rest,
        interest=sum(a.interest for a in accounts),
        waived=sum(a.waived for a in accounts),
        cash_end=cash,
        closed={a.debt.id: a.closed_in for a in accounts},
        late_months={a.debt.id: a.late_months for a in accounts},
        lines=tuple(lines),
        problems=tuple(problems),
    )


def _month(account: Account, month: int, amount: int, problems: list[Problem]) -> Line:
    debt, interest = account.debt, account.interest
    agreed = account.runs(OptionKind.AGREEMENT, month)
    where = f"pay.{debt.id}[{month}]"
    if agreed and month == account.start and not account.balance:
        problems.append(_wrong(where, "这笔债已经结清，协议不能再开始", "去掉这个协议"))
    asked = account.asked(month)
    if agreed and amount != asked.due:
        problems.append(_wrong(where, f"协议这个月要 {asked.due} 分，计划付 {amount} 分", "协议的每一期都要按数付"))
    elif not agreed and not account.balance and amount:
        problems.append(_wrong(where, f"这笔债已经结清，还付了 {amount} 分", "改成 0"))
    elif not agreed and amount > account.balance:
        problems.append(_wrong(where, f"付 {amount} 分，比余额 {account.balance} 分多", "最多付到余额为止"))
    elif amount < asked.needed:
        problems.append(_wrong(where, f"减免要先付 {asked.needed} 分，计划付 {amount} 分", "付够，或不用这个减免"))
    booked = amount if agreed else max(0, min(amount, account.balance))
    account.paid(month, booked)
    if not agreed and debt.current_by and month >= debt.current_by and account.late:
        problems.append(_wrong(where, f"从第 {debt.current_by} 个月起不能逾期，这个月逾期了", "先付够这一笔"))
    return Line(
        month,
        debt.id,
        account.interest - interest,
        asked.required,
        amount,
        account.bearing,
        account.nonbearing,
        account.arrears,
        account.late,
    )


def _amount(plan: Plan, debt: str, month: int) -> int:
    row = plan.pay.get(debt, ())
    return row[month - 1] if month <= len(row) else 0


def _usable(debt: PlanDebt, plan: Plan) -> Choice | None:
    choice = plan.choices.get(debt.id)
    return choice if choice and debt.option(choice.option) else None


def _stream_rest(account: Account, horizon: int) -> int:
    """Payments of a running agreement that lie beyond the horizon."""
    o = account.option
    if o is None or o.kind is not OptionKind.AGREEMENT or account.start > horizon:
        return 0
    return sum(o.stream[horizon - account.start + 1 :])


def _choices(instance: Instance, plan: Plan) -> Iterator[Problem]:
    """Choices and rows that the instance does not know, and amounts that are no amounts."""
    known = {d.id: d for d in instance.debts}
    for id in sorted({*plan.choices, *plan.pay} - set(known)):
        yield _wrong(id, "题目里没有这笔债", "去掉它，或改成题目里的编号")
    for id, debt in known.items():
        choice = plan.choices.get(id)
        option = debt.option(choice.option) if choice else None
        if choice and option is None:
            yield _wrong(f"options.{id}", f"没有“{choice.option}”这个方案", "改成题目里的方案编号")
        if choice and option and not option.first <= choice.start <= option.last:
            yield _wrong(
                f"options.{id}",
                f"第 {choice.start} 个月不能开始这个方案",
                f"只能在第 {option.first}–{option.last} 个月",
            )
        row = plan.pay.get(id)
        if row is None or len(row) != instance.horizon:
            yield _wrong(f"pay.{id}", f"要有 {instance.horizon} 个月的数，现在有 {len(row or ())} 个", "每个月写一个数")
        for month, amount in enumerate(row or (), 1):
            if amount < 0:
                yield _wrong(f"pay.{id}[{month}]", f"{amount} 是负数", "付款不能是负数")


def _wrong(path: str, what: str, mend: str) -> Problem:
    return Problem("", path, 0, what, mend)
