"""The cheapest stream of payments of one debt, when money has a price in every month.

`weights[t-1]` is what a fen paid in month t costs. Taken back from the last month, the least cost of a balance is a
piecewise linear function (`plan.pieces`) for each standing of the debt: current; late and to be cured, after so many
late months; late until it ends. Everything the months allow is allowed here in real money and half a fen of rounding to
the debtor's good, so the value is a lower bound for all streams in whole fen.

The arrears that a cure must make up are not followed month by month: `cure_price` charges them, per fen. Any price of
nothing or more gives a valid bound; the right one makes it tight.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ashore.plan.instance import OptionKind, PlanDebt
from ashore.plan.limits import MAX_MONTHS
from ashore.plan.months import Months, Parts
from ashore.plan.pieces import INFINITE, Pieces, at, falling, lower, moved, through

CURRENT, LATE = "current", "late"
AT_ONCE = -2
"""Late, and cured in month 1: the one cure whose arrears are known exactly, so that nothing has to be charged."""
NO_OPTION = -1
FIRST_CURES = 12
"""Fees-first debts that start late are looked at for each month of the first cure up to this one."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a branch of the search allows one debt.

    close: first and last month in which it may end. options: by index (NO_OPTION = none) the first and last start.
    late: month -> whether the debt must (True) or must not (False) end it late and open, no option having started.
    """

    close: tuple[int, int] = (1, MAX_MONTHS)
    options: tuple[tuple[int, int, int], ...] | None = None
    late: tuple[tuple[int, bool], ...] = ()


FREE = Limits()


@dataclass
class Layer:
    """Least costs to go, by standing, at the end of each month: cost[month] for an open balance."""

    parts: Parts
    cured: int
    """How many late months in a row can still be cured; 0 = lateness is never cured here."""
    current: list[Pieces] = field(default_factory=list)
    to_cure: list[list[Pieces]] = field(default_factory=list)
    until_end: list[Pieces] = field(default_factory=list)


class Pricer:
    """One debt's pricing, made once for all prices. slack as in `Months`."""

    def __init__(self, debt: PlanDebt, horizon: int, close_by: int, slack: float = 0.5) -> None:
        self.debt, self.horizon, self.close_by = debt, horizon, close_by
        self.months = Months(debt, horizon, slack)
        self._parts: dict[tuple[int, ...], Parts] = {}
        protected = debt.current_by or MAX_MONTHS + 1
        can_be_late = not debt.asks_nothing or debt.late_at_start
        self.last_late = min(horizon, protected - 1) if can_be_late else 0

    def least(self, weights: Sequence[float], cure_price: float = 0.0, limits: Limits = FREE) -> float:
        """The least cost of the debt; infinite if the limits leave no way to end it."""
        return min((value for _, value in self.ways(weights, cure_price, limits)), default=INFINITE)

    def ways(self, weights: Sequence[float], cure_price: float, limits: Limits) -> Iterator[tuple[Run, float]]:
        """One run for each first cure that has to be told apart, with its least cost."""
        for first_cure in self._first_cures():
            run = Run(self, weights, cure_price, limits, first_cure)
            yield run, run.value()

    def _first_cures(self) -> list[int | None]:
        """None: any. Only a fees-first debt that is late now has a bearing part that depends on when it is cured."""
        debt = self.debt
        if not (debt.fees_first and debt.nonbearing and debt.late_at_start) or debt.accelerated:
            return [None]
        last = self.last_late + 1
        if debt.accelerate_after:
            last = min(last, debt.accelerate_after - debt.late_before)
        return [*range(1, min(last, FIRST_CURES) + 1), *([-FIRST_CURES] if last > FIRST_CURES else []), 0]

    def parts(self, first_cure: int | None, option: int = NO_OPTION, start: int = 0) -> Parts:
        """How balances split, before an option (NO_OPTION) or after one that started."""
        debt = self.debt
        if not debt.fees_first or not debt.nonbearing:
            o = debt.options[option] if option != NO_OPTION else None
            off = o.waive if o and o.kind is OptionKind.WAIVER else 0
            return self._made((option, 0, 0), lambda: Parts(float(max(0, debt.nonbearing - off))))
        key = (option, start, -99 if first_cure is None else first_cure)
        return self._made(key, lambda: self._fees_first(first_cure, option, start))

    def _made(self, key: tuple[int, ...], make) -> Parts:  # type: ignore[no-untyped-def]
        if key not in self._parts:
            self._parts[key] = make()
        return self._parts[key]

    def _fees_first(self, first_cure: int | None, option: int, start: int) -> Parts:
        debt = self.debt
        late_until = debt.late_at_start * (self.horizon if not first_cure else abs(first_cure))
        if option != NO_OPTION and (late_until > start or not first_cure):
            late_until = start
        o = debt.options[option] if option != NO_OPTION else None
        deferral = (start, o.rate_ppm, o.months) if o and o.kind is OptionKind.DEFERRAL else (0, 0, 0)
        if deferral[2]:
            late_until = min(late_until, start - 1)
        return Parts(float(debt.nonbearing), tuple(self.months.untouched(late_until, self.horizon, *deferral)))


class Run:
    """One pass back through the months, for one price vector, one branch and one first cure."""

    def __init__(
        self, pricer: Pricer, weights: Sequence[float], cure_price: float, limits: Limits, first_cure: int | None
    ) -> None:
        self.pricer, self.debt, self.months = pricer, pricer.debt, pricer.months
        self.weights, self.cure_price, self.limits, self.first_cure = weights, cure_price, limits, first_cure
        self.last = min(pricer.close_by, limits.close[1], pricer.horizon)
        self.first = limits.close[0]
        self.late = dict(limits.late)
        allowed = limits.options
        if allowed is None:
            allowed = (*tuple((k, o.first, o.last) for k, o in enumerate(self.debt.options)), (NO_OPTION, 0, 0))
        self.none_allowed = any(k == NO_OPTION for k, _, _ in allowed)
        self.starts = [(k, s) for k, a, b in allowed if k != NO_OPTION for s in range(a, min(b, self.last) + 1)]
        self.posts: dict[int, Layer] = {}
        self.after: dict[tuple[int, int], Layer] = {}
        self.main = self._main()

    # --- what may happen -------------------------------------------------------------------------------------

    def may_late(self, month: int, main: bool) -> bool:
        if month > self.pricer.last_late:
            return False
        return not main or (self.late.get(month, True) and month != self.first_cure)

    def may_not(self, month: int, main: bool) -> bool:
        """Whether the month may end current."""
        return not main or not self.late.get(month, False)

    def may_close(self, month: int, main: bool) -> bool:
        allowed = self.first <= month <= self.last
        return allowed and (not main or (self.none_allowed and self._settled(month)))

    def _settled(self, month: int) -> bool:
        """Neither this month nor a later one has to end late."""
        return not any(v and m >= month for m, v in self.late.items())

    # --- layers ----------------------------------------------------------------------------------------------

    def _main(self) -> Layer:
        layer = self._layer(self.pricer.parts(self.first_cure), self._curable())
        layer_starts: dict[int, list[int]] = {}
        for k, s in self.starts:
            if self._settled(s):
                layer_starts.setdefault(s, []).append(k)
        for month in range(self.last, -1, -1):
            self._fill(layer, month, layer_starts.get(month + 1, []), True)
        return layer

    def _curable(self) -> int:
        """How many standings of lateness that can still be cured have to be told apart."""
        debt, limit = self.debt, self.debt.accelerate_after
        late_now = debt.late_at_start and not debt.accelerated
        if debt.accelerated or (not self.pricer.last_late and not late_now):
            return 0
        if not limit:
            return 1
        return max(limit - (1 if debt.late_before or not late_now else 0), 1 if late_now else 0)

    def _post(self, option: int, start: int) -> Layer:
        """After a waiver or a deferral: no further option, never called again."""
        parts = self.pricer.parts(self.first_cure, option, start)
        if id(parts) not in self.posts:
            layer = self._layer(parts, 1 if self.pricer.last_late and not self.debt.asks_nothing else 0)
            self.posts[id(parts)] = layer
            for month in range(self.last, 0, -1):
                self._fill(layer, month, [], False)
        return self.posts[id(parts)]

    def _layer(self, parts: Parts, cured: int) -> Layer:
        size = self.last + 1
        return Layer(
            parts,
            cured,
            [[] for _ in range(size)],
            [[[] for _ in range(size)] for _ in range(cured)],
            [[] for _ in range(size)],
        )

    def _fill(self, layer: Layer, month: int, starting: list[int], main: bool) -> None:
        """Least costs of a balance at the end of `month`, from those at the end of the next."""
        if month >= self.last:
            return
        offers: dict[bool, Pieces] = {}
        for starts_late in (False, True):
            best: Pieces = []
            for k in starting:
                best = lower(best, self._option(layer, k, month + 1, starts_late))
            offers[starts_late] = best
        debt_may_be_late = layer.cured or self.pricer.last_late or (main and self.debt.late_at_start)
        if not main or not self.debt.accelerated:
            layer.current[month] = lower(self._from_current(layer, month + 1, main), offers[False])
        if debt_may_be_late and (not main or month <= self.pricer.last_late):
            layer.until_end[month] = lower(self._until_end(layer, month + 1, main), offers[True])
            for j in range(layer.cured):
                layer.to_cure[j][month] = self._to_cure(layer, j, month + 1, main)

    def _close_value(self, month: int, main: bool) -> float:
        return 0.0 if self.may_close(month, main) else INFINITE

    def _from_current(self, layer: Layer, month: int, main: bool) -> Pieces:
        w, start = self.weights[month - 1], self._close_value(month, main)
        best: Pieces = []
        if self.may_not(month, main):
            steps = self.months.normal(month, layer.parts, start == 0.0)
            best = through(steps, falling(layer.current[month], w, start), w)
        if self.may_late(month, main):
            steps = self.months.late(month, layer.parts, False)
            best = lower(best, through(steps, falling(layer.until_end[month], w, INFINITE), w))
            if layer.cured:
                net = w - self.cure_price
                f = falling(layer.to_cure[0][month], net, INFINITE)
                best = lower(best, through(steps, f, net, self.cure_price))
        return best

    def _until_end(self, layer: Layer, month: int, main: bool) -> Pieces:
        w, start = self.weights[month - 1], self._close_value(month, main)
        f = layer.until_end[month] if self.may_late(month, main) else []
        if not f and start:
            return []
        return through(self.months.late(month, layer.parts, True), falling(f, w, start), w)

    def _to_cure(self, layer: Layer, j: int, month: int, main: bool) -> Pieces:
        """After j + 1 late months in a row (or any number, where nothing is ever called)."""
        at_once = main and month == 1  # priced apart, in `opening`
        f: Pieces = layer.current[month] if self.may_not(month, main) and not at_once else []
        if self.may_late(month, main):
            limited = main and self.debt.accelerate_after
            if not limited:
                f = lower(f, layer.to_cure[j][month])
            elif j + 1 < layer.cured:
                f = lower(f, layer.to_cure[j + 1][month])
        if not f:
            return []
        net = self.weights[month - 1] - self.cure_price
        return through(self.months.late(month, layer.parts, True), falling(f, net, INFINITE), net, self.cure_price)

    # --- options ---------------------------------------------------------------------------------------------

    def _option(self, layer: Layer, k: int, start: int, starts_late: bool) -> Pieces:
        kind = self.debt.options[k].kind
        if kind is OptionKind.AGREEMENT:
            cost = self.stream_cost(k, start)
            return [(0.0, cost, self.months.top[start - 1], cost)] if cost != INFINITE else []
        if kind is OptionKind.WAIVER:
            w = self.weights[start - 1]
            steps = self.months.waiving(start, layer.parts, starts_late, k)
            return through(
                steps, falling(self._after_waiver(layer, k, start, starts_late), w, self._close_value(start, False)), w
            )
        return self._deferral(k, start)

    def stream_cost(self, k: int, start: int) -> float:
        """An agreement's payments at their prices; infinite if it cannot end in time."""
        stream = self.debt.options[k].stream
        end = start + len(stream) - 1
        if not self.first <= end <= self.last:
            return INFINITE
        return sum(s * w for s, w in zip(stream, self.weights[start - 1 :], strict=False))

    def _after_waiver(self, layer: Layer, k: int, start: int, starts_late: bool) -> Pieces:
        """Least cost of a balance after the payment and before the waiver takes its part off."""
        o = self.debt.options[k]
        f = self._post(k, start).current[start]
        bearing = self.months.bearing_after(start, layer.parts, starts_late)
        if bearing is None:
            off = min(float(o.waive), layer.parts.fees)
            zero = [(0.0, 0.0, off, 0.0)] if off and self.may_close(start, False) else []
            return [*zero, *moved(f, off)]
        low = [
            (x0, v0, min(x1, bearing), v0 + (v1 - v0) * (min(x1, bearing) - x0) / (x1 - x0))
            for x0, v0, x1, v1 in f
            if x0 < bearing
        ]
        flat = at(f, bearing)
        high = [
            (max(x0, bearing) + o.waive, v0 + (v1 - v0) * (max(x0, bearing) - x0) / (x1 - x0), x1 + o.waive, v1)
            for x0, v0, x1, v1 in f
            if x1 > bearing
        ]
        middle = [(bearing, flat, bearing + o.waive, flat)] if flat != INFINITE and o.waive else []
        return [*low, *middle, *high]

    def deferral_layers(self, k: int, start: int) -> list[Pieces]:
        """Least costs at the end of months start-1 .. end of the deferral."""
        o = self.debt.options[k]
        post = self._post(k, start)
        end = min(start + o.months - 1, self.last)
        f = post.current[end] if end < self.last else []
        out = [f]
        for month in range(end, start - 1, -1):
            w, close = self.weights[month - 1], self._close_value(month, False)
            f = (
                []
                if not f and close
                else through(self.months.deferred(month, post.parts, o.rate_ppm), falling(f, w, close), w)
            )
            out.append(f)
        return out[::-1]

    def _deferral(self, k: int, start: int) -> Pieces:
        return self.deferral_layers(k, start)[0]

    # --- the whole -------------------------------------------------------------------------------------------

    def opening(self) -> list[tuple[str, int, float]]:
        """Standings in which the debt may begin: (standing, late months so far - 1, charge for arrears)."""
        debt = self.debt
        if not debt.late_at_start:
            return [(CURRENT, 0, 0.0)]
        out = [(LATE, -1, 0.0)] if not self.first_cure or self.first_cure < 0 else []
        if debt.accelerated or self.first_cure == 0:
            return out
        if self.may_not(1, True) and self.first_cure in (None, 1):
            out.append((LATE, AT_ONCE, 0.0))
        if self.first_cure == 1:
            return out
        j = min(max(debt.late_before, 1), max(self.main.cured, 1)) - 1 if debt.accelerate_after else 0
        if self.main.cured:
            out.append((LATE, j, self.cure_price * debt.arrears))
        return out

    def cured_at_once(self) -> Pieces:
        w = self.weights[0]
        current = self.main.current[1] if self.last > 1 else []
        return through(self.months.cured(self.main.parts), falling(current, w, INFINITE), w)

    def value(self) -> float:
        """The least cost of the debt as it stands today."""
        balance = float(self.debt.bearing + self.debt.nonbearing)
        return min((self._opening_value(o, balance) for o in self.opening()), default=INFINITE)

    def _opening_value(self, opening: tuple[str, int, float], balance: float) -> float:
        standing, j, charge = opening
        main = self.main
        if j == AT_ONCE:
            return at(self.cured_at_once(), balance)
        f = main.current if standing == CURRENT else main.until_end if j < 0 else main.to_cure[j]
        return at(f[0], balance) + charge if f else INFINITE
