"""Which unknown facts would change the sheet: each is held at one end, and asked if anything moves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ashore.money.worksheet.evaluate import evaluate
from ashore.money.worksheet.hull import Hull, Setting, Work, hull, settings
from ashore.money.worksheet.known import Known
from ashore.money.worksheet.model import Ask
from ashore.money.worksheet.supposed import KNOBS, suppose

QUESTIONS = ("claim", "kind", "contract", "filed", *KNOBS)
"""The keys of all questions that a sheet may ask."""
Extent = tuple[int, int, int, int]


def asks(known: Known, whole: Hull, words: Any, work: Work = evaluate) -> tuple[Ask, ...]:
    """What to find out, the fact that moves the sum most first. `words`: the questions of the pack by key."""
    full = _extent(whole)
    moved = {key: _moves(full, [_extent(h) for h in hulls]) for key, hulls in _held(known, work)}
    order = [key for key in moved if moved[key]]
    order.sort(key=lambda key: -moved[key])
    return tuple(ask(key, words) for key in order)


def ask(key: str, words: Any) -> Ask:
    entry = words[key]
    return Ask(key, entry["text"], entry["how"], entry["path"])


def _held(known: Known, work: Work) -> Iterator[tuple[str, list[Hull]]]:
    """For each unknown fact, what is possible when it is known one way or the other."""
    tried = settings(known)
    for name in ("kind", "contract", "filed"):
        groups: dict[object, list[Setting]] = {}
        for setting in tried:
            groups.setdefault(getattr(setting, name), []).append(setting)
        if len(groups) > 1 and (name != "contract" or known.contract is None):
            yield name, [hull(known, among=group, work=work) for group in groups.values()]
    for knob in KNOBS:
        if any(_turns(known, setting, knob) for setting in tried):
            yield knob, [hull(known, {knob: end}, tried, work) for end in (False, True)]


def _turns(known: Known, setting: Setting, knob: str) -> bool:
    """Whether the knob is one at all: a fact that is told supposes the same at both ends."""
    where = (setting.kind, setting.contract, setting.filed)
    return any(
        suppose(known, *where, high, {knob: True}) != suppose(known, *where, high, {knob: False})
        for high in (False, True)
    )


def _extent(found: Hull) -> Extent:
    supported, back = found.supported(), found.paid_back()
    return supported.low, supported.high, back.low, back.high


def _moves(full: Extent, held: list[Extent]) -> int:
    return max((sum(abs(a - b) for a, b in zip(full, one, strict=True)) for one in held), default=0)
