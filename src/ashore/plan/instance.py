"""A repayment problem in whole fen (schema `ashore-plan-instance/1`): debts, options, money by month, goals.

Months count from 1. Money is fen, rates are parts per million a month (15208 = 1.5208 % a month). What happens in a
month stands in `plan.account`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

SCHEMA = "ashore-plan-instance/1"
MILLION = 1_000_000


def rounded(parts: int) -> int:
    """Millionths of a fen to whole fen, half up."""
    return (parts + MILLION // 2) // MILLION


class OptionKind(Enum):
    AGREEMENT = "agreement"
    """The old balance ends at the start; a fixed stream of payments takes its place, each of them compulsory."""
    DEFERRAL = "deferral"
    """For some months no minimum and another rate; arrears and acceleration are cleared at the start."""
    WAIVER = "waiver"
    """A payment of at least `pay` at the start, then fees and penalties fall by `waive`; arrears are cleared."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing a creditor offers. first, last: the months in which it may start. Amounts in fen, rate in ppm a month.

    stream: agreement only; months, rate_ppm: deferral only; pay, waive: waiver only.
    """

    id: str
    kind: OptionKind
    first: int
    last: int
    stream: tuple[int, ...] = ()
    months: int = 0
    rate_ppm: int = 0
    pay: int = 0
    waive: int = 0


@dataclass(frozen=True, slots=True)
class PlanDebt:
    """One debt as the plan sees it.

    bearing, nonbearing: the balance that bears interest, and fees or penalties that do not (fen).
    fixed: the required payment of each month (fen; 0 = none); pct_ppm: required share of the balance, if any.
    fees_first: a payment goes to `nonbearing` first. current_by: from the end of this month on never late.
    late_before: months late before month 1. accelerate_after: so many late months in a row call the whole loan.
    """

    id: str
    bearing: int
    nonbearing: int
    rate_ppm: int
    fixed: tuple[int, ...]
    kind: str = ""
    credit_reported: bool = False
    secured: bool = False
    penalty_ppm: int = 0
    cap_ppm: int | None = None
    late_fee: int = 0
    arrears: int = 0
    late_before: int = 0
    accelerated: bool = False
    accelerate_after: int | None = None
    pct_ppm: int | None = None
    fees_first: bool = False
    current_by: int | None = None
    options: tuple[Option, ...] = ()

    def rate(self, late: bool) -> int:
        """The rate of a month that starts so, clipped by the cap."""
        rate = self.rate_ppm + (self.penalty_ppm if late else 0)
        return rate if self.cap_ppm is None else min(rate, self.cap_ppm)

    @property
    def late_at_start(self) -> bool:
        return self.arrears > 0 or self.accelerated

    @property
    def asks_nothing(self) -> bool:
        """No month requires a payment."""
        return not self.pct_ppm and not any(self.fixed)

    def option(self, id: str) -> Option | None:
        return next((o for o in self.options if o.id == id), None)


@dataclass(frozen=True, slots=True)
class Instance:
    """budget: money for debts by month; what is not spent stays. close_by: every debt and stream ends by this month."""

    id: str
    horizon: int
    close_by: int
    initial_cash: int
    budget: tuple[int, ...]
    debts: tuple[PlanDebt, ...]
    title: str = ""

    def money_until(self, month: int) -> int:
        """All money that is there by the end of a month, in fen."""
        return self.initial_cash + sum(self.budget[:month])


@dataclass(frozen=True, slots=True)
class Choice:
    """An option taken, and the month in which it starts."""

    option: str
    start: int


@dataclass(frozen=True, slots=True)
class Plan:
    """choices: by debt; pay: by debt, one whole amount of fen a month."""

    choices: dict[str, Choice]
    pay: dict[str, tuple[int, ...]]

    @property
    def total(self) -> int:
        return sum(map(sum, self.pay.values()))
