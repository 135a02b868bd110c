"""The household's money by month: what comes in, what is protected first, what is left for debts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ashore.facts.case import Household
from ashore.facts.fields import Fen
from ashore.money.daycount import months_later

COSTS = ("living_costs", "rent", "medicine", "child_support", "other_costs")
"""What is paid before any debt, each month."""
NEEDED = ("income", "living_costs", "rent")
"""Without these nobody can say what is left."""

NOTHING = Fen(0)


@dataclass(frozen=True, slots=True)
class MonthMoney:
    """One month, in fen. month: its first day; once_in, once_out: what comes or goes once; promised: to agreements
    that run; left: after all of these, may be negative; free: what debts may have, after keeping what a later month
    lacks."""

    month: date
    income: Fen
    protected: Fen
    once_in: Fen
    once_out: Fen
    promised: Fen
    left: Fen
    free: Fen


@dataclass(frozen=True, slots=True)
class Budget:
    """months: one each from the month after the day asked. set_aside: money at hand that debts may have (fen).
    lacking: what no month before a short one can spare (fen). asks: what must be told first, so that there are no
    months; assumed: what was taken for want of telling. told: the sum that the person named instead, if any."""

    months: tuple[MonthMoney, ...]
    set_aside: Fen
    lacking: Fen = NOTHING
    asks: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    told: Fen | None = None

    @property
    def free(self) -> tuple[int, ...]:
        return tuple(m.free for m in self.months)

    @property
    def nothing_left(self) -> bool:
        return not self.asks and not self.set_aside and not any(self.free)


def first_month(on: date) -> date:
    """The month after the day asked: this month's money is mostly spoken for, and its days stand in the agenda."""
    return months_later(on.replace(day=1), 1, 1)


def budget(home: Household | None, on: date, words: Any, promised: Sequence[int], told: Fen | None = None) -> Budget:
    """words: the part `budget` of the section "repay". promised: to agreements, by month, in fen. told: what the person
    says they can pay each month, these included."""
    first = first_month(on)
    days = [months_later(first, at, 1) for at in range(len(promised))]
    aside = Fen((home.set_aside if home else None) or 0)
    if told is not None:
        each = [(told, NOTHING, NOTHING, NOTHING)] * len(days)
        return _worked(each, days, promised, aside, (words["told"],), told)
    lacking = [words["asks"][name] for name in NEEDED if home is None or getattr(home, name) is None]
    if home is None or lacking:
        return Budget((), aside, asks=tuple(lacking))
    zeros = [words["names"][name] for name in COSTS if getattr(home, name) is None]
    assumed = (words["zero"].format(names="、".join(zeros)),) if zeros else ()
    protected = Fen(sum(getattr(home, name) or 0 for name in COSTS))
    each = [(Fen(home.income or 0), protected, *_once(home, day)) for day in days]
    return _worked(each, days, promised, aside, assumed, None)


def _worked(
    each: Sequence[tuple[Fen, Fen, Fen, Fen]],
    days: Sequence[date],
    promised: Sequence[int],
    aside: Fen,
    assumed: tuple[str, ...],
    told: Fen | None,
) -> Budget:
    """each: income, protected, once in, once out, by month."""
    left = [Fen(i - p + come - go - out) for (i, p, come, go), out in zip(each, promised, strict=True)]
    free, lacking = kept_back(left)
    rows = tuple(
        MonthMoney(day, *sums, Fen(out), rest, give)
        for day, sums, out, rest, give in zip(days, each, promised, left, free, strict=True)
    )
    return Budget(rows, Fen(max(0, aside - lacking)), Fen(max(0, lacking - aside)), assumed=assumed, told=told)


def kept_back(left: Sequence[int]) -> tuple[list[Fen], int]:
    """A month that lacks money takes it from the months before it, the nearest first; the rest stays lacking."""
    free, owed = [NOTHING] * len(left), 0
    for at in range(len(left) - 1, -1, -1):
        rest = left[at] - owed
        free[at], owed = Fen(max(0, rest)), max(0, -rest)
    return free, owed


def _once(home: Household, month: date) -> tuple[Fen, Fen]:
    mine = [a for a in home.ahead if a.on is not None and (a.on.year, a.on.month) == (month.year, month.month)]
    return Fen(sum(a.comes_in or 0 for a in mine)), Fen(sum(a.goes_out or 0 for a in mine))
