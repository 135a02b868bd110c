"""Whole numbers as Chinese law writes them: 二百九十三, 一千零三十二, 十五. From 1 to 9999, in standard form only."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
MAX = 9999
_FULL_WIDTH = {0xFF10 + n: str(n) for n in range(10)}


def to_chinese(number: int) -> str:
    """293 → 二百九十三; 15 → 十五. Raises ValueError outside 1..9999."""
    if not 1 <= number <= MAX:
        raise ValueError(f"{number} is outside 1..{MAX}")
    out = ""
    rest = number
    for size, unit in _UNITS:
        count, rest = divmod(rest, size)
        if count:
            out += DIGITS[count] + unit
        elif out and rest and not out.endswith("零"):
            out += "零"
    if rest:
        out += DIGITS[rest]
    return out.rstrip("零").removeprefix("一") if 10 <= number < 20 else out.rstrip("零")


def from_chinese(text: str) -> int | None:
    """The number, or None if the text is not in standard form or not within 1..9999 (一十五, 二百零十 are not)."""
    total, digit = 0, 0
    units = {unit: size for size, unit in _UNITS}
    for char in text:
        if char in units:
            total += (digit or 1) * units[char]
            digit = 0
        elif char in DIGITS:
            digit = DIGITS.index(char)
        else:
            return None
    number = total + digit
    return number if 1 <= number <= MAX and to_chinese(number) == text else None


def read_number(text: str) -> int | None:
    """A number in Chinese or Arabic (half or full width) digits, without leading zeros; None if it is neither."""
    plain = text.translate(_FULL_WIDTH)
    if plain.isascii() and plain.isdigit():
        number = int(plain)
        return number if 1 <= number <= MAX and str(number) == plain else None
    return from_chinese(text)
