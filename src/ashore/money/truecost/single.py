"""The one growth rate of flows that change sign once: every loan whose money comes first and is paid back after.

Amounts a_i at times t_i balance at growth u when sum a_i exp(-u t_i) = 0. With one change of sign, write O for the
later side and I for the earlier one, and h(u) = ln(sum O exp(-ut)) - ln(sum I exp(-ut)). Its slope is minus the
distance between the mean times of both sides, which lies between the shortest and the longest distance of a flow of O
from one of I. So h falls strictly, has exactly one zero, and h(0) divided by these distances brackets it; h /
shortest distance bounds the error of any guess. This is a proof, not a stopping rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, fsum, log

ENOUGH = 1e-15
MOST_STEPS = 200


def growth(times: Sequence[int], amounts: Sequence[int]) -> float:
    """The growth rate u for one unit of time. times strictly rising, amounts not zero, exactly one change of sign."""
    turn = next(i for i, amount in enumerate(amounts) if (amount > 0) != (amounts[0] > 0))
    early, late = _side(times[:turn], amounts[:turn]), _side(times[turn:], amounts[turn:])
    gain = log(abs(sum(amounts[turn:]))) - log(abs(sum(amounts[:turn])))
    if sum(amounts) == 0:
        return 0.0
    shortest, longest = times[turn] - times[turn - 1], times[-1] - times[0]
    low, high = sorted((gain / shortest, gain / longest))
    return _newton(early, late, low, high)


Side = list[tuple[int, float]]


def _side(times: Sequence[int], amounts: Sequence[int]) -> Side:
    return [(t, log(abs(a))) for t, a in zip(times, amounts, strict=True)]


def _newton(early: Side, late: Side, low: float, high: float) -> float:
    """Newton's steps, and a half step where one would leave the bracket."""
    u = (low + high) / 2
    for _ in range(MOST_STEPS):
        (late_log, late_mean), (early_log, early_mean) = _sum(late, u), _sum(early, u)
        h = late_log - early_log
        if h > 0:
            low = u
        elif h < 0:
            high = u
        else:
            return u
        step = u + h / (late_mean - early_mean)
        after = step if low < step < high else (low + high) / 2
        if abs(after - u) <= ENOUGH * max(abs(u), 1e-6) or high - low <= ENOUGH * abs(u):
            return after
        u = after
    return u


def _sum(side: Side, u: float) -> tuple[float, float]:
    """ln of the sum of a exp(-ut), and the mean time under these weights; shifted so that nothing overflows."""
    powers = [lna - u * t for t, lna in side]
    top = max(powers)
    weights = [exp(power - top) for power in powers]
    total = fsum(weights)
    return top + log(total), fsum(w * t for w, (t, _) in zip(weights, side, strict=True)) / total
