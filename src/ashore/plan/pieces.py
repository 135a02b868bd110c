"""Piecewise linear functions of a balance, as lists of segments (x0, v0, x1, v1) from left to right.

Between segments, and outside them, a function is infinite: that balance cannot be reached or paid off. The numbers are
floats in fen: they only ever carry bounds, and whoever publishes one leaves room for their error.
"""

from __future__ import annotations

import itertools

Segment = tuple[float, float, float, float]
Pieces = list[Segment]
Steps = list[tuple[float, float, float, float, float, float, float, float]]
"""Linear stretches (b0, b1, g0, g1, z0, z1, e0, e1): for balances b0..b1, what it has grown to (g), how much of it may
be left after paying (z), and what is charged beside the payment (e)."""
FAR = 1e15
NEAR = 1e-4
"""How far (fen) beside its edge a function still counts: sums of floats do not meet an edge exactly."""
TOUCH = 1e-7
"""Two values so near each other (fen) are taken for one; whoever publishes a bound leaves room for it."""
INFINITE = float("inf")


def lower(f: Pieces, g: Pieces) -> Pieces:
    """The lower of two functions at every point."""
    if not f or not g:
        return f or g
    cuts = sorted({x for s in f for x in (s[0], s[2])} | {x for s in g for x in (s[0], s[2])})
    out: Pieces = []
    whole: Segment | None = None  # of which the last piece of `out` is a part: its next part only lengthens it
    i = j = 0
    for a, b in itertools.pairwise(cuts):
        while i < len(f) and f[i][2] <= a:
            i += 1
        while j < len(g) and g[j][2] <= a:
            j += 1
        left = f[i] if i < len(f) and f[i][0] <= a else None
        right = g[j] if j < len(g) and g[j][0] <= a else None
        for s, x0, x1 in _lower(left, right, a, b):
            if s is whole and out[-1][2] == x0:
                out[-1] = (out[-1][0], out[-1][1], x1, _value(s, x1))
            else:
                out.append(_cut(s, x0, x1))
                whole = s
    return out


def _lower(f: Segment | None, g: Segment | None, a: float, b: float) -> list[tuple[Segment, float, float]]:
    """Which of two segments is the lower one between a and b, and from where to where."""
    if f is None or g is None:
        only = f or g
        return [(only, a, b)] if only else []
    at_a, at_b = _value(f, a) - _value(g, a), _value(f, b) - _value(g, b)
    if at_a <= TOUCH and at_b <= TOUCH:
        return [(f, a, b)]
    if at_a >= -TOUCH and at_b >= -TOUCH:
        return [(g, a, b)]
    x = a + (b - a) * at_a / (at_a - at_b)
    first, second = (f, g) if at_a < 0 else (g, f)
    return [(first, a, x), (second, x, b)]


def _cut(s: Segment, a: float, b: float) -> Segment:
    return (a, _value(s, a), b, _value(s, b))


def _value(s: Segment, x: float) -> float:
    x0, v0, x1, v1 = s
    if x == x0 or v0 == v1:
        return v0
    return v1 if x == x1 else v0 + (v1 - v0) * (x - x0) / (x1 - x0)


def _add(out: Pieces, s: Segment) -> None:
    """Appends, joining flat stretches of one height."""
    if out:
        last = out[-1]
        if last[1] == last[3] == s[1] == s[3] and last[2] == s[0]:
            out[-1] = (last[0], last[1], s[2], s[3])
            return
    out.append(s)


def falling(f: Pieces, slope: float, start: float) -> Pieces:
    """x -> the least of f(y) - slope * y over y <= x, where y = 0 also gives `start` (infinite: not allowed)."""
    out: Pieces = []
    best, at = start, 0.0
    for x0, f0, x1, f1 in f:
        v0, v1 = f0 - slope * x0, f1 - slope * x1
        if v0 >= best and v1 >= best:
            continue
        if v0 < best:
            _flat(out, at, x0, best)
            best, at = v0, x0
        if v1 < best:
            begin = x0 if v0 <= best else x0 + (x1 - x0) * (v0 - best) / (v0 - v1)
            _flat(out, at, begin, best)
            out.append((begin, best, x1, v1))
            best, at = v1, x1
    _flat(out, at, FAR, best)
    return out


def _flat(out: Pieces, a: float, b: float, value: float) -> None:
    if b > a and value != INFINITE:
        out.append((a, value, b, value))


def through(steps: Steps, f: Pieces, slope: float, charge: float = 0.0) -> Pieces:
    """b -> slope * g(b) + charge * e(b) + f(z(b)): one month taken back."""
    out: Pieces = []
    if not f:
        return out
    i, last = 0, len(f) - 1
    for b0, b1, g0, g1, z0, z1, e0, e1 in steps:
        if z1 < f[0][0]:
            continue
        c0, c1 = slope * g0 + charge * e0, slope * g1 + charge * e1
        if z1 <= z0:  # flat: one value of f
            while i < last and f[i][2] < z0:
                i += 1
            v = _value(f[i], z0)
            _add(out, (b0, c0 + v, b1, c1 + v))
            continue
        back, rise = (b1 - b0) / (z1 - z0), (c1 - c0) / (z1 - z0)
        z = max(z0, f[0][0])
        while i < last and f[i][2] <= z:
            i += 1
        while z < z1:
            s = f[i]
            end = z1 if i == last or s[2] >= z1 else s[2]
            lo = _value(s, z) if z > s[0] else s[1]
            hi = s[3] if end == s[2] else _value(s, end)
            right = b1 if end == z1 else b0 + (end - z0) * back
            left = b0 + (z - z0) * back
            if right > left:
                _add(out, (left, c0 + (z - z0) * rise + lo, right, c0 + (end - z0) * rise + hi))
            z = end
            if i < last and s[2] <= z:
                i += 1
    return out


def moved(f: Pieces, by: float) -> Pieces:
    return [(x0 + by, v0, x1 + by, v1) for x0, v0, x1, v1 in f]


def at(f: Pieces, x: float) -> float:
    """The value at a point; infinite where the function is."""
    inside = [_value(s, x) for s in f if s[0] <= x <= s[2]]
    if inside:
        return min(inside)
    near = [_value(s, min(max(x, s[0]), s[2])) for s in f if s[0] - NEAR <= x <= s[2] + NEAR]
    return min(near, default=INFINITE)


def lowest(f: Pieces, slope: float, start: float, most: float) -> tuple[float, float, bool]:
    """The least of f(y) - slope * y over y <= most, the y, and whether it is `start` (y = 0) that gives it."""
    best, where, closed = start, 0.0, True
    for s in f:
        if s[0] > most + NEAR:
            break
        end = max(s[0], min(s[2], most))
        for y in (s[0], end):
            v = _value(s, y) - slope * y
            if v < best - 1e-9:
                best, where, closed = v, y, False
    return best, where, closed
