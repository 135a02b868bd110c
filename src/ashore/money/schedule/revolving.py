"""Borrow and repay as you like (随借随还): interest by the day, due with principal or on a day of the month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ashore.facts.fields import Fen
from ashore.facts.kinds import Word
from ashore.facts.money import yuan_from_fen
from ashore.facts.problem import InputRefused, Problem
from ashore.money.daycount import DayCount, months_later, year_part
from ashore.money.flows import NOTHING, Flow, FlowKind
from ashore.money.rounding import Rounding, whole_fen
from ashore.money.schedule.row import Row


class InterestDue(Word):
    WITH_PRINCIPAL = "with_principal", "还本金时一并结息（利随本清）"
    MONTHLY = "monthly", "每月固定一天结息"


@dataclass(frozen=True, slots=True)
class Revolving:
    """rate: yearly. settle_day: the day of the month on which interest falls due, with MONTHLY. draws and repayments:
    principal in fen, each above zero."""

    rate: Decimal
    draws: tuple[tuple[date, Fen], ...]
    repayments: tuple[tuple[date, Fen], ...]
    day_count: DayCount = DayCount.ACTUAL_360
    interest_due: InterestDue = InterestDue.WITH_PRINCIPAL
    settle_day: int = 21
    rounding: Rounding = Rounding.HALF_UP


def revolving_rows(line: Revolving) -> tuple[Row, ...]:
    """One row for each day of paying. What is still owed after the last repayment stands as its balance; its interest
    runs on and is not in the rows. Raises InputRefused."""
    if problems := list(_wrong(line)):
        raise InputRefused(problems)
    moved: defaultdict[date, int] = defaultdict(int)
    repaid: defaultdict[date, int] = defaultdict(int)
    for day, amount in line.draws:
        moved[day] += amount
    for day, amount in line.repayments:
        repaid[day] += amount
    return tuple(_rows(line, moved, repaid))


def revolving_flows(line: Revolving) -> list[Flow]:
    """Draws, repayments and interest as dated flows."""
    made = [Flow(day, amount, FlowKind.DISBURSED) for day, amount in line.draws]
    for row in revolving_rows(line):
        made += [Flow(row.on, Fen(-row.principal), FlowKind.PRINCIPAL)] if row.principal else []
        made += [Flow(row.on, Fen(-row.interest), FlowKind.INTEREST)] if row.interest else []
    return made


def _rows(line: Revolving, drawn: dict[date, int], repaid: dict[date, int]) -> Iterator[Row]:
    settled = set(_settle_days(line)) if line.interest_due is InterestDue.MONTHLY else set()
    days = sorted({*drawn, *repaid, *settled})
    balance, owed, since, number = 0, Fraction(0), days[0], 0
    yearly = Fraction(line.rate)
    for day in days:
        owed += balance * yearly * year_part(since, day, line.day_count)
        since = day
        principal = repaid.get(day, 0)
        balance += drawn.get(day, 0) - principal
        if balance < 0:
            raise InputRefused([_too_much(day, -balance)])
        due = day in settled or (principal and (line.interest_due is InterestDue.WITH_PRINCIPAL or balance == 0))
        interest = whole_fen(owed, line.rounding) if due else NOTHING
        if due:
            owed = Fraction(0)
        if principal or interest:
            number += 1
            yield Row(number, day, principal + interest, principal, interest, 0, balance)


def _settle_days(line: Revolving) -> Iterator[date]:
    first = min(day for day, _ in line.draws)
    last = max(day for day, _ in line.repayments) if line.repayments else first
    month = 0
    while (day := months_later(first.replace(day=1), month, line.settle_day)) <= last:
        if day > first:
            yield day
        month += 1


def _wrong(line: Revolving) -> Iterable[Problem]:
    if not line.draws:
        yield Problem("", "draws", 0, "没有借款", "请写每次借了多少、哪一天")
    if not line.rate.is_finite() or not 0 <= line.rate <= 100:
        yield Problem("", "rate", 0, "年利率要在 0 到 100（即 10000%）之间", "24% 请写成 0.24")
    if not 1 <= line.settle_day <= 31:
        yield Problem("", "settle_day", 0, "结息日要在 1 到 31 之间", "请写几号，例如 21")
    for name, entries in (("draws", line.draws), ("repayments", line.repayments)):
        for i, (_, amount) in enumerate(entries):
            if amount <= 0:
                yield Problem("", f"{name}[{i}]", 0, "金额要大于零", "借和还分开写，都写正数")


def _too_much(day: date, fen: int) -> Problem:
    what = f"到 {day} 还的本金比借的多 {yuan_from_fen(fen)} 元"
    return Problem("", "repayments", 0, what, "请核对金额和日期；利息不写在这里")
