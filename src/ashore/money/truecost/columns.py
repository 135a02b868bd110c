"""XIRR of very many loans at once, on numpy (extra `batch`), with the answers of `irr.day_rate` within 1e-9.

Loans whose flows change sign once are solved together, all those of one shape (number of flows, place of the change)
in blocks that fit the cache; `single` proves how the error is bounded there, and the same bound is kept here.
Whatever is not of that kind, or does not settle, is answered by `irr.of_steps`, one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ashore.money.truecost.irr import OFF_SCALE, YEAR, of_steps
from ashore.money.truecost.rate import Rate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

PIECE = 1 << 17
"""How many flows are worked on at a time: what lies in the cache is not fetched again."""
BLOCK = 4096
STEPS = 12
ENOUGH = 1e-10
"""How far the growth of a unit may be off, so that 1 + rate is right to as much."""


@dataclass(frozen=True, slots=True)
class Rates:
    """One entry a loan, in order of the loan numbers. rate: NaN where there is none; `odd` says why, by place."""

    loan: Ints
    rate: Floats
    odd: dict[int, Rate]

    def at(self, place: int) -> Rate:
        """The rate of one loan as `irr` would give it."""
        return self.odd[place] if place in self.odd else Rate.of(float(self.rate[place]))


def xirr_columns(loan: Any, day: Any, amount: Any) -> Rates:
    """The yearly rate of each loan, by days. loan: a whole number a flow; day: days since any fixed day; amount: fen,
    plus received. Any order; flows of one loan on one day are added up. Arrays of numpy or whatever becomes one."""
    return step_rates(loan, day, amount, YEAR)


def step_rates(loan: Any, day: Any, amount: Any, unit: int) -> Rates:
    """The rate of `unit` steps for each loan; `day` counts steps, of whatever length."""
    import numpy as np

    loans, days, amounts = (np.ascontiguousarray(column, dtype=np.int64) for column in (loan, day, amount))
    if not bool(np.all((loans[1:] > loans[:-1]) | ((loans[1:] == loans[:-1]) & (days[1:] >= days[:-1])))):
        order = np.lexsort((days, loans))
        loans, days, amounts = loans[order], days[order], amounts[order]
    cuts = np.unique(np.searchsorted(loans, loans[::PIECE]))
    pieces = [_piece(loans[a:b], days[a:b], amounts[a:b], unit) for a, b in pairwise([*cuts.tolist(), len(loans)])]
    if not pieces:
        return Rates(loans, np.zeros(0), {})
    odd: dict[int, Rate] = {}
    before = 0
    for piece in pieces:
        odd |= {before + at: rate for at, rate in piece.odd.items()}
        before += len(piece.loan)
    return Rates(np.concatenate([p.loan for p in pieces]), np.concatenate([p.rate for p in pieces]), odd)


def _piece(loans: Ints, days: Ints, amounts: Ints, unit: int) -> Rates:
    """The same for some loans, whose flows come by loan and day."""
    import numpy as np

    numbers, place, days, amounts = _netted(loans, days, amounts)
    start = np.searchsorted(place, np.arange(len(numbers) + 1))
    rate = np.full(len(numbers), np.nan)
    for block, count, turn in _blocks(start, place, amounts):
        flows = _rows(start[block], count)
        growth = _solve(days[flows].reshape(-1, count).T, amounts[flows].reshape(-1, count).T, turn, unit)
        rate[block] = np.expm1(growth * unit)
    odd = {}
    for i in np.flatnonzero(~np.isfinite(rate)).tolist():
        mine = slice(int(start[i]), int(start[i + 1]))
        answer = of_steps((days[mine] - days[mine][:1]).tolist(), amounts[mine].tolist(), unit)
        if answer.value is None:
            odd[i] = answer
        else:
            rate[i] = float(answer.value)
    return Rates(numbers, rate, odd)


def _rows(starts: Ints, count: int) -> Any:
    """Where the flows of these loans lie, `count` for each: a slice if they follow each other, as they mostly do."""
    import numpy as np

    end = int(starts[-1]) + count
    if end - int(starts[0]) == len(starts) * count:
        return slice(int(starts[0]), end)
    return (starts[:, None] + np.arange(count)).ravel()


def _blocks(start: Ints, place: Ints, amounts: Ints) -> Iterator[tuple[Ints, int, int]]:
    """Loans that change sign once, some thousand of one shape at a time: their places, how many flows each has, and the
    flow before which the sign changes."""
    import numpy as np

    gains = amounts > 0
    flips = np.flatnonzero(gains[1:] != gains[:-1]) + 1
    flips = flips[place[flips] == place[flips - 1]]
    owner = place[flips]
    alone = np.ones(len(owner), dtype=bool)
    alone[1:] &= owner[1:] != owner[:-1]
    alone[:-1] &= owner[1:] != owner[:-1]
    loans, turns = owner[alone], flips[alone] - start[owner[alone]]
    counts = start[loans + 1] - start[loans]
    shape = counts * (int(counts.max(initial=0)) + 1) + turns
    order = np.argsort(shape, kind="stable") if len(shape) and (shape != shape[0]).any() else np.arange(len(shape))
    for same in np.split(order, np.flatnonzero(np.diff(shape[order])) + 1):
        for at in range(0, len(same), BLOCK):
            block = same[at : at + BLOCK]
            yield loans[block], int(counts[block[0]]), int(turns[block[0]])


def _netted(loans: Ints, days: Ints, amounts: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """The loan numbers; for each flow the place of its loan among them, its day, its amount: by loan and day, one a
    day, none of them zero."""
    import numpy as np

    first = np.concatenate(([True], loans[1:] != loans[:-1]))
    fresh = first.copy()
    fresh[1:] |= days[1:] != days[:-1]
    numbers, place = loans[first], np.cumsum(first) - 1
    if not fresh.all():
        amounts = np.add.reduceat(amounts, np.flatnonzero(fresh))
        place, days = place[fresh], days[fresh]
    known = amounts != 0
    if not known.all():
        place, days, amounts = place[known], days[known], amounts[known]
    return numbers, place, days, amounts


def _solve(days: Ints, amounts: Ints, turn: int, unit: int) -> Floats:
    """The growth a step for each column: rows are flows, the sign changes before row `turn`. NaN: not settled."""
    import numpy as np

    times = np.ascontiguousarray(days - days[0], dtype=np.float64)
    sizes = np.abs(amounts).astype(np.float64)
    enough = ENOUGH / unit * (times[turn] - times[turn - 1])
    with np.errstate(all="ignore"):
        u = _first_guess(times, sizes, turn)
        for _ in range(STEPS):
            h, distance, spread = _height(times, sizes, turn, u)
            step = h / distance
            step /= 1 - 0.5 * step * spread / distance
            u = u + step
            # What is left of h: of its parabola, exactly, and of the rest at most the third moments, each of which is
            # below a tenth of the cube of the span.
            left = np.abs(h - step * (distance - 0.5 * step * spread)) + np.abs(step * times[-1]) ** 3 / 30
            settled = left <= enough
            if bool(settled.all()):
                break
        return np.where(settled & (np.abs(u) * unit <= OFF_SCALE), u, np.nan)


def _first_guess(times: Floats, sizes: Floats, turn: int) -> Floats:
    """The zero of the parabola that h is near 0, from the sums and moments alone."""
    import numpy as np

    h, distance, spread = _moments(times, sizes, turn)
    root = np.sqrt(np.maximum(distance * distance - 2 * spread * h, 0.25 * distance * distance))
    guess: Floats = 2 * h / (distance + root)
    return guess


def _moments(times: Floats, weights: Floats, turn: int) -> tuple[Floats, Floats, Floats]:
    """ln of both sides' sums, the distance of their mean times, the difference of their variances."""
    import numpy as np

    sides = []
    for rows in (slice(None, turn), slice(turn, None)):
        w, t = weights[rows], times[rows]
        if len(w) == 1:
            sides.append((np.log(w[0]), t[0], np.zeros_like(t[0])))
            continue
        total = w.sum(axis=0)
        moment = w * t
        mean = moment.sum(axis=0) / total
        sides.append((np.log(total), mean, np.einsum("ij,ij->j", moment, t) / total - mean * mean))
    (early, early_mean, early_var), (late, late_mean, late_var) = sides
    return late - early, late_mean - early_mean, late_var - early_var


def _height(times: Floats, sizes: Floats, turn: int, u: Floats) -> tuple[Floats, Floats, Floats]:
    import numpy as np

    weights = times * -u
    np.exp(weights, out=weights)
    weights *= sizes
    return _moments(times, weights, turn)
