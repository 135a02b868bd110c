"""Cells that are drawn: bands between lying lines, parted by the standing ones that cross them."""

from __future__ import annotations

import itertools
from bisect import bisect_right

from ashore.intake.pdf.page import NEAR, Band, Line, Page, Rule


def bands(page: Page) -> list[Band]:
    """From top to bottom; only those that have at least two cells."""
    found = []
    levels = _levels(page.lying)
    for (top, upper), (bottom, lower) in itertools.pairwise(levels):
        left, right = min(upper.start, lower.start), max(upper.end, lower.end)
        crossing = [r.at for r in page.standing if r.start <= top + NEAR and r.end >= bottom - NEAR]
        inside = [at for at in crossing if left - NEAR <= at <= right + NEAR]
        edges = _apart(sorted([*inside, left, right]))
        if len(edges) > 2 and bottom - top > NEAR:
            found.append(Band(top, bottom, tuple(edges)))
    return found


def _levels(lying: list[Rule]) -> list[tuple[int, Rule]]:
    """The lying lines from top to bottom, those at one height as one; short ones part single cells and no rows."""
    out: list[tuple[int, Rule]] = []
    for rule in sorted(lying, key=lambda rule: rule.at):
        if out and rule.at - out[-1][0] <= NEAR:
            at, other = out[-1]
            out[-1] = (at, Rule(at, min(rule.start, other.start), max(rule.end, other.end)))
        else:
            out.append((rule.at, rule))
    longest = max((rule.end - rule.start for _, rule in out), default=0)
    return [(at, rule) for at, rule in out if (rule.end - rule.start) * 2 >= longest]


def _apart(places: list[int]) -> list[int]:
    out: list[int] = []
    for place in places:
        if not out or place - out[-1] > NEAR:
            out.append(place)
    return out


def banded(page: Page) -> dict[int, Band]:
    """For the number of each line that lies in a drawn row, this row. Worked out once a page."""
    if page.banded is None:
        drawn = bands(page)
        tops = [band.top for band in drawn]
        page.banded = {}
        for line in page.lines:
            at = bisect_right(tops, line.middle) - 1
            if at >= 0 and drawn[at].holds(line):
                page.banded[line.number] = drawn[at]
    return page.banded


def held(page: Page, band: Band) -> list[Line]:
    """The lines in a drawn row."""
    return [line for line in page.lines if banded(page).get(line.number) is band]
