"""What many loans cost, from columns of flows: money, yearly rates by days, monthly ones where months are whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ashore.money.truecost.columns import Rates, step_rates, xirr_columns
from ashore.money.truecost.irr import MONTHS
from ashore.money.truecost.rate import NoRate, Rate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Line:
    """One loan: place among the loans given; received and paid in fen; xirr with all fees, and for interest alone;
    monthly IRR with all fees (its yearly forms follow: × 12, and compounded)."""

    loan: int
    received: int
    paid: int
    xirr: Rate
    interest_alone: Rate
    monthly: Rate


def cost_lines(loan: Ints, day: Ints, amount: Ints, is_fee: Bools, count: int) -> Iterator[Line]:
    """One line for each of the loans 0 to count - 1. day: days since 1970; amount: fen, plus received."""
    import numpy as np

    received = np.bincount(loan[amount > 0], amount[amount > 0], count).astype(np.int64)
    paid = np.bincount(loan[amount < 0], -amount[amount < 0], count).astype(np.int64)
    keep = ~is_fee
    all_in = _every(xirr_columns(loan, day, amount), count)
    alone = _every(xirr_columns(loan[keep], day[keep], amount[keep]), count)
    on_grid, month = _months(loan, day, amount, count)
    fits = on_grid[loan]
    monthly = _every(step_rates(loan[fits], month[fits], amount[fits], 1), count)
    off = Rate(why=NoRate.NOT_MONTHLY)
    for i in range(count):
        per_month = monthly[i] if on_grid[i] else off
        yield Line(i, int(received[i]), int(paid[i]), all_in[i], alone[i], per_month)


def yearly(monthly: Rate) -> tuple[Rate, Rate]:
    """Nominal and effective of a monthly rate."""
    from ashore.money.truecost.cost import compounded

    value = monthly.value
    return Rate(None if value is None else value * MONTHS, monthly.why, monthly.several), compounded(monthly)


def _every(rates: Rates, count: int) -> list[Rate]:
    """A rate for each loan, also for those without any flow."""
    found = [Rate(why=NoRate.NO_FLOWS)] * count
    for place, loan in enumerate(rates.loan.tolist()):
        found[loan] = rates.at(place)
    return found


def _months(loan: Ints, day: Ints, amount: Ints, count: int) -> tuple[Bools, Ints]:
    """Whether all days of a loan lie whole months after its first, and how many months each flow does: as
    `irr.by_month`, on net amounts a day, so that a day that nets to nothing does not count."""
    import numpy as np

    span = int(day.max(initial=0)) - int(day.min(initial=0)) + 1
    key = loan * span + day - int(day.min(initial=0))
    _, back = np.unique(key, return_inverse=True)
    counts = np.bincount(back, amount)[back] != 0
    dates = day.astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    of_month = (dates - months).astype(np.int64) + 1
    length = ((months + 1).astype("datetime64[D]") - months.astype("datetime64[D]")).astype(np.int64)
    due = np.zeros(count, dtype=np.int64)
    np.maximum.at(due, loan[counts], of_month[counts])
    first = np.full(count, np.iinfo(np.int64).max)
    np.minimum.at(first, loan[counts], months.astype(np.int64)[counts])
    fits = of_month == np.minimum(due[loan], length)
    on_grid = np.ones(count, dtype=bool)
    on_grid[loan[counts & ~fits]] = False
    return on_grid, months.astype(np.int64) - first[loan]
