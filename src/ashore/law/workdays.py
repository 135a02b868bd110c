"""Counting days as Civil Code 201-203 does, over the calendar of rest days and make-up working days that was announced.

The announced calendar comes from the package chinesecalendar. Beyond its years the answer is unknown, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ashore.facts.days import months_after

COUNTING = ("CC-201", "CC-202", "CC-203")


class DayKind(StrEnum):
    CALENDAR = "calendar"
    WORKING = "working"


class DateConfidence(StrEnum):
    CERTAIN = "certain"
    CALENDAR_UNKNOWN = "calendar_unknown"


@dataclass(frozen=True, slots=True)
class Roll:
    """Where a last day comes to lie. day: None when the calendar is not known; skipped: the rest days passed."""

    day: date | None
    skipped: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """The end of a period. nominal: before rolling, None if working days could not be counted; steps: in Chinese."""

    day: date | None
    nominal: date | None
    steps: tuple[str, ...]
    rest_days: tuple[date, ...]
    confidence: DateConfidence
    sources: tuple[str, ...] = COUNTING


def is_working_day(day: date) -> bool | None:
    """Whether one works on that day (a make-up Sunday counts); None beyond the announced calendar."""
    import chinese_calendar  # on purpose here: a check that counts no days never needs it

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


def roll(day: date) -> Roll:
    """The day itself, or the first working day after it (Civil Code 203)."""
    skipped: list[date] = []
    while (working := is_working_day(day)) is False:
        skipped.append(day)
        day += timedelta(days=1)
    return Roll(day if working else None, tuple(skipped))


def add_days(start: date, days: int, kind: DayKind = DayKind.CALENDAR, *, rolls: bool = True) -> Deadline:
    """The last day of a period of `days` that starts with an event on `start`, which is not counted. `days` >= 1."""
    if days < 1:
        raise ValueError("days must be at least 1")
    steps = [f"{start} 当天不算，从次日起算"]
    if kind is DayKind.CALENDAR:
        nominal = start + timedelta(days=days)
        steps.append(f"第 {days} 天是 {nominal}")
        return _finish(nominal, steps, rolls)
    day, left = start, days
    rest: list[date] = []
    while left:
        day += timedelta(days=1)
        working = is_working_day(day)
        if working is None:
            steps.append(f"{day.year} 年的放假安排还没有公布，数不下去")
            return Deadline(None, None, tuple(steps), tuple(rest), DateConfidence.CALENDAR_UNKNOWN)
        if working:
            left -= 1
        else:
            rest.append(day)
    steps.append(f"第 {days} 个工作日是 {day}")
    return Deadline(day, day, tuple(steps), tuple(rest), DateConfidence.CERTAIN)


def add_months(start: date, months: int, *, rolls: bool = True) -> Deadline:
    """The last day of a period of months: the same day of the month, or its last day (Civil Code 202)."""
    if months < 1:
        raise ValueError("months must be at least 1")
    nominal = months_after(start, months)
    steps = [f"{start} 起满 {months} 个月，到期月的对应日是 {nominal}"]
    if nominal.day != start.day:
        steps.append(f"{nominal.year} 年 {nominal.month} 月没有 {start.day} 日，取月末")
    return _finish(nominal, steps, rolls)


def _finish(nominal: date, steps: list[str], rolls: bool) -> Deadline:
    if not rolls:
        return Deadline(nominal, nominal, tuple(steps), (), DateConfidence.CERTAIN)
    rolled = roll(nominal)
    if rolled.day is None:
        steps.append(f"{nominal.year} 年的放假安排还没有公布，最后一天会不会顺延不知道；按 {nominal} 办最稳妥")
        return Deadline(None, nominal, tuple(steps), rolled.skipped, DateConfidence.CALENDAR_UNKNOWN)
    if rolled.skipped:
        steps.append(f"{nominal} 是休息日，顺延到 {rolled.day}")
    return Deadline(rolled.day, nominal, tuple(steps), rolled.skipped, DateConfidence.CERTAIN)
