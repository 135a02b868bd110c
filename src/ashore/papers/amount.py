"""Sums of money as a Chinese paper writes them: in figures, and in the capitals that nobody can alter.

The capitals follow the rules for filling in bills of the 支付结算办法 (appendix): 零 where digits are passed over, 整
after 元 or 角, never after 分.
"""

from __future__ import annotations

from ashore.facts.fields import Fen

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "兆")
MOST = Fen(10**18 - 1)
"""Whole fen; a thousand million million yuan are nobody's debt."""


def figures(amount: Fen) -> str:
    """12,345.60元; a sum without fen stays without: 12,345元."""
    yuan, fen = divmod(abs(amount), 100)
    return f"{'-' if amount < 0 else ''}{yuan:,}" + (f".{fen:02d}" if fen else "") + "元"


def capitals(amount: Fen) -> str:
    """壹万贰仟叁佰肆拾伍元陆角整. Raises ValueError below nothing and above MOST."""
    if not 0 <= amount <= MOST:
        raise ValueError(amount)
    yuan, fen = divmod(amount, 100)
    jiao, fen = divmod(fen, 10)
    whole = _whole(yuan) + "元" if yuan else ""
    if not jiao and not fen:
        return (whole or "零元") + "整"
    gap = "零" if yuan and not jiao else ""
    part = f"{_DIGITS[jiao]}角" if jiao else gap
    return whole + part + (f"{_DIGITS[fen]}分" if fen else "整")


def both(amount: Fen) -> str:
    """12,345元（大写：壹万贰仟叁佰肆拾伍元整）"""
    return f"{figures(amount)}（大写：{capitals(amount)}）"


def _whole(yuan: int) -> str:
    """Groups of four digits, 零 once for each gap between digits that are written."""
    groups = []
    while yuan:
        yuan, four = divmod(yuan, 10000)
        groups.append(four)
    said = ""
    for place in range(len(groups) - 1, -1, -1):
        four = groups[place]
        if not four:
            continue
        if said and (four < 1000 or not groups[place + 1]):
            said += "零"
        said += _four(four) + _GROUPS[place]
    return said


def _four(four: int) -> str:
    said, gap = "", False
    for place in (3, 2, 1, 0):
        digit = four // 10**place % 10
        if not digit:
            gap = bool(said)
            continue
        said += ("零" if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = False
    return said
