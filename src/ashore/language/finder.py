"""Which expressions can match a text at all, by the words that it holds.

A few texts: each group of words is looked up when an expression asks for it. Many texts: one pass over the characters
finds all words, and an index leads from them to the expressions; it takes some 30 ms to build, more than a single
check takes from end to end. Both give the same matches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import count
from operator import add
from typing import Protocol

from ashore.law.pack import section

Keyed = tuple[str, list[list[int]]]
"""An expression with the ways it can match: a text that it matches holds, in one way, a word of every group. A group is
named by its place in the pack's table of groups."""
FEW = 6
"""Different texts in one process after which the index is worth its time."""
_READ = count()


class Finder(Protocol):
    """One text, and where expressions match it."""

    text: str

    def can(self, keyed: Keyed) -> bool:
        """Whether it holds the words without which the expression cannot match."""

    def owners(self) -> list[int] | None:
        """The places of all patterns of which an expression can match; None = nobody looked, it may be any."""

    def cues(self) -> list[int] | None:
        """The same of the cues for who speaks."""


@lru_cache(maxsize=8)
def finder(text: str) -> Finder:
    return _Looking(text) if next(_READ) < FEW else _Indexed(text)


@cache
def compiled(expression: str) -> re.Pattern[str]:
    """Each expression once, and only when it is first wanted."""
    return re.compile(expression)


class _Looking:
    def __init__(self, text: str) -> None:
        self.text = text
        self._groups: list[str] = section("language")["groups"]
        self._held: dict[int, bool] = {}

    def can(self, keyed: Keyed) -> bool:
        return any(all(map(self._holds, way)) for way in keyed[1])

    def owners(self) -> None:
        return None

    def cues(self) -> None:
        return None

    def _holds(self, group: int) -> bool:
        held = self._held.get(group)
        if held is None:
            text = self.text
            held = self._held[group] = any(word in text for word in self._groups[group].split("|"))
        return held


class _Indexed:
    def __init__(self, text: str) -> None:
        self.text = text
        index = _index()
        held: set[int] = set()
        # All stretches of one length at a time, and which of them are words: quicker than a loop over places.
        stretches: Iterable[str] = text
        for size, words in enumerate(index.words, 1):
            if size > 1:
                stretches = [*map(add, stretches, text[size - 1 :])]
            for word in words.keys() & set(stretches):
                held.update(words[word])
        self._can: set[str] = set()
        owners: set[int] = set()
        for group in index.ways.keys() & held:
            for expression, way, owner in index.ways[group]:
                if way <= held:
                    self._can.add(expression)
                    owners.add(owner)
        self._owners = sorted(owner for owner in owners if owner >= 0)
        self._cues = sorted(~owner for owner in owners if owner < 0)

    def can(self, keyed: Keyed) -> bool:
        return keyed[0] in self._can

    def owners(self) -> list[int]:
        return self._owners

    def cues(self) -> list[int]:
        return self._cues


@dataclass(frozen=True, slots=True)
class _Index:
    """words: those of one, two, three ... characters, each with its groups; ways: by the group of each way that fewest
    texts hold, the expression, the whole way, and the place of its pattern."""

    words: list[dict[str, list[int]]]
    ways: dict[int, list[tuple[str, frozenset[int], int]]]


@cache
def _index() -> _Index:
    data = section("language")
    words: dict[str, list[int]] = {}
    rarity: list[tuple[int, int]] = []
    for number, group in enumerate(data["groups"]):
        each = group.split("|")
        rarity.append((min(map(len, each)), -len(each)))
        for word in each:
            words.setdefault(word, []).append(number)
    ways: dict[int, list[tuple[str, frozenset[int], int]]] = {}
    for owner, keyed in _expressions(data):
        for way in keyed[1]:
            rarest = max(way, key=rarity.__getitem__)
            ways.setdefault(rarest, []).append((keyed[0], frozenset(way), owner))
    longest = max(map(len, words))
    by_size: list[dict[str, list[int]]] = [{} for _ in range(longest)]
    for word, groups in words.items():
        by_size[len(word) - 1][word] = groups
    return _Index(by_size, ways)


def _expressions(data: dict[str, list[dict[str, list[Keyed]]]]) -> Iterator[tuple[int, Keyed]]:
    for place, pattern in enumerate(data["patterns"]):
        yield from ((place, keyed) for keyed in pattern["expressions"])
    for place, cue in enumerate(data["voices"]):
        yield from ((~place, keyed) for keyed in cue["expressions"])
