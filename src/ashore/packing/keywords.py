"""What a text must hold so that a regular expression can match it: in one of several ways, a word of every group.

So most expressions need not be compiled, let alone run, for most texts. Words that follow each other are joined where
few come of it ("去" and "你家" give "去你家"), because the longer word is met in fewer texts.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_MOST = 400  # a group with more words than this costs more to look up than it saves
_JOINED = 12  # joining two sets of words into a larger one than this lengthens the pack more than it saves

Group = frozenset[str]
_KEPT = 3  # of the groups of a way: a fourth hardly ever stops what three let through
_BETWEEN = "|"  # between the words of a group as the pack writes it
_EMPTY: Group = frozenset({""})
_NO_WIDTH = ("AT", "ASSERT", "ASSERT_NOT")


@dataclass(frozen=True, slots=True)
class _Part:
    """Of a piece of an expression: `exact`, all the texts that it matches, when they are few; else the `groups`."""

    exact: Group | None = None
    groups: tuple[Group, ...] = ()

    def proven(self) -> tuple[Group, ...]:
        """The groups of a text that holds a match of the piece."""
        if self.exact is None:
            return self.groups
        told = "" not in self.exact and len(self.exact) <= _MOST and not any(_BETWEEN in word for word in self.exact)
        return (self.exact,) if told else ()


def keywords(expression: str) -> list[list[str]]:
    """The ways, each with its groups ("word|word"), the most telling first. [[]]: nothing can be proven."""
    parser = importlib.import_module("re._parser")
    ways = [_needed(_sequence(way).proven()) for way in _ways(list(parser.parse(expression)))]
    if not all(ways):
        return [[]]
    alone: Group = frozenset().union(*(way[0] for way in ways if len(way) == 1))
    ways = [*([(alone,)] if alone else []), *(way for way in ways if len(way) > 1)]
    return [[_BETWEEN.join(sorted(group)) for group in way] for way in dict.fromkeys(ways)]


def _ways(items: list[Any]) -> list[list[Any]]:
    """The alternatives at the top of an expression."""
    while len(items) == 1 and str(items[0][0]) == "SUBPATTERN":
        items = list(items[0][1][3])
    for i, (op, argument) in enumerate(items):
        if str(op) == "BRANCH":
            return [[*items[:i], *branch, *items[i + 1 :]] for branch in argument[1]]
    return [items]


def _needed(groups: Iterable[Group]) -> tuple[Group, ...]:
    """The most telling, without those that another group says already; sorted."""
    kept: list[Group] = []
    for group in sorted(set(groups), key=lambda g: (*_telling(g), sorted(g))):
        if not any(all(any(word in longer for word in group) for longer in other) for other in kept):
            kept.append(group)
    return tuple(kept)[:_KEPT]


def _telling(group: Group) -> tuple[bool, int, int]:
    """Sorts the most telling group first."""
    shortest = min(map(len, group))
    return shortest < 2, len(group), -shortest


def _sequence(items: Iterable[Any]) -> _Part:
    """Every item of a sequence must be met, so each brings its own groups; neighbours are joined."""
    groups: list[Group] = []
    run: Group = _EMPTY
    whole = True
    for op, argument in items:
        part = _item(str(op), argument)
        joined = None if part.exact is None else frozenset(a + b for a in run for b in part.exact)
        if joined is not None and len(joined) <= _JOINED:
            run = joined
            continue
        whole = False
        groups += _Part(run).proven()
        groups += part.groups
        run = part.exact or _EMPTY
    if whole:
        return _Part(run)
    return _Part(None, (*groups, *_Part(run).proven()))


def _item(op: str, argument: Any) -> _Part:
    if op == "LITERAL":
        return _Part(frozenset({chr(argument)}))
    if op in _NO_WIDTH:
        return _Part(_EMPTY)
    if op == "SUBPATTERN":
        return _sequence(argument[3])
    if op in ("MAX_REPEAT", "MIN_REPEAT"):
        return _repeated(*argument)
    if op == "BRANCH":
        return _branches([_sequence(branch) for branch in argument[1]])
    if op == "IN" and all(str(kind) == "LITERAL" for kind, _ in argument):
        return _Part(frozenset(chr(value) for _, value in argument))
    return _Part()


def _repeated(least: int, most: Any, items: Iterable[Any]) -> _Part:
    part = _sequence(items)
    if part.exact is not None and (least, most) == (0, 1):
        return _Part(part.exact | _EMPTY)
    return _Part(None, part.proven()) if least else _Part()


def _branches(parts: list[_Part]) -> _Part:
    """One of several ways: all their texts, or the words of the most telling group of each way, if each has one."""
    exact: Group = frozenset().union(*(part.exact or () for part in parts))
    if all(part.exact is not None for part in parts):
        return _Part(exact)
    if not all(part.proven() for part in parts):
        return _Part()
    union: Group = frozenset().union(*(min(part.proven(), key=_telling) for part in parts))
    return _Part(None, (union,) if len(union) <= _MOST else ())
