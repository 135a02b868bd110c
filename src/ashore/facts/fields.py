"""How the fact classes are written: every field has a Chinese name, may be unknown (None), and money is in fen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NewType

from ashore.facts.kinds import ProofKind

Fen = NewType("Fen", int)
"""An amount of money in fen (1 yuan = 100 fen). Case files write yuan, for example 1050 or "1050.50"."""

MAX_NUMBER = 100_000
"""No count of days, calls or instalments that makes sense is larger."""


def fact(zh: str, *, key: bool = False, least: int = 0, most: int = MAX_NUMBER) -> Any:
    """A fact that may be unknown. `key=True` marks the one field without which the entry means nothing.

    `least` and `most` bound whole numbers (days, ages, counts); money has its own bound.
    """
    return field(default=None, metadata={"zh": zh, "key": key, "least": least, "most": most})


def facts(zh: str) -> Any:
    """A list of facts; empty means none were told, which is not "there are none" unless the field says so."""
    return field(default_factory=list, metadata={"zh": zh, "key": False, "least": 0, "most": MAX_NUMBER})


@dataclass(slots=True)
class Source:
    """Where a fact comes from. `of` names the fields it speaks for; empty speaks for the whole entry."""

    kind: ProofKind | None = fact("来源种类", key=True)
    of: list[str] = facts("说明哪几项")
    document: str | None = fact("材料编号")
    on: date | None = fact("取得日期")
    note: str | None = fact("备注")
