"""The stream of payments behind a price: the walk forward through the least costs that `plan.price` has laid out."""

from __future__ import annotations

from dataclasses import dataclass, field

from ashore.plan.instance import OptionKind
from ashore.plan.pieces import INFINITE, Pieces, Steps, at, lowest
from ashore.plan.price import AT_ONCE, CURRENT, LATE, Layer, Run


@dataclass(frozen=True, slots=True)
class Stream:
    """One way through a debt in real money (fen). pay: by month; choice: (option, start) or None; closed: last month.

    late, late_after: months ended late before any option, and after one; short: arrears not made up where they should
    have been.
    """

    pay: tuple[float, ...]
    choice: tuple[int, int] | None
    closed: int
    late: frozenset[int]
    short: float
    late_after: frozenset[int] = frozenset()


@dataclass
class _Walk:
    run: Run
    pay: list[float]
    choice: tuple[int, int] | None = None
    late: set[int] = field(default_factory=set)
    late_after: set[int] = field(default_factory=set)
    short: float = 0.0
    closed: int = 0


def stream(run: Run) -> Stream:
    """The stream whose cost is `run.value()`, which must be finite."""
    horizon = run.pricer.horizon
    balance = float(run.debt.bearing + run.debt.nonbearing)
    openings = [(run._opening_value(o, balance), o) for o in run.opening()]
    _, (standing, j, charge) = min(openings, key=lambda pair: pair[0])
    walk = _Walk(
        run,
        [0.0] * horizon,
        short=float(run.debt.arrears) if charge or (j >= 0 and standing == LATE) else 0.0,
    )
    month = 1
    if j == AT_ONCE:
        grown, most, _ = _on(run.months.cured(run.main.parts), balance)
        _, left, _ = lowest(run.main.current[1], run.weights[0], INFINITE, most)
        walk.pay[0], balance, standing, j, month = grown - left, left, CURRENT, 0, 2
    _main(walk, standing, j, balance, month)
    return Stream(
        tuple(walk.pay), walk.choice, walk.closed, frozenset(walk.late), walk.short, frozenset(walk.late_after)
    )


def _main(walk: _Walk, standing: str, j: int, balance: float, month: int) -> None:
    run = walk.run
    starts: dict[int, list[int]] = {}
    for k, s in run.starts:
        if run._settled(s):
            starts.setdefault(s, []).append(k)
    while not walk.closed:
        is_late = standing == LATE
        if not (is_late and j >= 0):  # an option is never the end of a cure
            for k in starts.get(month, ()):
                if _takes(walk, k, month, is_late, balance, standing):
                    return
        standing, j, balance = _step(walk, run.main, month, standing, j, balance, True)
        month += 1


def _cost(walk: _Walk, standing: str, j: int, month: int, balance: float, layer: Layer) -> float:
    f = layer.current if standing == CURRENT else layer.until_end if j < 0 else layer.to_cure[j]
    return at(f[month], balance)


def _takes(walk: _Walk, k: int, start: int, is_late: bool, balance: float, standing: str) -> bool:
    """Whether the cheapest way takes this option now; if so it is walked to its end."""
    run = walk.run
    whole = _cost(walk, standing, -1, start - 1, balance, run.main)
    if at(run._option(run.main, k, start, is_late), balance) > whole + 1e-6:
        return False
    option = run.debt.options[k]
    walk.choice = (k, start)
    if option.kind is OptionKind.AGREEMENT:
        for i, amount in enumerate(option.stream):
            walk.pay[start - 1 + i] = float(amount)
        walk.closed = start + len(option.stream) - 1
    elif option.kind is OptionKind.WAIVER:
        _waive(walk, k, start, is_late, balance)
    else:
        _defer(walk, k, start, balance)
    return True


def _waive(walk: _Walk, k: int, start: int, is_late: bool, balance: float) -> None:
    run = walk.run
    w = run.weights[start - 1]
    steps = run.months.waiving(start, run.main.parts, is_late, k)
    grown, most, _ = _on(steps, balance)
    f = run._after_waiver(run.main, k, start, is_late)
    _, left, closed = lowest(f, w, run._close_value(start, False), most)
    walk.pay[start - 1] = grown - left
    option, bearing = run.debt.options[k], run.months.bearing_after(start, run.main.parts, is_late)
    off = (
        min(float(option.waive), run.main.parts.fees)
        if bearing is None
        else min(float(option.waive), max(0.0, left - bearing))
    )
    left = max(0.0, left - off)
    if closed or (bearing is None and left == 0.0 and run.may_close(start, False)):
        walk.closed = start
        return
    _after(walk, run._post(k, start), start + 1, left)


def _defer(walk: _Walk, k: int, start: int, balance: float) -> None:
    run, option = walk.run, walk.run.debt.options[k]
    post, costs = run._post(k, start), run.deferral_layers(k, start)
    month = start
    for f in costs[1:]:
        steps = run.months.deferred(month, post.parts, option.rate_ppm)
        grown, most, _ = _on(steps, balance)
        _, left, closed = lowest(f, run.weights[month - 1], run._close_value(month, False), most)
        walk.pay[month - 1] = grown - left
        if closed:
            walk.closed = month
            return
        balance, month = left, month + 1
    _after(walk, post, month, balance)


def _after(walk: _Walk, layer: Layer, month: int, balance: float) -> None:
    standing, j = CURRENT, 0
    while not walk.closed:
        standing, j, balance = _step(walk, layer, month, standing, j, balance, False)
        month += 1


def _step(
    walk: _Walk, layer: Layer, month: int, standing: str, j: int, balance: float, main: bool
) -> tuple[str, int, float]:
    """One month as it stands: the cheapest of paying what is asked, being late, curing, or ending the debt."""
    run, months, w = walk.run, walk.run.months, walk.run.weights[month - 1]
    close, net = run._close_value(month, main), w - run.cure_price
    best: tuple[float, tuple[str, int], float, float, bool, float] = (INFINITE, (CURRENT, 0), 0.0, 0.0, True, 0.0)

    def look(steps: Steps, f: Pieces, slope: float, start: float, to: tuple[str, int], charge: float) -> None:
        nonlocal best
        grown, most, asked = _on(steps, balance)
        if not f and start == INFINITE:
            return
        value, left, closed = lowest(f, slope, start, most)
        value += slope * grown + charge * asked
        if value < best[0]:
            best = (
                value,
                to,
                grown - left,
                left,
                closed,
                asked if charge or (to[1] >= 0 and slope == net and to[0] == LATE) else 0.0,
            )

    at_once = main and month == 1  # such a cure is an opening of its own
    if standing == CURRENT:
        if run.may_not(month, main):
            look(months.normal(month, layer.parts, close == 0.0), layer.current[month], w, close, (CURRENT, 0), 0.0)
        if run.may_late(month, main):
            steps = months.late(month, layer.parts, False)
            look(steps, layer.until_end[month], w, INFINITE, (LATE, -1), 0.0)
            if layer.cured:
                look(steps, layer.to_cure[0][month], net, INFINITE, (LATE, 0), run.cure_price)
    elif j < 0:
        f = layer.until_end[month] if run.may_late(month, main) else []
        look(months.late(month, layer.parts, True), f, w, close, (LATE, -1), 0.0)
    else:
        steps = months.late(month, layer.parts, True)
        if run.may_not(month, main) and not at_once:
            look(steps, layer.current[month], net, INFINITE, (CURRENT, 0), run.cure_price)
        if run.may_late(month, main):
            limited = bool(main and run.debt.accelerate_after)
            nxt = j + 1 if limited else j
            if nxt < layer.cured:
                look(steps, layer.to_cure[nxt][month], net, INFINITE, (LATE, nxt), run.cure_price)
    value, (to, nxt), paid, left, closed, _asked = best
    if value == INFINITE:  # never for a run of finite value: the standing that led here had a way on
        raise ArithmeticError("no way on")
    walk.pay[month - 1] = paid
    curing = (standing == LATE and j >= 0) or (to == LATE and nxt >= 0)
    if curing:
        walk.short += _on(months.late(month, layer.parts, standing == LATE), balance)[2] - paid
    if closed:
        walk.closed = month
    elif to == LATE:
        (walk.late if main else walk.late_after).add(month)
    return to, nxt, left


def _on(steps: Steps, balance: float) -> tuple[float, float, float]:
    """(grown, most that may be left, asked) at a balance."""
    for b0, b1, g0, g1, z0, z1, e0, e1 in steps:
        if balance <= b1:
            share = max(0.0, (balance - b0) / (b1 - b0))
            return g0 + share * (g1 - g0), z0 + share * (z1 - z0), e0 + share * (e1 - e0)
    b0, b1, g0, g1, z0, z1, e0, e1 = steps[-1]
    return g1, z1, e1
