"""The patterns of the pack, each compiled when a text first holds one of its key words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ashore.language import places
from ashore.language.finder import Finder, Keyed, compiled
from ashore.law.pack import section


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of saying something. `label` is "" for a pattern that gives signals only.

    The regular expressions work on the shadow text. `expressions`: each with its key words, any of them finds it;
    `near` must and `unless` must not stand in the same sentence; `text` must and `unless_text` must not stand anywhere
    (empty = no such demand). `deniable`: a denial undoes it; `weak`: counts only when no other label was found.
    """

    id: str
    label: str
    signals: tuple[str, ...]
    expressions: tuple[Keyed, ...]
    reason: str
    near: str
    unless: str
    text: str
    unless_text: str
    voices: frozenset[str]
    channels: frozenset[str]
    counterparts: frozenset[str]
    deniable: bool
    weak: bool

    def find(self, finder: Finder) -> list[tuple[int, int]]:
        """The ranges of the shadow text where the pattern and its context hold."""
        text = finder.text
        spans = [
            match.span()
            for keyed in self.expressions
            if finder.can(keyed)
            for match in compiled(keyed[0]).finditer(text)
            if match.end() > match.start()
        ]
        if not spans:
            return []
        if self.text and not compiled(self.text).search(text):
            return []
        if self.unless_text and compiled(self.unless_text).search(text):
            return []
        return [span for span in spans if self._holds(text, *span)]

    def _holds(self, text: str, start: int, end: int) -> bool:
        if self.near or self.unless:
            first, last = places.sentence(text, start, end)
            around = text[first:last]
            if self.near and not compiled(self.near).search(around):
                return False
            if self.unless and compiled(self.unless).search(around):
                return False
        return not (self.deniable and places.denied(text, start, end))


@cache
def patterns() -> tuple[Pattern, ...]:
    """All patterns of the pack in the order of its files."""
    return tuple(
        Pattern(
            **{
                **entry,
                "signals": tuple(entry["signals"]),
                "expressions": tuple(entry["expressions"]),
                "voices": frozenset(entry["voices"]),
                "channels": frozenset(entry["channels"]),
                "counterparts": frozenset(entry["counterparts"]),
            }
        )
        for entry in section("language")["patterns"]
    )
