"""How the fact classes are written: every field has a Chinese name, may be unknown (None), and money is in fen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NewType

from ashore.facts.kinds import ProofKind

Fen = NewType("Fen", int)
"""An amount of money in fen (1 yuan = 100 fen). Case files write yuan, for example 1050 or "1050.50"."""

Rate = NewType("Rate", Decimal)
"""A yearly rate in percent: Decimal("15.4") is 15.4 % a year. Case files write 15.4 or "15.4%"."""

Section = Literal["debts", "parties", "contacts", "documents", "accounts"]
"""The parts of a case whose entries other entries refer to by id."""

MAX_NUMBER = 100_000
"""No count of days, calls or instalments that makes sense is larger."""


def fact(
    zh: str,
    *,
    key: bool = False,
    refers: Section | None = None,
    ahead: bool = False,
    least: int = 0,
    most: int = MAX_NUMBER,
) -> Any:
    """A fact that may be unknown. `key=True` marks the one field without which the entry means nothing.

    `refers` names the part of the case whose ids this text holds. `ahead=True` marks a date that may lie ahead of the
    day on which the case was told. `least` and `most` bound whole numbers (days, ages, counts).
    """
    meta = {"zh": zh, "key": key, "refers": refers, "ahead": ahead, "least": least, "most": most}
    return field(default=None, metadata=meta)


def facts(zh: str) -> Any:
    """A list of facts; empty means none were told, which is not "there are none" unless the field says so."""
    meta = {"zh": zh, "key": False, "refers": None, "ahead": False, "least": 0, "most": MAX_NUMBER}
    return field(default_factory=list, metadata=meta)


class Facts:
    """What every fact class can do. Written once: a dataclass that writes its own for each of two dozen classes makes
    every start of the program longer by milliseconds."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self._names())

    __hash__ = None  # type: ignore[assignment]  # facts may change

    def __repr__(self) -> str:
        told = ((name, getattr(self, name)) for name in self._names())
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in told)})"

    @classmethod
    def _names(cls) -> tuple[str, ...]:
        return tuple(getattr(cls, "__dataclass_fields__"))  # noqa: B009 - every subclass is a dataclass


@dataclass(slots=True, repr=False, eq=False)
class Source(Facts):
    """Where a fact comes from. `of` names the fields it speaks for; empty speaks for the whole entry."""

    kind: ProofKind | None = fact("来源种类", key=True)
    of: list[str] = facts("说明哪几项")
    document: str | None = fact("材料编号", refers="documents")
    on: date | None = fact("取得日期")
    note: str | None = fact("备注")
