"""Yearly rates as contracts write them, in percent, to exact decimals and back.

A daily or monthly rate is not guessed at: it is refused, with how to make it a yearly one.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from ashore.facts.fields import Rate

MAX_RATE = 100_000
"""Percent a year. A seven-day loan at 30 % a week makes 1,564 % a year; nothing real is a hundred times dearer."""

_RATE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,6})?)\s*%?\Z", re.ASCII)
_OTHER = re.compile(r"[年月日天]")


def rate_from_text(value: int | str) -> Rate:
    """24, "15.4", "15.4%" to percent a year. Raises ValueError(what, mend), both in Chinese."""
    text = unicodedata.normalize("NFKC", str(value)).strip()
    match = _RATE.match(text)
    if not match:
        mend = "请换成一年的百分数：日利率乘 365，月利率乘 12" if _OTHER.search(text) else "请写成 24 或 15.4 这样"
        raise ValueError(f"“{value}”不是年利率", mend)
    rate = Decimal(match[1])
    if rate > MAX_RATE:
        raise ValueError(f"年利率“{value}”大得不像真的", "请检查小数点；单位是百分之几一年")
    return Rate(rate)


def text_from_rate(rate: Decimal) -> int | str:
    """Whole percent as a number, else as text: what a case file holds."""
    return int(rate) if rate == rate.to_integral_value() else format(rate.normalize(), "f")
