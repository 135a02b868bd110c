"""The patterns of the pack, each compiled when a text first holds one of its key words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ashore.language import places
from ashore.law.pack import section

Keyed = tuple[str, list[list[int]]]
"""An expression with the ways it can match: a text that it matches holds, in one way, a word of every group. A group is
named by its place in the pack's table of groups."""


class Finder:
    """One text, and which groups of key words it holds: each is looked up once, for all expressions."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._groups: list[str] = section("language")["groups"]
        self._held: dict[int, bool] = {}

    def matches(self, keyed: Keyed) -> Iterator[re.Match[str]]:
        """Where the expression matches; it is compiled only when it can."""
        expression, ways = keyed
        if any(all(map(self._holds, way)) for way in ways):
            yield from compiled(expression).finditer(self.text)

    def _holds(self, group: int) -> bool:
        held = self._held.get(group)
        if held is None:
            text = self.text
            held = self._held[group] = any(word in text for word in self._groups[group].split("|"))
        return held


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
        spans = [
            match.span() for keyed in self.expressions for match in finder.matches(keyed) if match.end() > match.start()
        ]
        if not spans:
            return []
        text = finder.text
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
def compiled(expression: str) -> re.Pattern[str]:
    """Each expression once, and only when it is first wanted."""
    return re.compile(expression)


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
