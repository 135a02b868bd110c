"""One plain value to one fact: strict about types, exact about the mend. Each function raises Refused(what, mend)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from ashore.facts.fields import Fen, Rate
from ashore.facts.kinds import Word
from ashore.facts.moment import Moment, parse_day, parse_moment
from ashore.facts.money import fen_from_yuan
from ashore.facts.rate import rate_from_text
from ashore.facts.shape import Kind, Slot

MAX_TEXT = 20_000
LEAVE_OUT = "不知道就删掉这一行"

_DO_NOT_KNOW = frozenset(("不知道", "不清楚", "不详", "未知", "不明", "unknown", "?", "？"))
_YES = frozenset(("是", "有", "对", "yes", "y", "on", "1"))
_NO = frozenset(("否", "没有", "不", "无", "no", "n", "off", "0"))
# Controls other than tab and line breaks, and halves of surrogate pairs: they can hide words or break a terminal.
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class Refused(ValueError):
    """what is wrong and how to mend it, both in Chinese and without a final stop."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what, mend)
        self.what = what
        self.mend = mend


def show(value: Any) -> str:
    """A value as it may be quoted in a message: short, on one line, without hidden characters."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "一组键和值"
    if isinstance(value, list):
        return "一个列表"
    text = " ".join(_HIDDEN.sub("", str(value)[:200]).split())
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"


def text(slot: Slot, value: Any) -> str:
    if isinstance(value, bool | int):
        raise Refused(f"这里要写文字，写的是 {show(value)}", f'请加引号："{str(value).lower()}"')
    if not isinstance(value, str):
        raise Refused(f"这里要写文字，写的是{show(value)}", "请改成一段文字")
    if len(value) > MAX_TEXT:
        raise Refused(f"文字有 {len(value):,} 个字，超过 {MAX_TEXT:,} 的上限", "请只留要紧的部分，全文作为材料另存")
    if _HIDDEN.search(value):
        raise Refused("文字里有看不见的控制字符", "请重新输入这段文字，不要从网页整段复制")
    return str(value)


def boolean(slot: Slot, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower() if isinstance(value, str | int) else ""
    guess = "true" if word in _YES | {"true"} else "false" if word in _NO | {"false"} else None
    raise Refused(
        f"这里只能写 true（是）或 false（否），写的是{show(value)}", f"请写成 {guess}" if guess else LEAVE_OUT
    )


def integer(slot: Slot, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        number = _mend().whole_number(value)
        mend = LEAVE_OUT if number is None else f"请只写数字：{number}"
        raise Refused(f"这里要写整数，写的是{show(value)}", mend)
    if not slot.least <= value <= slot.most:
        raise Refused(f"{value} 不在 {slot.least} 到 {slot.most} 之间", f"请检查这个数；{LEAVE_OUT}")
    return value


def money(slot: Slot, value: Any) -> Fen:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise Refused(f"这里要写金额，写的是{show(value)}", "请只写数字，单位是元，例如 1050 或 1050.50")
    try:
        return fen_from_yuan(value)
    except ValueError as e:
        what, mend = e.args
        raise Refused(what, mend) from e


def rate(slot: Slot, value: Any) -> Rate:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise Refused(f"这里要写年利率，写的是{show(value)}", "请写成 24 或 15.4 这样，单位是百分之几一年")
    try:
        return rate_from_text(value)
    except ValueError as e:
        what, mend = e.args
        raise Refused(what, mend) from e


def day(slot: Slot, value: Any) -> date:
    if not isinstance(value, str):
        raise Refused(f"这里要写日期，写的是{show(value)}", _mend().day_mend(value))
    try:
        return parse_day(value)
    except ValueError as e:
        raise Refused(f"{show(value)}：{e}", _mend().day_mend(value)) from e


def moment(slot: Slot, value: Any) -> Moment:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Refused(f"这里要写时间，写的是{show(value)}", _mend().moment_mend(""))
    try:
        return parse_moment(str(value))
    except ValueError as e:
        raise Refused(f"{show(value)}：{e}", _mend().moment_mend(str(value))) from e


def bool_or_int(slot: Slot, value: Any) -> bool | int:
    return value if isinstance(value, bool) else integer(slot, value)


def bool_or_text(slot: Slot, value: Any) -> bool | str:
    return value if isinstance(value, bool) else text(slot, value)


def word(slot: Slot, value: Any, of: type[Word]) -> Word:
    known = _words(of)
    if isinstance(value, str) and value in known:
        return known[value]
    close = _mend().nearest_word(value, list(of)) if isinstance(value, str) else None
    guess = f"是不是想写 {close.value}（{close.zh}）？" if close else ""
    choice = "、".join(f"{w.value}（{w.zh}）" for w in of)
    raise Refused(f"{show(value)}不在可选的词里", f"{guess}可以写：{choice}；{LEAVE_OUT}")


SCALARS: dict[Kind, Callable[[Slot, Any], Any]] = {
    "text": text,
    "bool": boolean,
    "int": integer,
    "fen": money,
    "rate": rate,
    "day": day,
    "moment": moment,
    "bool_or_int": bool_or_int,
    "bool_or_text": bool_or_text,
}


def says_unknown(value: Any) -> bool:
    """Whether a person wrote "I do not know" where a fact was wanted."""
    return isinstance(value, str) and len(value) < 10 and value.strip().lower() in _DO_NOT_KNOW


@cache
def _words(of: type[Word]) -> dict[str, Word]:
    return {w.value: w for w in of}


def _mend() -> Any:
    """Guessing what was meant: loaded only on the way to a message."""
    from ashore.facts import mend

    return mend
