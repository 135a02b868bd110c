"""The cheapest plan in real money when every yes-or-no question is settled: a linear program, with HiGHS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ashore.plan.highs import UNIT, new_solver, solved
from ashore.plan.instance import MILLION, Instance, OptionKind, PlanDebt
from ashore.plan.stream import Stream


@dataclass(frozen=True, slots=True)
class Mode:
    """What is settled for a debt: option and start, months ended late, month of the end; fees_until: fees-first debts,
    the month in which the last fees are paid."""

    choice: tuple[int, int] | None
    late: frozenset[int]
    closed: int
    fees_until: int = 0


def mode_of(debt: PlanDebt, shares: Sequence[tuple[float, Stream]]) -> Mode:
    """The mode in which a mix of streams comes nearest to one stream."""
    weight: dict[tuple[tuple[int, int] | None, frozenset[int]], float] = {}
    for share, s in shares:
        key = s.choice, s.late | s.late_after
        weight[key] = weight.get(key, 0.0) + share
    choice, late = max(weight, key=lambda key: weight[key])
    alike = [(share, s) for share, s in shares if (s.choice, s.late | s.late_after) == (choice, late)]
    paid, month = 0.0, 0
    if debt.fees_first and debt.nonbearing:
        whole = sum(share for share, _ in alike)
        while paid < debt.nonbearing - 1 and month < len(alike[0][1].pay):
            paid += sum(share * s.pay[month] for share, s in alike) / whole
            month += 1
    return Mode(choice, late, max(s.closed for _, s in alike), month)


class _Program:
    def __init__(self) -> None:
        self.h: Any = new_solver()
        self.columns = 0

    def column(self, cost: float, low: float = 0.0, high: float = 1e30) -> int:
        self.h.addCol(cost, low, high, 0, [], [])
        self.columns += 1
        return self.columns - 1

    def row(self, low: float, high: float, terms: dict[int, float]) -> None:
        self.h.addRow(low, high, len(terms), list(terms), list(terms.values()))


@dataclass(frozen=True, slots=True)
class Real:
    """pay: by debt and month; cash: kept at the end of each month. Fen, in real money."""

    pay: tuple[tuple[float, ...], ...]
    cash: tuple[float, ...]
    total: float


def settle(instance: Instance, modes: Sequence[Mode], reserve: int = 0) -> Real | None:
    """The optimum, or None if the modes leave no way. reserve: fen that stay in hand at the end of every month."""
    program = _Program()
    payments: list[list[dict[int, float]]] = []
    fixed: list[list[float]] = []
    for debt, mode in zip(instance.debts, modes, strict=True):
        terms, known = _debt(program, instance, debt, mode)
        payments.append(terms)
        fixed.append(known)
    last = None
    cash = []
    for month in range(instance.horizon):
        kept = program.column(0.0, reserve / UNIT)
        money = instance.budget[month] + (instance.initial_cash if month == 0 else 0)
        money_left = (money - sum(row[month] for row in fixed)) / UNIT
        flow = {kept: 1.0}
        if last is not None:
            flow[last] = -1.0
        for row in payments:
            flow |= row[month]
        program.row(money_left, money_left, flow)
        cash.append(kept)
        last = kept
    program.h.run()
    if not solved(program.h):
        return None
    x = list(program.h.getSolution().col_value)
    pay = tuple(
        tuple(k + sum(x[c] for c in t) * UNIT for t, k in zip(terms, known, strict=True))
        for terms, known in zip(payments, fixed, strict=True)
    )
    return Real(pay, tuple(x[c] * UNIT for c in cash), sum(map(sum, pay)))


def _debt(
    program: _Program, instance: Instance, debt: PlanDebt, mode: Mode
) -> tuple[list[dict[int, float]], list[float]]:
    """Adds one debt; gives for each month the columns of its payment, and what is fixed beforehand."""
    horizon = instance.horizon
    terms: list[dict[int, float]] = [{} for _ in range(horizon)]
    known = [0.0] * horizon
    option = debt.options[mode.choice[0]] if mode.choice else None
    start = mode.choice[1] if mode.choice else 0
    until = mode.closed
    if option and option.kind is OptionKind.AGREEMENT:
        for i, amount in enumerate(option.stream):
            known[start - 1 + i] = float(amount)
        until = start - 1
    bearing, fees = {-1: debt.bearing / UNIT}, {-1: debt.nonbearing / UNIT}  # -1: the constant
    was_late, arrears = debt.late_at_start, {-1: debt.arrears / UNIT}
    for month in range(1, until + 1):
        deferred = bool(option and option.kind is OptionKind.DEFERRAL and start <= month < start + option.months)
        waives = bool(option and option.kind is OptionKind.WAIVER and start == month)
        rate = option.rate_ppm if deferred and option else debt.rate(was_late)
        grown = {c: v * (1 + rate / MILLION) for c, v in bearing.items()}
        if was_late and not deferred:
            grown[-1] = grown.get(-1, 0.0) + debt.late_fee / UNIT
        to_bearing = program.column(1.0, 0.0, 0.0 if debt.fees_first and month < mode.fees_until else 1e30)
        to_fees = program.column(1.0)
        pay = {to_bearing: 1.0, to_fees: 1.0}
        terms[month - 1] = pay
        whole = _sum(grown, fees)
        bearing = _column(program, _sum(grown, {to_bearing: -1.0}), month == until and until == mode.closed)
        off: dict[int, float] = {}
        if waives and option and not (debt.fees_first and month >= mode.fees_until):  # else fees are paid, not waived
            off = {program.column(0.0, 0.0, option.waive / UNIT): -1.0}
        no_fees = (month == until and until == mode.closed) or (debt.fees_first and month >= mode.fees_until)
        if fees:
            fees = _column(program, _sum(fees, {to_fees: -1.0}, off), no_fees)
        else:
            program.row(0.0, 0.0, {to_fees: 1.0})
        late = month in mode.late
        required = [] if deferred else _required(debt, month, whole)
        if waives and option and month < mode.closed:
            _at_least(program, pay, {-1: option.pay / UNIT})
        elif late or was_late:
            asked = {program.column(0.0): 1.0}
            for r in required:
                _at_least(program, asked, r)
            short = _sum(arrears, asked, {c: -v for c, v in pay.items()})
            if not late and not deferred and month < mode.closed and not debt.accelerated:
                _at_least(program, {c: -v for c, v in short.items() if c >= 0}, {-1: short.get(-1, 0.0)})
            arrears = {program.column(0.0): 1.0}  # never below nothing: what is paid too much is no credit
            _at_least(program, arrears, short)
        elif month < mode.closed:
            for r in required:
                _at_least(program, pay, r)
        if not late:
            arrears = {}
        was_late = late
    return terms, known


def _required(debt: PlanDebt, month: int, whole: dict[int, float]) -> list[dict[int, float]]:
    out = [{-1: debt.fixed[month - 1] / UNIT}] if debt.fixed[month - 1] else []
    if debt.pct_ppm:
        out.append({c: v * debt.pct_ppm / MILLION for c, v in whole.items()})
    return out


def _sum(*parts: dict[int, float]) -> dict[int, float]:
    out: dict[int, float] = {}
    for part in parts:
        for c, v in part.items():
            out[c] = out.get(c, 0.0) + v
    return out


def _column(program: _Program, value: dict[int, float], zero: bool) -> dict[int, float]:
    """A column of its own for a balance, never negative; {} when it must be nothing."""
    rest = {c: -v for c, v in value.items() if c >= 0}
    constant = value.get(-1, 0.0)
    if zero:
        program.row(constant, constant, rest)
        return {}
    column = program.column(0.0)
    program.row(constant, constant, rest | {column: 1.0})
    return {column: 1.0}


def _at_least(program: _Program, left: dict[int, float], right: dict[int, float]) -> None:
    terms = _sum({c: v for c, v in left.items() if c >= 0}, {c: -v for c, v in right.items() if c >= 0})
    program.row(right.get(-1, 0.0) - left.get(-1, 0.0), 1e30, terms)
