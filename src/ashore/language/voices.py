"""Who speaks: a collector to somebody, a note of what was done, the borrower, or a report (news, law, training).

Only speech and notes are conduct. A quoted threat, a statute, a court's own notice or the borrower's question is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ashore.language.finder import Finder, Keyed, compiled, finder
from ashore.language.shadow import Shadow
from ashore.law.pack import section

SPEECH, NOTE, SELF, REPORT = "speech", "note", "self", "report"


@dataclass(frozen=True, slots=True)
class Voices:
    """`whole`: the voice of the text; `own`: ranges of the original text in which the borrower speaks in a dialogue."""

    whole: str
    own: tuple[tuple[int, int], ...] = ()

    def at(self, place: int) -> str:
        """The voice at a codepoint of the original text."""
        return SELF if any(start <= place < end for start, end in self.own) else self.whole


def voices(text: str, plain: Shadow, *, channel: str | None, note: bool) -> Voices:
    """Who speaks where. `text` as given, `plain` its shadow."""
    if note:
        return Voices(NOTE)
    turns = _turns(text)
    if turns is not None:
        return Voices(SPEECH, turns)
    report, own = _weight(plain.text, REPORT), _weight(plain.text, SELF)
    needed = 3 if channel == "visit" else 2
    if max(report, own) >= needed:
        return Voices(REPORT if report >= own else SELF)
    return Voices(NOTE if channel == "visit" else SPEECH)


def _turns(text: str) -> tuple[tuple[int, int], ...] | None:
    """The borrower's ranges of a dialogue whose lines name their speakers; None when the text is no such dialogue."""
    collector, borrower = _speakers()
    marks = sorted(
        [(m.start(1), False) for m in collector.finditer(text)] + [(m.start(1), True) for m in borrower.finditer(text)]
    )
    if not any(not own for _, own in marks):
        return None
    ends = [start for start, _ in marks[1:]] + [len(text)]
    return tuple((start, end) for (start, own), end in zip(marks, ends, strict=True) if own)


@cache
def _speakers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = section("language")["speakers"]
    return re.compile(data["collector"]), re.compile(data["borrower"])


@dataclass(frozen=True, slots=True)
class _Cue:
    voice: str
    weight: int
    any: tuple[Keyed, ...]


@cache
def _cues() -> tuple[_Cue, ...]:
    return tuple(_Cue(cue["voice"], cue["weight"], tuple(cue["expressions"])) for cue in section("language")["voices"])


def _weight(text: str, voice: str) -> int:
    """Sum of the cues for a voice; cues of direct address to a debtor weigh against it."""
    told = finder(text)
    places = told.cues()
    cues = _cues() if places is None else map(_cues().__getitem__, places)
    return sum(cue.weight for cue in cues if cue.voice == voice and any(_stands(told, keyed) for keyed in cue.any))


def _stands(told: Finder, keyed: Keyed) -> bool:
    return told.can(keyed) and compiled(keyed[0]).search(told.text) is not None
