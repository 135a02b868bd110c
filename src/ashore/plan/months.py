"""The months of one debt as linear stretches of its balance: a relaxation of `plan.account` in real money.

A balance is the sum B of its two parts. Where payments go to the bearing part first, the other part stays as it was
until the first is gone; where they go to fees first, the bearing part grows untouched until fees are gone. So B and the
month tell both parts. Interest is taken half a fen low, which is as far as rounding can go; so whatever holds for all
relaxed streams holds for all streams in whole fen.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from ashore.plan.instance import MILLION, PlanDebt
from ashore.plan.pieces import Steps

Grown = list[tuple[float, float]]
"""Corner points (balance before, balance after interest)."""


@dataclass(frozen=True, eq=False)
class Parts:
    """How a balance splits. fees: what they are while nothing is paid to them; untouched: fees-first debts only, the
    bearing part at the end of each month 0..T while no payment reaches it."""

    fees: float
    untouched: tuple[float, ...] = ()


class Months:
    """Stretches of every month of one debt, made once and used for any prices. slack: how far rounding may go, in fen
    (0.5, or 0 for the problem in real money)."""

    def __init__(self, debt: PlanDebt, horizon: int, slack: float) -> None:
        self.debt, self.slack = debt, slack
        self.top = self._tops(horizon)
        self.normal = cache(self._normal)
        self.late = cache(self._late)
        self.cured = cache(self._cured)
        self.deferred = cache(self._deferred)
        self.waiving = cache(self._waiving)

    def _tops(self, horizon: int) -> list[float]:
        """The most that the balance can be at the end of each month 0..T."""
        debt, out = self.debt, [float(self.debt.bearing + self.debt.nonbearing)]
        rates = [debt.rate(True), debt.rate(False), *(o.rate_ppm for o in debt.options)]
        for _ in range(horizon):
            out.append(out[-1] * (1 + max(rates) / MILLION) + debt.late_fee + 1)
        return out

    def untouched(
        self, late_until: int, horizon: int, since: int = 0, rate_ppm: int = 0, months: int = 0
    ) -> list[float]:
        """The bearing part while nothing is paid to it. late_until: months up to this one start late; since, months,
        rate_ppm: a deferral, if any."""
        debt, out = self.debt, [float(self.debt.bearing)]
        for month in range(1, horizon + 1):
            if months and since <= month < since + months:
                out.append(self._grow(out[-1], rate_ppm))
            else:
                is_late = month <= late_until and debt.late_at_start
                out.append(self._grow(out[-1], debt.rate(is_late)) + (debt.late_fee if is_late else 0))
        return out

    def _grow(self, balance: float, rate_ppm: int) -> float:
        return balance + max(0.0, balance * rate_ppm / MILLION - self.slack)

    def required(self, month: int, grown: float) -> float:
        """The required payment of a month, as low as rounding can make it."""
        fixed, pct = self.debt.fixed[month - 1], self.debt.pct_ppm
        return float(fixed) if not pct else max(float(fixed), pct * grown / MILLION - self.slack)

    def grown(self, month: int, parts: Parts, rate_ppm: int, fee: int) -> Grown:
        """Corners of the balance after the month's interest."""
        top, rate = self.top[month - 1], rate_ppm / MILLION
        free = self.slack / rate if rate else FAR_OFF  # so much bears interest that rounds to nothing
        if self.debt.fees_first and parts.untouched:
            most = parts.untouched[month - 1]
            corners = [0.0, min(free, most), most, top] if most < top else [0.0, min(free, top), top]
            bears = [min(b, most) for b in corners]
        else:
            corners = [0.0, min(parts.fees + free, top), top]
            bears = [max(0.0, b - parts.fees) for b in corners]
        points = [(b, b + max(0.0, p * rate - self.slack) + fee) for b, p in zip(corners, bears, strict=True)]
        return [p for i, p in enumerate(points) if not i or p[0] > points[i - 1][0]]

    def _normal(self, month: int, parts: Parts, may_close: bool) -> Steps:
        """A month that starts and ends current: at least what is required is paid, or the whole balance."""
        grown = self.grown(month, parts, self.debt.rate(False), 0)
        kinks = self._kinks(month, may_close)
        lowest = 0.0 if may_close else -FAR_OFF
        return _stretches(grown, kinks, lambda g: max(lowest, g - self.required(month, g)), None)

    def _kinks(self, month: int, may_close: bool) -> list[float]:
        fixed, pct = self.debt.fixed[month - 1], self.debt.pct_ppm
        kinks = [(fixed + self.slack) * MILLION / pct] if pct else []
        return [*kinks, float(fixed)] if may_close else kinks

    def _late(self, month: int, parts: Parts, starts_late: bool) -> Steps:
        """A month in which any amount may be paid; beside it stands what was required."""
        debt = self.debt
        grown = self.grown(month, parts, debt.rate(starts_late), debt.late_fee if starts_late else 0)
        return _stretches(grown, self._kinks(month, False), lambda g: g, lambda g: self.required(month, g))

    def _cured(self, parts: Parts) -> Steps:
        """Month 1 of a debt that starts late and is cured at once: arrears and what is required are paid."""
        debt = self.debt
        grown = self.grown(1, parts, debt.rate(True), debt.late_fee)
        return _stretches(grown, self._kinks(1, False), lambda g: g - self.required(1, g) - debt.arrears, None)

    def _deferred(self, month: int, parts: Parts, rate_ppm: int) -> Steps:
        return _stretches(self.grown(month, parts, rate_ppm, 0), [], lambda g: g, None)

    def _waiving(self, month: int, parts: Parts, starts_late: bool, k: int) -> Steps:
        """The month in which a waiver starts: its payment is made, or whatever the waiver leaves of the balance."""
        debt, option = self.debt, self.debt.options[k]
        grown = self.grown(month, parts, debt.rate(starts_late), debt.late_fee if starts_late else 0)
        off = min(float(option.waive), parts.fees)
        bearing = self.bearing_after(month, parts, starts_late)

        def left(g: float) -> float:
            waived = min(float(option.waive), max(0.0, g - bearing)) if bearing is not None else min(off, g)
            return max(g - option.pay, waived)

        kinks = [off, float(option.pay), option.pay + off, float(option.pay + option.waive)]
        if bearing is not None:
            kinks += [bearing, bearing + option.waive, bearing + option.pay]
        return _stretches(grown, kinks, left, None)

    def bearing_after(self, month: int, parts: Parts, starts_late: bool) -> float | None:
        """Fees-first debts: the untouched bearing part after the month's interest."""
        if not (self.debt.fees_first and parts.untouched):
            return None
        fee = self.debt.late_fee if starts_late else 0
        return self._grow(parts.untouched[month - 1], self.debt.rate(starts_late)) + fee


FAR_OFF = 1e14


def _stretches(
    grown: Grown, kinks: list[float], left: Callable[[float], float], charged: Callable[[float], float] | None
) -> Steps:
    """left, charged: functions of the grown balance, linear between the corners and kinks."""
    out: Steps = []
    for (b0, g0), (b1, g1) in itertools.pairwise(grown):
        slope = (b1 - b0) / (g1 - g0)
        points = [g0, *sorted(k for k in kinks if g0 < k < g1), g1]
        for a, b in itertools.pairwise(points):
            x0 = b0 + (a - g0) * slope
            x1 = b1 if b == g1 else b0 + (b - g0) * slope
            if x1 > x0:
                e = (charged(a), charged(b)) if charged else (0.0, 0.0)
                out.append((x0, x1, a, b, left(a), left(b), *e))
    return out
