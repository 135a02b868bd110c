"""The hours in which texts of the law ask for quiet, by the days on which they were in force; from the records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ashore.law.library import records


@dataclass(frozen=True, slots=True)
class Quiet:
    """From `start` to `until`, minutes of the day (start > until runs over midnight), on the days first to last."""

    first: date
    last: date
    start: int
    until: int


def quiet_hours(first: date, last: date) -> list[Quiet]:
    """Merged per pair of hours, so that two texts which follow each other make one band."""
    spans: dict[tuple[int, int], list[tuple[date, date]]] = {}
    for law in records():
        parameters = law.parameters or {}
        if "quiet_from" not in parameters or not law.citable or law.effective_from is None:
            continue
        begin, end = max(law.effective_from, first), min(law.effective_to or last, last)
        if begin <= end:
            hours = (_minutes(parameters["quiet_from"]), _minutes(parameters["quiet_to"]))
            spans.setdefault(hours, []).append((begin, end))
    return [Quiet(begin, end, *hours) for hours, found in spans.items() for begin, end in _merged(found)]


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])


def _merged(spans: list[tuple[date, date]]) -> list[tuple[date, date]]:
    merged: list[tuple[date, date]] = []
    for begin, end in sorted(spans):
        if merged and (begin - merged[-1][1]).days <= 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged
