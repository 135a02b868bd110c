"""Strategies over a table of many portfolios at once, with numpy, equal to `plan.strategy` to the fen.

A table has the same number of debts and months in every row; a debt that is not there has a balance of 0. Offers are
not followed: they are decided one portfolio at a time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ashore.plan.instance import MILLION, Instance
from ashore.plan.strategy import Strategy

BLOCK = 4096
"""Rows worked on at once; their arrays then stay in the cache."""
COLUMNS = ("bearing", "nonbearing", "rate_ppm", "late_ppm", "late_fee", "arrears", "run", "called", "call_after", "pct")
NEVER = 10**6
ALL = 10**15


@dataclass(frozen=True, slots=True)
class Table:
    """columns: by name of COLUMNS, secured, reported, fees_first: arrays (rows, debts); fixed: (rows, debts, months);
    budget: (rows, months); cash: (rows). Whole fen and ppm, int64."""

    columns: Mapping[str, Any]
    fixed: Any
    budget: Any
    cash: Any


@dataclass(frozen=True, slots=True)
class Totals:
    """By row: paid and rest (fen), month of the end (0 = not within the horizon)."""

    paid: Any
    rest: Any
    months: Any


def table(instances: Sequence[Instance]) -> Table:
    """Instances of one horizon as a table."""
    import numpy as np

    most, rows = max(len(i.debts) for i in instances), len(instances)
    names = (*COLUMNS, "secured", "reported", "fees_first")
    columns = {name: np.zeros((rows, most), np.int64) for name in names}
    fixed = np.zeros((rows, most, instances[0].horizon), np.int64)
    for r, instance in enumerate(instances):
        for d, debt in enumerate(instance.debts):
            values = (
                *(debt.bearing, debt.nonbearing, debt.rate(False), debt.rate(True), debt.late_fee, debt.arrears),
                *(debt.late_before, debt.accelerated, debt.accelerate_after or NEVER, debt.pct_ppm or 0),
                *(debt.secured, debt.credit_reported, debt.fees_first),
            )
            for name, value in zip(names, values, strict=True):
                columns[name][r, d] = value
            fixed[r, d] = debt.fixed
    budget = np.array([i.budget for i in instances], np.int64)
    return Table(columns, fixed, budget, np.array([i.initial_cash for i in instances], np.int64))


def follow_all(table: Table, strategy: Strategy) -> Totals:
    """AVALANCHE, SNOWBALL or BANK_FIRST for every row."""
    import numpy as np

    parts = []
    for first in range(0, len(table.cash), BLOCK):
        part = slice(first, first + BLOCK)
        columns = {name: np.ascontiguousarray(c[part].T) for name, c in table.columns.items()}
        fixed = np.ascontiguousarray(table.fixed[part].transpose(2, 1, 0))
        parts.append(_block(columns, fixed, table.budget[part].T, table.cash[part].copy(), strategy))
    return Totals(*(np.concatenate([p[i] for p in parts]) for i in range(3)))


def _block(c: dict[str, Any], fixed: Any, budget: Any, cash: Any, strategy: Strategy) -> tuple[Any, Any, Any]:
    """Arrays are (debts, rows), so that one debt of all rows lies together."""
    import numpy as np

    bearing, fees, arrears = c["bearing"].copy(), c["nonbearing"].copy(), c["arrears"].copy()
    called, run = c["called"].astype(bool), c["run"].copy()
    late, paid = (arrears > 0) | called, np.zeros_like(cash)
    end, lines = np.zeros_like(cash), np.arange(bearing.shape[0], dtype=np.int64)[:, None]
    for month in range(fixed.shape[0]):
        open_ = bearing + fees > 0
        if not open_.any():
            break
        cash += budget[month]
        rate = np.where(late, c["late_ppm"], c["rate_ppm"])
        bearing += ((bearing * rate + MILLION // 2) // MILLION + np.where(late, c["late_fee"], 0)) * open_
        balance = bearing + fees
        required = np.maximum(fixed[month], (c["pct"] * balance + MILLION // 2) // MILLION)
        due = np.minimum(balance, arrears + required)
        key = _key(strategy, balance, rate, c) * len(lines) + lines
        order = np.argsort(np.where(open_, key, np.iinfo(np.int64).max), axis=0)
        first = np.argsort(
            np.where(
                c["secured"] > 0, -ALL + lines, np.take_along_axis(np.argsort(order, axis=0), lines + order * 0, 0)
            ),
            axis=0,
        )
        pay = np.zeros_like(balance)
        for ranks, most in ((first, due), (order, balance)):
            for rank in ranks:
                spot = rank[None]
                have = np.take_along_axis(pay, spot, 0)[0]
                part = np.clip(np.minimum(np.take_along_axis(most, spot, 0)[0] - have, cash), 0, None)
                np.put_along_axis(pay, spot, (have + part)[None], 0)
                cash -= part
        paid += pay.sum(axis=0)
        head = np.minimum(pay, np.where(c["fees_first"] > 0, fees, bearing))
        to_fees = np.where(c["fees_first"] > 0, head, pay - head)
        fees -= to_fees
        bearing -= pay - to_fees
        still = bearing + fees > 0
        arrears = np.where(still, np.maximum(0, arrears + required - pay), 0)
        late = still & ((arrears > 0) | called)
        run = np.where(late, run + 1, 0)
        called = still & (called | (late & (run >= c["call_after"])))
        late |= called
        end = np.where(open_.any(axis=0) & ~still.any(axis=0), month + 1, end)
    return paid, (bearing + fees).sum(axis=0), end


def _key(strategy: Strategy, balance: Any, rate: Any, c: dict[str, Any]) -> Any:
    if strategy is Strategy.SNOWBALL:
        return balance
    if strategy is Strategy.AVALANCHE:
        return -rate
    if strategy is Strategy.BANK_FIRST:
        return (c["reported"] == 0) * (4 * MILLION) - rate
    raise ValueError(strategy)
