"""A finding: what the rules say of one or several entries of a case, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Outcome = Literal["breach", "none", "cannot_tell"]
Level = Literal["law", "regulation", "standard_or_self_regulation"]


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source's answer: True breach, False none, None cannot tell. `why` lists the facts used: "name=value"."""

    record: str
    value: bool | None
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """`about` is the list of the case that `indexes` point into. `ask` holds question keys of the pack (asks.yaml).

    cites: ids of the records that are broken (breach), that a missing fact would decide (cannot_tell), or that bind
    and are kept (none). route: ids of bodies to go to on the day asked. police_window: can the police still punish.
    penalty_law: id of the record that sets the penalty if decided on the day asked.
    """

    about: Literal["contacts", "complaints", "requests", "reports", "agreements", "debts"]
    indexes: tuple[int, ...]
    code: str
    outcome: Outcome
    level: Level | None = None
    cites: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    views: tuple[SourceView, ...] = ()
    route: tuple[str, ...] = ()
    police_window: Literal["open", "closed", "cannot_tell"] | None = None
    police_until: date | None = None
    penalty_law: str | None = None
