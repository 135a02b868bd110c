"""Everything that is said of what a loan costs: money and rates, with all fees and with the contract's interest
alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import expm1, log1p

from ashore.facts.fields import Fen
from ashore.money.flows import DEFAULT_CHARGES, FEES, Flow, by_day, paid, received, without
from ashore.money.truecost.irr import MONTHS, OFF_SCALE, day_rate, monthly_irr
from ashore.money.truecost.rate import NoRate, Rate, as_decimal
from ashore.money.truecost.simple import simple_rate


@dataclass(frozen=True, slots=True)
class TrueCost:
    """received and paid: all pluses and minuses, in fen; cost: paid - received. monthly: IRR of a month; nominal: × 12;
    effective: compounded over 12 months; xirr: by days; simple: cost over the principal really used."""

    received: Fen
    paid: Fen
    cost: Fen
    monthly: Rate
    nominal: Rate
    effective: Rate
    xirr: Rate
    simple: Rate


@dataclass(frozen=True, slots=True)
class Costs:
    """with_fees: every flow but those of being late; interest_alone: without the fees, as if the contract's principal
    had come in full."""

    with_fees: TrueCost
    interest_alone: TrueCost


def true_cost(flows: Iterable[Flow]) -> TrueCost:
    """Of any flows, in any order."""
    known = list(flows)
    days = by_day(known)
    monthly = monthly_irr(days)
    got, gave = received(known), paid(known)
    return TrueCost(
        received=got,
        paid=gave,
        cost=Fen(gave - got),
        monthly=monthly,
        nominal=Rate(monthly.value * MONTHS if monthly.value is not None else None, monthly.why),
        effective=compounded(monthly),
        xirr=day_rate(days),
        simple=simple_rate(days),
    )


def costs(flows: Iterable[Flow]) -> Costs:
    known = without(flows, DEFAULT_CHARGES)
    return Costs(true_cost(known), true_cost(without(known, FEES)))


def compounded(monthly: Rate) -> Rate:
    """The yearly rate of twelve months at this one."""
    if monthly.value is None:
        return Rate(why=monthly.why)
    power = MONTHS * log1p(float(monthly.value))
    return Rate(why=NoRate.OFF_SCALE) if power > OFF_SCALE else Rate(as_decimal(expm1(power)))
