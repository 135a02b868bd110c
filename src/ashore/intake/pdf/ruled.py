"""Where things stand on a page, and the straight lines that are drawn on it, edges of boxes too."""

from __future__ import annotations

import ctypes
from typing import Any

from ashore.intake.pdf.page import Page, Rule

MOST_OBJECTS, MOST_SEGMENTS, DEEPEST = 20_000, 400, 3
"""Drawn things of a page, corners of one of them, and drawings within drawings."""

_THIN, _SHORT = 25, 60
"""In tenths of a point: what is flatter is a line, and what is shorter is none."""


class Place:
    """Points of the file, from its lower left corner and perhaps turned, to tenths from the upper left one as read."""

    def __init__(self, left: float, bottom: float, right: float, top: float, turned: int) -> None:
        self.left, self.bottom, self.right, self.top, self.turned = left, bottom, right, top, turned
        wide, high = _tenths(right - left), _tenths(top - bottom)
        self.width, self.height = (high, wide) if turned in (90, 270) else (wide, high)

    def at(self, x: float, y: float) -> tuple[int, int]:
        if self.turned == 90:
            return _tenths(y - self.bottom), _tenths(x - self.left)
        if self.turned == 180:
            return _tenths(self.right - x), _tenths(y - self.bottom)
        if self.turned == 270:
            return _tenths(self.top - y), _tenths(self.right - x)
        return _tenths(x - self.left), _tenths(self.top - y)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[int, int, int, int]:
        (a, b), (c, d) = self.at(x0, y0), self.at(x1, y1)
        return min(a, c), min(b, d), max(a, c), max(b, d)


def _tenths(points: float) -> int:
    return max(-(10**6), min(10**6, round(points * 10))) if points == points else 0


Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1, 0, 0, 1, 0, 0)


class Ruled:
    """The straight lines of a page that stand or lie, edges of boxes too."""

    def __init__(self, page: Page, place: Place, raw: Any) -> None:
        self.page, self.place, self.raw = page, place, raw
        self.left = MOST_OBJECTS

    def read(self, opened: Any) -> None:
        raw = self.raw
        for i in range(min(raw.FPDFPage_CountObjects(opened), self.left)):
            self.one(raw.FPDFPage_GetObject(opened, i), _PLAIN, 0)
        self.page.standing, self.page.lying = _merged(self.page.standing), _merged(self.page.lying)

    def one(self, drawn: Any, outer: Matrix, depth: int) -> None:
        raw, found = self.raw, self.raw.FS_MATRIX()
        self.left -= 1
        if self.left < 0 or not drawn:
            return
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM):
            return
        if not raw.FPDFPageObj_GetMatrix(drawn, ctypes.byref(found)):
            return
        matrix = _times((found.a, found.b, found.c, found.d, found.e, found.f), outer)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self.path(drawn, matrix)
        elif depth < DEEPEST:
            for i in range(min(max(raw.FPDFFormObj_CountObjects(drawn), 0), self.left)):
                self.one(raw.FPDFFormObj_GetObject(drawn, i), matrix, depth + 1)

    def path(self, drawn: Any, matrix: Matrix) -> None:
        raw = self.raw
        count = raw.FPDFPath_CountSegments(drawn)
        if not 1 < count <= MOST_SEGMENTS:
            return
        x, y = ctypes.c_float(), ctypes.c_float()
        start = last = None
        for i in range(count):
            segment = raw.FPDFPath_GetPathSegment(drawn, i)
            if not segment or not raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
                return
            a, b, c, d, e, f = matrix
            here = self.place.at(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                start = here
            elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
                self.edge(last, here)
            if raw.FPDFPathSegment_GetClose(segment) and start is not None:
                self.edge(here, start)
            last = here

    def edge(self, one: tuple[int, int], other: tuple[int, int]) -> None:
        across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
        if across <= _THIN and down >= _SHORT:
            self.page.standing.append(Rule((one[0] + other[0]) // 2, *sorted((one[1], other[1]))))
        elif down <= _THIN and across >= _SHORT:
            self.page.lying.append(Rule((one[1] + other[1]) // 2, *sorted((one[0], other[0]))))


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _merged(rules: list[Rule]) -> list[Rule]:
    """Pieces of one line, and the two edges of a thick one, are one."""
    out: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.at, rule.start)):
        for i in range(len(out) - 1, max(len(out) - 60, -1), -1):
            other = out[i]
            if rule.at - other.at <= _THIN and rule.start <= other.end + _THIN and rule.end >= other.start - _THIN:
                out[i] = Rule(other.at, min(rule.start, other.start), max(rule.end, other.end))
                break
        else:
            out.append(rule)
    return out
