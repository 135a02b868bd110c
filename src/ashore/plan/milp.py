"""The whole problem as one mixed-integer program, with HiGHS: the way out where the search by prices has not ended.

Interest and required shares are taken `slack` fen low (0.5: as far as rounding can go), so that the program's bound
holds for plans in whole fen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ashore.plan.branch import opening_limits
from ashore.plan.fixed import Mode
from ashore.plan.highs import UNIT, new_solver
from ashore.plan.instance import MILLION, Instance, OptionKind, PlanDebt
from ashore.plan.months import Months
from ashore.plan.price import NO_OPTION, Limits

Terms = dict[int, float]
LIGHT = 1e-4
"""What payments weigh where the least extra money is asked for: enough that nothing is paid twice."""


@dataclass(frozen=True, slots=True)
class Answer:
    """infeasible: the solver says that no plan exists; bound: fen, on the solver's word; modes: its best plan's; more:
    with `money_free`, the extra money of every month (fen)."""

    infeasible: bool
    bound: float
    modes: tuple[Mode, ...] | None
    value: float | None = None
    more: float | None = None


@dataclass
class _Debt:
    """Columns of one debt by month (index 0 unused where there is none)."""

    pay: list[Terms]
    closed: list[int]
    late: list[int | None]
    cleared: list[int | None]
    starts: dict[tuple[int, int], int]
    agreed: dict[tuple[int, int], int] = field(default_factory=dict)


class Program:
    """Built once; `money_free` adds a column of more money every month and asks for the least of it instead."""

    def __init__(
        self,
        instance: Instance,
        slack: float = 0.5,
        money_free: bool = False,
        limits: Sequence[Limits] | None = None,
    ) -> None:
        self.instance, self.slack = instance, slack / UNIT
        self.h: Any = new_solver()
        self._cols: list[tuple[float, float, float, bool]] = []
        self._rows: list[tuple[float, float, Terms]] = []
        cost = LIGHT if money_free else 1.0
        self.more = self.column(1.0, 0.0, 1e7) if money_free else None
        self.debts = [
            self._debt(d, cost, limit)
            for d, limit in zip(instance.debts, limits or opening_limits(instance), strict=True)
        ]
        self._cash()
        self._load()

    # --- small tools ---

    def column(self, cost: float = 0.0, low: float = 0.0, high: float = 1e30, whole: bool = False) -> int:
        self._cols.append((cost, low, high, whole))
        return len(self._cols) - 1

    def at_least(self, low: float, *parts: Terms) -> None:
        terms: Terms = {}
        for part in parts:
            for c, v in part.items():
                terms[c] = terms.get(c, 0.0) + v
        self._rows.append((low, 1e30, terms))

    def _load(self) -> None:
        import numpy as np

        h = self.h
        count = len(self._cols)
        cost, low, high = (np.array([float(c[i]) for c in self._cols]) for i in range(3))
        h.addVars(count, low, high)
        h.changeColsCost(count, np.arange(count, dtype=np.int32), cost)
        whole = [i for i, c in enumerate(self._cols) if c[3]]
        import highspy

        for i in whole:
            h.changeColIntegrality(i, highspy.HighsVarType.kInteger)
        starts: list[int] = []
        index: list[int] = []
        value: list[float] = []
        total = 0
        for _, _, terms in self._rows:
            starts.append(total)
            index.extend(terms.keys())
            value.extend(terms.values())
            total += len(terms)
        h.addRows(
            len(self._rows),
            np.array([r[0] for r in self._rows]),
            np.array([r[1] for r in self._rows]),
            total,
            np.array(starts, dtype=np.int32),
            np.array(index, dtype=np.int32),
            np.array(value),
        )

    # --- the model ---

    def _cash(self) -> None:
        inst, last = self.instance, None
        for month in range(1, inst.horizon + 1):
            kept = self.column()
            terms: Terms = {kept: 1.0}
            if last is not None:
                terms[last] = -1.0
            if self.more is not None:
                terms[self.more] = -1.0
            for debt in self.debts:
                terms |= debt.pay[month]
                for (k, s), z in debt.agreed.items():
                    stream = inst.debts[self.debts.index(debt)].options[k].stream
                    if s <= month < s + len(stream) and stream[month - s]:
                        terms[z] = terms.get(z, 0.0) + stream[month - s] / UNIT
            money = (inst.budget[month - 1] + (inst.initial_cash if month == 1 else 0)) / UNIT
            self._rows.append((money, money, terms))
            last = kept

    def _debt(self, d: PlanDebt, cost: float, limits: Limits) -> _Debt:
        inst, last = self.instance, self.instance.close_by
        top = [b / UNIT for b in Months(d, inst.horizon, 0.0).top]
        starts: dict[tuple[int, int], int] = {}
        agreed: dict[tuple[int, int], int] = {}
        first_end, last_end = limits.close
        none = False
        for k, early, late_start in limits.options or ():
            if k == NO_OPTION:
                none = True
                continue
            o = d.options[k]
            for s in range(early, min(late_start, last) + 1):
                if o.kind is OptionKind.AGREEMENT:
                    if first_end <= s + len(o.stream) - 1 <= min(last, last_end):
                        starts[k, s] = agreed[k, s] = self.column(cost * sum(o.stream) / UNIT, 0.0, 1.0, True)
                else:
                    starts[k, s] = self.column(0.0, 0.0, 1.0, True)
        if starts:
            self.at_least(-1.0, dict.fromkeys(starts.values(), -1.0))
        if not none:
            self.at_least(1.0, dict.fromkeys(starts.values(), 1.0))
        protected = d.current_by or inst.horizon + 1
        can_be_late = not d.asks_nothing or d.late_at_start
        closed: list[int] = [self.column(0.0, 0.0, 0.0)]
        late: list[int | None] = [None]
        cleared: list[int | None] = [None]
        pay: list[Terms] = [{}]
        called: list[int | None] = [None]
        bearing: Terms = {}
        fees: Terms = {}
        arrears: Terms = {}
        owed, owed_fees, behind = d.bearing / UNIT, d.nonbearing / UNIT, d.arrears / UNIT
        most_behind = behind
        for month in range(1, last + 1):
            y = self.column(0.0, 0.0, 0.0 if month < first_end else 1.0, month < last_end or bool(agreed))
            self.at_least(0.0, {y: 1.0, closed[-1]: -1.0})
            if month == last_end:
                self.at_least(1.0, {y: 1.0}, dict.fromkeys(agreed.values(), 1.0))
            p, n = self.column(cost), self.column(cost)
            u = self.column(0.0, 0.0, 1.0, True) if can_be_late and month < protected else None
            gone = {z: 1.0 for (k, s), z in agreed.items() if s <= month}
            rests = {z: 1.0 for (k, s), z in starts.items() if self._defers(d, k, s, month)}
            waives = {z: 1.0 for (k, s), z in starts.items() if s == month and d.options[k].kind is OptionKind.WAIVER}
            immune = {z: 1.0 for (k, s), z in starts.items() if s <= month and (k, s) not in agreed}
            was: Terms = {} if late[-1] is None else {late[-1]: 1.0}
            was_now = float(d.late_at_start) if month == 1 else 0.0
            normal, high = d.rate(False) / MILLION, d.rate(True) / MILLION
            fee = d.late_fee / UNIT
            extra: Terms = {}
            if high > normal and (was or was_now):
                e = self.column()
                extra = {e: 1.0}
                # e >= (high - normal) * (P - top * (1 - was))
                step = high - normal
                self.at_least(
                    step * (owed - top[month - 1] * (1 - was_now)) if month == 1 else -step * top[month - 1],
                    extra,
                    _times(bearing, -step),
                    _times(was, -step * top[month - 1]),
                )
            grown = [_times(bearing, 1 + normal), extra, _times(was, fee)]
            grown_now = owed * (1 + normal) + fee * was_now
            slack = self.slack if high else 0.0
            b = self.column()
            relaxed = {
                **dict.fromkeys(gone, top[month]),
                **dict.fromkeys(rests, (1 + high) * top[month - 1] - top[month - 1] + fee),
            }
            self.at_least(grown_now - slack, {b: 1.0, p: 1.0}, *[_times(g, -1.0) for g in grown], relaxed)
            for (k, _), z in starts.items():
                if z in rests:
                    rate = d.options[k].rate_ppm / MILLION
                    self.at_least(
                        owed * (1 + rate) - slack - top[month] * 1.0,
                        {b: 1.0, p: 1.0, z: -top[month]},
                        _times(bearing, -(1 + rate)),
                    )
            f = self.column()
            off: Terms = {}
            if waives:
                w = self.column()
                off = {w: 1.0}
                self.at_least(
                    0.0, {w: -1.0}, {z: d.options[k].waive / UNIT for (k, s), z in starts.items() if z in waives}
                )
            self.at_least(
                owed_fees, {f: 1.0, n: 1.0}, _times(fees, -1.0), off, dict.fromkeys(gone, d.nonbearing / UNIT)
            )
            k_col = None
            if d.fees_first and d.nonbearing:
                k_col = self.column(0.0, 0.0, 1.0, True)
                if cleared[-1] is not None:
                    self.at_least(0.0, {k_col: 1.0, cleared[-1]: -1.0})
                self.at_least(0.0, {p: -1.0, k_col: top[month]})
                # fees before the waiver: F_{t-1} - n <= N0 (1 - k)
                self.at_least(
                    owed_fees - d.nonbearing / UNIT, {n: 1.0, k_col: -d.nonbearing / UNIT}, _times(fees, -1.0)
                )
            self.at_least(-top[month], {b: -1.0, f: -1.0, y: -top[month]}, dict.fromkeys(gone, -top[month]))
            for (k, s), z in starts.items():
                if z in waives:
                    o = d.options[k]
                    self.at_least(0.0, {p: 1.0, n: 1.0, y: o.pay / UNIT, z: -o.pay / UNIT})
                if (k, s) in agreed and s == month:
                    self.at_least(-1.0, {z: -1.0, closed[-1]: -1.0})
            a, most_behind = self._arrears(
                d,
                month,
                top,
                (p, n, y, u),
                gone,
                rests,
                waives,
                arrears,
                behind,
                grown,
                grown_now + owed_fees,
                fees,
                most_behind,
            )
            if u is not None and d.accelerate_after:
                called.append(self._called(d, month, late, called[-1], u, y, gone, immune))
            elif u is not None and d.accelerated:
                self.at_least(1.0, {u: 1.0, y: 1.0}, gone, immune)
            elif u is None and d.accelerated:
                self.at_least(1.0, {y: 1.0}, gone, immune)
            if u is None and d.accelerate_after:
                if called[-1] is not None:
                    self.at_least(0.0, {y: 1.0, called[-1]: -1.0}, gone, immune)
                called.append(None)
            closed.append(y)
            late.append(u)
            cleared.append(k_col)
            pay.append({p: 1.0, n: 1.0})
            bearing, fees, arrears = {b: 1.0}, {f: 1.0}, a
            owed = owed_fees = behind = 0.0
        self.at_least(1.0, {closed[-1]: 1.0}, dict.fromkeys(agreed.values(), 1.0))
        pay += [{} for _ in range(inst.horizon - last)]
        return _Debt(pay, closed, late, cleared, starts, agreed)

    @staticmethod
    def _defers(d: PlanDebt, k: int, s: int, month: int) -> bool:
        o = d.options[k]
        return o.kind is OptionKind.DEFERRAL and s <= month < s + o.months

    def _arrears(
        self,
        d: PlanDebt,
        month: int,
        top: list[float],
        cols: tuple[int, int, int, int | None],
        gone: Terms,
        rests: Terms,
        waives: Terms,
        arrears: Terms,
        behind: float,
        grown: list[Terms],
        grown_now: float,
        fees: Terms,
        most: float,
    ) -> tuple[Terms, float]:
        """Rows of what is required; gives the arrears column and how large it can be."""
        p, n, y, u = cols
        fixed, share = d.fixed[month - 1] / UNIT, (d.pct_ppm or 0) / MILLION
        asked = max(fixed, share * top[month])
        most_now = most + asked
        tight = u is None and not arrears and not behind
        a: Terms = {} if u is None else {self.column(): 1.0}
        free = {**gone, **rests, **waives}
        limit = asked if tight else most_now
        if fixed or behind or arrears:
            m = fixed if tight else most_now
            self.at_least(behind + fixed, a, {p: 1.0, n: 1.0}, _times(arrears, -1.0), {y: m}, dict.fromkeys(free, m))
        if share:
            unless = {} if tight else {y: most_now}
            self.at_least(
                behind + share * grown_now - (self.slack if d.pct_ppm else 0.0),
                a,
                {p: 1.0, n: 1.0},
                _times(arrears, -1.0),
                *[_times(g, -share) for g in grown],
                _times(fees, -share),
                unless,
                dict.fromkeys(free, limit),
            )
        if u is not None:
            self.at_least(0.0, {u: most_now, next(iter(a)): -1.0})
        return a, (most_now if u is not None else 0.0)

    def _called(
        self,
        d: PlanDebt,
        month: int,
        late: list[int | None],
        before: int | None,
        u: int,
        y: int,
        gone: Terms,
        immune: Terms,
    ) -> int:
        c = self.column(0.0, 0.0, 1.0)
        limit = d.accelerate_after or 1
        run: Terms = {u: 1.0}
        known = 0
        for back in range(1, limit):
            m = month - back
            if m >= 1:
                column = late[m]
                if column is not None:
                    run[column] = 1.0
            elif d.late_before > -m and d.late_at_start:
                known += 1
        self.at_least(known - (limit - 1), {c: 1.0}, _times(run, -1.0), gone, immune)
        was = 1.0 if month == 1 and d.accelerated else 0.0
        self.at_least(was, {c: 1.0, y: 1.0}, {} if before is None else {before: -1.0}, gone, immune)
        self.at_least(0.0, {u: 1.0, c: -1.0, y: 1.0}, gone, immune)
        return c

    # --- the answer ---

    def solve(self, left: Callable[[], float], gap: float = 1e-7) -> Answer:
        h = self.h
        h.setOptionValue("time_limit", max(0.1, left()))
        h.setOptionValue("mip_rel_gap", gap)
        h.setOptionValue("mip_feasibility_tolerance", 1e-7)
        h.setOptionValue("primal_feasibility_tolerance", 1e-8)
        h.run()
        status, info = str(h.getModelStatus()), h.getInfo()
        if status.endswith("kInfeasible"):
            return Answer(True, float("inf"), None)
        bound = info.mip_dual_bound * UNIT
        values = list(h.getSolution().col_value)
        if info.primal_solution_status != 2:
            return Answer(False, bound, None)
        modes = tuple(self._mode(d, c, values) for d, c in zip(self.instance.debts, self.debts, strict=True))
        more = values[self.more] * UNIT if self.more is not None else None
        return Answer(False, bound, modes, info.objective_function_value * UNIT, more)

    def _mode(self, d: PlanDebt, c: _Debt, x: list[float]) -> Mode:
        choice = next((key for key, z in c.starts.items() if x[z] > 0.5), None)
        closed = next((m for m in range(1, len(c.closed)) if x[c.closed[m]] > 0.5), self.instance.close_by)
        if choice and choice in c.agreed:
            closed = choice[1] + len(d.options[choice[0]].stream) - 1
        elif choice and choice[1] > closed:
            choice = None
        end = choice[1] if choice and choice in c.agreed else closed
        late = frozenset(
            m
            for m in range(1, end)
            if c.late[m] is not None and x[c.late[m] or 0] > 0.5 and not (choice and self._defers(d, *choice, m))
        )
        cleared = [m for m in range(1, len(c.cleared)) if c.cleared[m] is not None and x[c.cleared[m] or 0] > 0.5]
        return Mode(choice, late, closed, cleared[0] if cleared else (closed if d.fees_first and d.nonbearing else 0))


def _times(terms: Terms, factor: float) -> Terms:
    return {c: v * factor for c, v in terms.items()}
