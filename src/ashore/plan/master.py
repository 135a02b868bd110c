"""The streams of all debts put together under one budget: a linear program over streams, with HiGHS.

Its duals are the prices of money by month (and of arrears that a cure must make up); any prices give a lower bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ashore.plan.highs import UNIT, new_solver, solved
from ashore.plan.instance import Instance
from ashore.plan.prices import Prices, evened
from ashore.plan.stream import Stream

DEAR = 50.0
"""What a fen from nowhere costs in the program; a plan that needs one is no plan."""


@dataclass(frozen=True, slots=True)
class Mixed:
    """value: cost (fen); missing: money from nowhere (fen); shares: by debt the streams and how much of each."""

    value: float
    missing: float
    prices: Prices
    shares: tuple[tuple[tuple[float, Stream], ...], ...]


class Master:
    """Grows by streams; solved again after each growth. paid: False leaves the payments free of charge, so that the
    value is the money that is missing."""

    def __init__(self, instance: Instance, paid: bool = True) -> None:
        self.instance, self.paid = instance, paid
        self._h: Any = new_solver()
        self._streams: list[tuple[int, Stream]] = []
        self._first = 0
        self._rows()

    def _rows(self) -> None:
        h, inst, inf = self._h, self.instance, 1e30
        months, debts = inst.horizon, len(inst.debts)
        for month in range(months):
            money = inst.budget[month] + (inst.initial_cash if month == 0 else 0)
            h.addRow(money / UNIT, money / UNIT, 0, [], [])
        for _ in range(debts):
            h.addRow(1.0, 1.0, 0, [], [])
        for _ in range(debts):
            h.addRow(-inf, 0.0, 0, [], [])
        for month in range(months):  # cash kept
            rows, values = ([month, month + 1], [1.0, -1.0]) if month + 1 < months else ([month], [1.0])
            h.addCol(0.0, 0.0, inf, len(rows), rows, values)
        dear = DEAR if self.paid else 1.0
        h.addCol(dear, 0.0, inf, 1, [0], [-1.0])  # money from nowhere, in month 1
        for d in range(debts):
            h.addCol(dear, 0.0, inf, 1, [months + debts + d], [-1.0])
        self._first = months + 1 + debts

    def add(self, debt: int, stream: Stream) -> None:
        months, debts = self.instance.horizon, len(self.instance.debts)
        rows = [m for m, x in enumerate(stream.pay) if x]
        values = [stream.pay[m] / UNIT for m in rows]
        rows.append(months + debt)
        values.append(1.0)
        if stream.short:
            rows.append(months + debts + debt)
            values.append(stream.short / UNIT)
        cost = sum(stream.pay) / UNIT if self.paid else 0.0
        self._h.addCol(cost, 0.0, 1e30, len(rows), rows, values)
        self._streams.append((debt, stream))

    def allow(self, allowed: Sequence[bool]) -> None:
        """Which of the streams, in the order they came, may be used."""
        for i, yes in enumerate(allowed):
            self._h.changeColBounds(self._first + i, 0.0, 1e30 if yes else 0.0)

    @property
    def streams(self) -> list[tuple[int, Stream]]:
        return self._streams

    def solve(self) -> Mixed | None:
        """None when some debt has no stream that is allowed."""
        h, months, debts = self._h, self.instance.horizon, len(self.instance.debts)
        h.run()
        if not solved(h):
            return None
        solution = h.getSolution()
        values, duals = list(solution.col_value), list(solution.row_dual)
        shares: list[list[tuple[float, Stream]]] = [[] for _ in range(debts)]
        for (debt, stream), share in zip(self._streams, values[self._first :], strict=True):
            if share > 1e-7:
                shares[debt].append((share, stream))
        prices = Prices(evened([-d for d in duals[:months]]), tuple(max(0.0, -d) for d in duals[months + debts :]))
        return Mixed(
            h.getInfo().objective_function_value * UNIT,
            sum(values[months : self._first]) * UNIT,
            prices,
            tuple(map(tuple, shares)),
        )
