"""One plain value to one fact: strict about types, exact about the mend. Each function raises Refused(what, mend)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from ashore.facts.fields import Fen
from ashore.facts.moment import Moment, parse_day, parse_moment
from ashore.facts.money import fen_from_yuan
from ashore.facts.shape import Kind, Slot

MAX_TEXT = 20_000
LEAVE_OUT = "不知道就删掉这一行"

_DO_NOT_KNOW = frozenset(("不知道", "不清楚", "不详", "未知", "不明", "unknown", "?", "？"))
_YES = frozenset(("是", "有", "对", "yes", "y", "on", "1"))
_NO = frozenset(("否", "没有", "不", "无", "no", "n", "off", "0"))
# Controls other than tab and line breaks, and halves of surrogate pairs: they can hide words or break a terminal.
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LOOSE_DAY = re.compile(r"([0-9]{4})[-/.年]?([0-9]{1,2})[-/.月]?([0-9]{1,2})日?(.*)\Z", re.DOTALL)
_LOOSE_CLOCK = re.compile(r"[T\s,]*([0-9]{1,2})[:点时]([0-9]{1,2})分?(?:[:]?([0-9]{1,2})秒?)?\Z")


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


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, or None."""
    from difflib import get_close_matches  # only on the way to a message

    found = get_close_matches(word[:60].lower().replace("-", "_").replace(" ", "_"), list(known), n=1, cutoff=0.7)
    return found[0] if found else None


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
        digits = re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", value)) if isinstance(value, str) else ""
        decimal = isinstance(value, str) and "." in value
        mend = f"请只写数字：{int(digits)}" if digits and len(digits) < 10 and not decimal else LEAVE_OUT
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


def day(slot: Slot, value: Any) -> date:
    if not isinstance(value, str):
        raise Refused(f"这里要写日期，写的是{show(value)}", _day_mend(value))
    try:
        return parse_day(value)
    except ValueError as e:
        raise Refused(f"{show(value)}：{e}", _day_mend(value)) from e


def moment(slot: Slot, value: Any) -> Moment:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Refused(f"这里要写时间，写的是{show(value)}", _moment_mend(""))
    try:
        return parse_moment(str(value))
    except ValueError as e:
        raise Refused(f"{show(value)}：{e}", _moment_mend(str(value))) from e


def bool_or_int(slot: Slot, value: Any) -> bool | int:
    return value if isinstance(value, bool) else integer(slot, value)


def bool_or_text(slot: Slot, value: Any) -> bool | str:
    return value if isinstance(value, bool) else text(slot, value)


def word(slot: Slot, value: Any, of: type[StrEnum]) -> StrEnum:
    known = _words(of)
    if isinstance(value, str) and value in known:
        return known[value]
    close = nearest(value, known) if isinstance(value, str) else None
    mend = f"是不是想写 {close}？" if close else ""
    raise Refused(f"{show(value)}不在可选的词里", f"{mend}可以写：{'、'.join(known)}；{LEAVE_OUT}")


SCALARS: dict[Kind, Callable[[Slot, Any], Any]] = {
    "text": text,
    "bool": boolean,
    "int": integer,
    "fen": money,
    "day": day,
    "moment": moment,
    "bool_or_int": bool_or_int,
    "bool_or_text": bool_or_text,
}


def says_unknown(value: Any) -> bool:
    """Whether a person wrote "I do not know" where a fact was wanted."""
    return isinstance(value, str) and len(value) < 10 and value.strip().lower() in _DO_NOT_KNOW


def _words(of: type[StrEnum]) -> dict[str, StrEnum]:
    return {str(w.value): w for w in of}


def _day_mend(value: Any) -> str:
    guess = _loose_day(str(value))
    return f"请写成 {guess[0]}" if guess else "请写成 2026-07-20 这样"


def _moment_mend(value: str) -> str:
    """The exact text to write where it can be guessed, with China's offset."""
    guess = _loose_day(value)
    if not guess:
        return "请写成 2026-07-20T21:40+08:00、2026-07-20 或 2026-07"
    clock = _LOOSE_CLOCK.match(guess[1])
    if not clock or int(clock[1]) > 23 or int(clock[2]) > 59 or int(clock[3] or 0) > 59:
        return f"请写成 {guess[0]}；知道钟点就写成 {guess[0]}T21:40+08:00"
    if parts := re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:]{5,8}\Z", value):
        return f"在后面加 +08:00，写成 {parts[0]}+08:00"
    seconds = f":{int(clock[3]):02d}" if clock[3] else ""
    return f"请写成 {guess[0]}T{int(clock[1]):02d}:{int(clock[2]):02d}{seconds}+08:00"


def _loose_day(value: str) -> tuple[str, str] | None:
    """A real day read from a loose way of writing it, and what follows it."""
    match = _LOOSE_DAY.match(unicodedata.normalize("NFKC", value[:60]).strip())
    if not match:
        return None
    day_text = f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}"
    try:
        parse_day(day_text)
    except ValueError:
        return None
    return day_text, match[4]
