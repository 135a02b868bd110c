"""Facts as boxes of a form: what kind of box a fact needs, what stands in it, and what was typed into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ashore.facts.kinds import Word
from ashore.facts.moment import parse_day
from ashore.facts.money import fen_from_yuan, yuan_from_fen
from ashore.facts.problem import InputRefused, Problem
from ashore.facts.rate import rate_from_text, text_from_rate
from ashore.facts.shape import Slot, slots
from ashore.web.forms import Fields

YES_NO = {"yes": True, "no": False}
MOST_LETTERS = 200
KNOW_NOT = "不知道就空着"


@dataclass(frozen=True, slots=True)
class Ask:
    """One fact to ask for: its name in the fact class, the question, where to look; words: those offered, () = all."""

    name: str
    text: str
    how: str = ""
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """kind: text, yes, word, int, fen, rate or day. options: value and words of what can be chosen."""

    name: str
    text: str
    how: str
    kind: str
    value: str
    options: tuple[tuple[str, str], ...]


def boxes(cls: type, asks: Sequence[Ask], entry: Any, typed: Fields | None = None) -> list[Box]:
    """The boxes with what is known of `entry` (None = nothing), or with what was typed."""
    return [_box(slots(cls)[ask.name], ask, entry, typed) for ask in asks]


def read(cls: type, asks: Sequence[Ask], fields: Fields) -> dict[str, Any]:
    """The facts by name, None where nothing was typed or chosen. Raises InputRefused with every problem."""
    out: dict[str, Any] = {}
    problems: list[Problem] = []
    for ask in asks:
        raw = fields.get(ask.name, "").strip()
        try:
            out[ask.name] = typed(slots(cls)[ask.name], raw) if raw else None
        except ValueError as refused:
            what, mend = refused.args
            problems.append(Problem("", ask.name, 0, f"“{ask.text.rstrip('？')}”：{what}", mend))
    if problems:
        raise InputRefused(problems)
    return out


def typed(slot: Slot, raw: str) -> Any:
    """What a filled box holds, as the fact. Raises ValueError(what, mend), both in Chinese."""
    match slot.shape.kind:
        case "bool":
            return _one_of(YES_NO, raw)
        case "word":
            return _one_of({word.value: word for word in slot.shape.of}, raw)
        case "fen":
            return fen_from_yuan(raw)
        case "rate":
            return rate_from_text(raw)
        case "int":
            return _number(slot, raw)
        case "day":
            return day(raw)
        case _:
            if len(raw) > MOST_LETTERS:
                raise ValueError(f"太长了，有 {len(raw)} 个字", f"写短一点，{MOST_LETTERS} 个字以内")
            return " ".join(raw.split())


def day(raw: str) -> date:
    try:
        return parse_day(raw)
    except ValueError as e:
        raise ValueError(f"日期没看懂（{e}）", f"写成 2026-11-20 这样；{KNOW_NOT}") from e


def _number(slot: Slot, raw: str) -> int:
    digits = raw.removesuffix("天").removesuffix("号").strip()
    if not (digits.isascii() and digits.isdecimal() and slot.least <= int(digits[:9]) <= slot.most and len(digits) < 9):
        raise ValueError("数字没看懂", f"只写 {slot.least} 到 {slot.most} 之间的数字；{KNOW_NOT}")
    return int(digits)


def _one_of(known: dict[str, Any], raw: str) -> Any:
    if raw not in known:
        raise ValueError("没看懂选的是哪一个", "再选一次；不知道就选“不知道”")
    return known[raw]


def _box(slot: Slot, ask: Ask, entry: Any, sent: Fields | None) -> Box:
    kind = slot.shape.kind
    options = tuple((word.value, word.zh) for word in (ask.words or slot.shape.of)) if kind == "word" else ()
    value = shown(getattr(entry, ask.name), kind == "fen") if entry is not None else ""
    if kind == "word" and value and value not in dict(options):
        options += ((value, slot.shape.of(value).zh),)  # a kind that is not offered, from a case told elsewhere
    if sent is not None:
        value = sent.get(ask.name, "")
    return Box(ask.name, ask.text, ask.how, {"bool": "yes"}.get(kind, kind), value, options)


def shown(value: Any, money: bool = False) -> str:
    """A fact as it stands in its box; money in yuan, rates in percent a year."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Word):
        return value.value
    if isinstance(value, Decimal):
        return str(text_from_rate(value))
    return str(yuan_from_fen(value)) if money else str(value)
