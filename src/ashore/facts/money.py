"""Yuan as people write it, to fen and back. No floats; more than two decimals are refused, never rounded."""

from __future__ import annotations

import re
import unicodedata

from ashore.facts.fields import Fen

MAX_FEN = 100_000_000_000
"""One thousand million yuan: nothing in a consumer's case is larger."""

_YUAN = re.compile(r"[¥￥]?\s*([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]+))?\s*(?:元|块|圆)?\Z", re.ASCII)
_WAN = re.compile(r"([0-9]+(?:\.[0-9]{1,4})?)\s*万元?\Z", re.ASCII)


def fen_from_yuan(value: int | str) -> Fen:
    """1050, "1050.5", "1,050.50", "1050元", "１０５０" to fen. Raises ValueError(what, mend), both in Chinese."""
    text = unicodedata.normalize("NFKC", str(value)).strip()
    if text.startswith(("-", "−")):
        raise ValueError("金额不能是负数", "请写正数；退回来的钱写在备注里")
    wan = _WAN.match(text)
    if wan:
        whole, _, part = wan[1].partition(".")
        raise ValueError(f"“{value}”里有“万”", f"请写成元：{int(whole + part.ljust(4, '0'))}")
    match = _YUAN.match(text)
    if not match:
        raise ValueError(f"“{value}”不是金额", "请只写数字，单位是元，例如 1050 或 1050.50")
    decimals = match[2] or ""
    if len(decimals) > 2:
        raise ValueError(f"“{value}”的小数多于两位", "请写到分为止，例如 1050.50")
    digits = match[1].replace(",", "")
    fen = int(digits + decimals.ljust(2, "0")) if len(digits) < 15 else MAX_FEN + 1
    if fen > MAX_FEN:
        raise ValueError(f"“{value}”超过十亿元", "请检查是不是多写了零，单位是元")
    return Fen(fen)


def yuan_from_fen(fen: int) -> int | str:
    """Whole yuan as a number, else text with two decimals: what a case file holds."""
    yuan, rest = divmod(fen, 100)
    return f"{yuan}.{rest:02d}" if rest else yuan


def yuan_words(fen: int) -> str:
    """150000 fen to "1,500 元", 150050 to "1,500.50 元"."""
    whole, rest = divmod(abs(fen), 100)
    sign = "-" if fen < 0 else ""
    return f"{sign}{whole:,}.{rest:02d} 元" if rest else f"{sign}{whole:,} 元"
