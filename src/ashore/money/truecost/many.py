"""All growth rates of flows that change sign several times. None is missed, none is made up.

f(u) = sum a_i exp(-u t_i) has at most as many zeros as its amounts change sign (Descartes' rule for exponential
sums). Take a time s between two flows of different sign: the zeros of the slope of exp(us) f(u), which is sum a_i (s
- t_i) exp(...), lie between those of f, and that sum changes sign once less. So go down until one change is left, and
come back up: between neighbouring zeros of each slope there is at most one zero, and halving finds it. Signs are
decided by exact bounds on the rounding of floats, and where those do not suffice by forty digits; a value below 1e-24
of its own parts counts as touching.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal, localcontext
from itertools import pairwise
from math import copysign, exp, fsum, log

TOUCHING = Decimal("1e-24")
CLOSED = 1e-14
_MOST = 425_000_000
"""The widest exponent that Python takes where it counts with 32 bits, as in a browser tab."""
_DIGITS = Context(prec=40, Emin=-_MOST, Emax=_MOST)
_EPS = 2.3e-16


def growths(times: Sequence[int], amounts: Sequence[int], limit: float) -> list[float]:
    """All zeros within plus and minus limit, in order. Times strictly rising, amounts not zero."""
    doubled = [2 * t for t in times]
    return [2 * u for u in _zeros(doubled, list(amounts), limit / 2)]


def _zeros(times: list[int], amounts: list[int], limit: float) -> list[float]:
    turns = [i for i, (a, b) in enumerate(pairwise(amounts)) if (a > 0) != (b > 0)]
    if not turns:
        return []
    stops = [-limit, limit]
    if len(turns) > 1:
        turn = turns[len(turns) // 2]
        s = (times[turn] + times[turn + 1]) // 2
        stops[1:1] = _zeros(times, [a * (s - t) for t, a in zip(times, amounts, strict=True)], limit)
    balance = Balance(times, amounts)
    heights = [balance(u) for u in stops]
    found = [u for u, here in zip(stops, heights, strict=True) if here == 0]
    for (low, a), (high, b) in pairwise(zip(stops, heights, strict=True)):
        if a * b < 0:
            found.append(_between(balance, low, high, a, b))
    return sorted(set(found))


def _between(f: Balance, low: float, high: float, at_low: float, at_high: float) -> float:
    """The zero between two values of different sign: a straight line's guess (Illinois) twice, then a halving, so that
    the bracket always closes."""
    step = 0
    while True:
        step += 1
        mid = (low + high) / 2
        if step % 3:
            line = high - at_high * (high - low) / (at_high - at_low)
            mid = line if low < line < high else mid
        if not low < mid < high or high - low < CLOSED * max(1e-3, abs(mid)):
            return mid
        here = f(mid)
        if here == 0:
            return mid
        if (here > 0) == (at_low > 0):
            low, at_low, at_high = mid, here, at_high / 2
        else:
            high, at_high, at_low = mid, here, at_low / 2


class Balance:
    """What is left of the sum at a growth, as a share of the size of its parts: from -1 to 1, its sign always right."""

    def __init__(self, times: Sequence[int], amounts: Sequence[int]) -> None:
        self.times, self.amounts = times, amounts
        self.parts = [(log(abs(a)), t, 1.0 if a > 0 else -1.0) for t, a in zip(times, amounts, strict=True)]

    def __call__(self, u: float) -> float:
        powers = [size - u * t for size, t, _ in self.parts]
        top = max(powers)
        weights = [exp(power - top) for power in powers]
        total = fsum(w * side for w, (_, _, side) in zip(weights, self.parts, strict=True))
        size = sum(weights)
        farthest = max(abs(self.parts[0][1]), abs(self.parts[-1][1]))
        # Each weight is off by the rounding of its power, which is as large as the numbers in it.
        doubt = _EPS * size * (8 + abs(top) + 2 * abs(u) * farthest) + 1e-290
        if abs(total) > 4 * doubt:
            return total / size
        return copysign(1e-18, sure) if (sure := self._in_digits(u)) else 0.0

    def _in_digits(self, u: float) -> int:
        """The sign, from forty digits; 0 where it touches zero."""
        with localcontext(_DIGITS):
            parts = [a * (-Decimal(u) * t).exp() for t, a in zip(self.times, self.amounts, strict=True)]
            total = sum(parts, Decimal(0))
            if abs(total) <= TOUCHING * sum(map(abs, parts), Decimal(0)):
                return 0
            return 1 if total > 0 else -1
