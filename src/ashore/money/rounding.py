"""Where an exact amount becomes whole fen, and only here. Amounts stay fractions until a contract rounds them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from ashore.facts.fields import Fen
from ashore.facts.kinds import Word


class Rounding(Word):
    """How a contract makes whole fen. Each is symmetrical about zero: a refund rounds as the charge did."""

    HALF_UP = "half_up", "四舍五入到分"
    HALF_EVEN = "half_even", "四舍六入五取双到分"
    DOWN = "down", "分以下舍去"
    UP = "up", "分以下进一分"


def whole(numerator: int, denominator: int, how: Rounding = Rounding.HALF_UP) -> Fen:
    """numerator / denominator fen as whole fen; denominator > 0. Integers throughout: no float can tip a half."""
    quotient, rest = divmod(abs(numerator), denominator)
    if rest and _up(quotient, 2 * rest - denominator, how):
        quotient += 1
    return Fen(quotient if numerator >= 0 else -quotient)


def _up(quotient: int, over_half: int, how: Rounding) -> bool:
    if how is Rounding.HALF_UP:
        return over_half >= 0
    if how is Rounding.HALF_EVEN:
        return over_half > 0 or (over_half == 0 and quotient % 2 == 1)
    return how is Rounding.UP


def rounder(how: Rounding) -> Callable[[int, int], int]:
    """`whole` for one way and for amounts that are never below zero: what a long schedule calls for each row."""
    return _half_up if how is Rounding.HALF_UP else lambda numerator, denominator: whole(numerator, denominator, how)


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def whole_fen(amount: Fraction, how: Rounding = Rounding.HALF_UP) -> Fen:
    """An exact amount in fen as whole fen."""
    return whole(amount.numerator, amount.denominator, how)
