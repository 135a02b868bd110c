"""What messages and letters say of the procedure, and what they do not. Number and link prove nothing either way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from ashore.assess.view import View
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt, Step
from ashore.facts.kinds import StepKind


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal in one contact. as_if: the step whose clock runs as if it were real; only a case number starts one."""

    id: str
    contact: int
    on: date | None
    as_if: StepKind | None
    case_number: str | None
    words: str


def signals(view: View, debt: Debt | None, pack: Any) -> list[Signal]:
    """The signals in what was said to the debtor, the newest first. `pack` is the section "stage"."""
    found = [s for index, contact in view.contacts(debt) for s in _of(index, contact, pack)]
    return sorted(found, key=lambda s: (s.on or date.min, s.contact), reverse=True)


def as_steps(found: list[Signal], known: list[Step]) -> list[Step]:
    """Unverified steps for case numbers that no told step carries: the clock runs from the day of the message."""
    numbers = {_plain(s.case_number) for s in known if s.case_number}
    out: dict[str, Step] = {}
    for signal in found:
        if signal.as_if and signal.case_number and _plain(signal.case_number) not in numbers:
            step = Step(kind=signal.as_if, on=signal.on, case_number=signal.case_number, verified=False)
            out[_plain(signal.case_number)] = step  # newest first: the oldest mention stays, and is the safest
    return list(out.values())


def notes(found: list[Signal]) -> tuple[str, ...]:
    """Each kind of signal once, newest first."""
    return tuple({s.id: s.words for s in reversed(found)}.values())[::-1]


def _of(index: int, contact: Contact, pack: Any) -> list[Signal]:
    text = contact.text or ""
    if not text:
        return []
    day = contact.at.first if contact.at else None
    out: list[Signal] = []
    rows = {row["id"]: row for row in pack["signals"]}
    match = _case_number(pack["case_number"]).search(text)
    if match:
        kind = next(k for k in StepKind if k == pack["number_kinds"][match[1]])
        out.append(Signal("court_number", index, day, kind, match[0], _words(rows["court_number"])))
    for row in pack["signals"]:
        plain = without(text, row.get("unless", ()))
        if any(word in plain for word in row.get("any", ())) and not (match and row["id"] == "court"):
            out.append(Signal(row["id"], index, day, None, None, _words(row)))
    return out


def without(text: str, phrases: Iterable[str]) -> str:
    """The text with denials such as "不会上门" taken out."""
    for phrase in phrases:
        text = text.replace(phrase, "")
    return text


def _words(row: Any) -> str:
    return f"{row['says']}{row['not_says']}下一步：{row['next']}"


def _plain(number: str | None) -> str:
    return re.sub(r"[\s（）()〔〕]", "", number or "")


@cache
def _case_number(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
