"""Prices of money by month, and the lower bound that they prove. Needs no solver."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from ashore.plan.instance import Instance
from ashore.plan.price import FREE, Limits, Pricer

GRAIN = 10**9
"""Prices are published in whole billionths."""


@dataclass(frozen=True, slots=True)
class Prices:
    """money: what a fen more by the end of each month would save, never rising; cure: by debt, per fen of arrears."""

    money: tuple[float, ...]
    cure: tuple[float, ...]

    def grained(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        return tuple(round(p * GRAIN) for p in self.money), tuple(round(p * GRAIN) for p in self.cure)


def from_grains(money: Sequence[int], cure: Sequence[int]) -> Prices:
    return Prices(tuple(p / GRAIN for p in money), tuple(p / GRAIN for p in cure))


def evened(raw: Sequence[float]) -> tuple[float, ...]:
    """Raised where needed so that the price never rises with time and is never negative (in whole grains)."""
    out, high = [], 0.0
    for p in reversed(raw):
        high = max(high, round(p * GRAIN) / GRAIN)
        out.append(high)
    return tuple(reversed(out))


def money_value(instance: Instance, prices: Prices) -> float:
    """All the money of the instance at its prices."""
    opening = instance.initial_cash * prices.money[0]
    return fsum([opening, *(b * p for b, p in zip(instance.budget, prices.money, strict=True))])


def bound(
    instance: Instance,
    pricers: Sequence[Pricer],
    prices: Prices,
    limits: Sequence[Limits] | None = None,
    paid: bool = True,
) -> float:
    """No plan within the limits costs less (fen). paid=False: no plan gets by with less money from nowhere."""
    weights = [p + 1.0 for p in prices.money] if paid else list(prices.money)
    each = limits or [FREE] * len(pricers)
    costs = [pricer.least(weights, cure, limit) for pricer, cure, limit in zip(pricers, prices.cure, each, strict=True)]
    return fsum([*costs, -money_value(instance, prices)])
