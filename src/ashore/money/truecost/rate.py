"""A rate, or why there is none. No pattern of flows is an error."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from ashore.facts.kinds import Word


class NoRate(Word):
    """Why no single rate can be given; the Chinese sentence is for the reader."""

    NO_FLOWS = "no_flows", "没有钱进出，或者都在当天抵消了，算不出利率"
    ONE_DAY = "one_day", "钱都在同一天进出，没有借期，算不出利率"
    ONLY_RECEIVED = "only_received", "只有收到的钱，没有还款记录，算不出利率"
    ONLY_PAID = "only_paid", "只有付出的钱，没有收到借款的记录，算不出利率"
    NO_ROOT = "no_root", "收付来回交错，没有一个利率能让两边相等"
    SEVERAL = "several", "收付来回交错，有几个利率都说得通，不能只信其中一个"
    OFF_SCALE = "off_scale", "折成一年大到没有意义，请直接看花了多少钱、借了几天"
    NOT_MONTHLY = "not_monthly", "还款日不是按整月排的，算不出月利率，请看按天数算的年化"
    NOT_A_LOAN = "not_a_loan", "先付后收，或中途付的已经比欠的多，不能当作一笔借款来算"
    PAID_LESS = "paid_less", "付出的还没有收到的多，算不出成本"


@dataclass(frozen=True, slots=True)
class Rate:
    """value: 0.24 is 24 %, correct to 1e-9 (of 1 + rate when the rate is above 1), None when `why` says why there is
    none. several: all the rates that would fit, in order, when there is more than one."""

    value: Decimal | None = None
    why: NoRate | None = None
    several: tuple[Decimal, ...] = ()

    @classmethod
    def of(cls, number: float) -> Self:
        """From a float, with as many digits as it has."""
        return cls(as_decimal(number))


def as_decimal(number: float) -> Decimal:
    """Twelve decimals; large numbers keep fifteen digits."""
    exact = Decimal(f"{number:.15g}")
    return round(exact, 12) + 0 if abs(exact) < 1000 else exact
