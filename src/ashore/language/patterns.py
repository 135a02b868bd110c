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
    """One text, and which groups of key words it holds: looked up once, for all expressions."""

    def __init__(self, text: str) -> None:
        self.text = text
        words, longest = _words()
        held: set[int] = set()
        for start in range(len(text)):
            for end in range(start + 1, min(start + longest, len(text)) + 1):
                held.update(words.get(text[start:end], ()))
        self._holds_all = held.issuperset

    def matches(self, keyed: Keyed) -> Iterator[re.Match[str]]:
        """Where the expression matches; it is compiled only when it can."""
        expression, ways = keyed
        if any(map(self._holds_all, ways)):
            yield from compiled(expression).finditer(self.text)


@cache
def _words() -> tuple[dict[str, list[int]], int]:
    """The groups that each key word stands in, and the length of the longest word."""
    words: dict[str, list[int]] = {}
    for number, group in enumerate(section("language")["groups"]):
        for word in group.split("|"):
            words.setdefault(word, []).append(number)
    return words, max(map(len, words), default=0)


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
