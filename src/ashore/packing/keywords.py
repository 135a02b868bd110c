"""The key words of a regular expression: groups of words, and any text that it matches holds one of every group.

So most expressions need not be compiled, let alone run, for most texts. An expression that nothing can be proved of
gives no group.
"""

from __future__ import annotations

import importlib
from typing import Any

_MOST = 400  # a group with more words than this costs more to look up than it saves


def keywords(expression: str) -> list[list[str]]:
    """The groups, the most telling (few and long words) first."""
    parser = importlib.import_module("re._parser")
    groups = {frozenset(group) for group in _of_sequence(list(parser.parse(expression))) if len(group) <= _MOST}
    return [sorted(group) for group in sorted(groups, key=lambda g: (*_telling(g), sorted(g)))]


def _telling(group: frozenset[str] | set[str]) -> tuple[bool, int, int]:
    """Sorts the most telling group first."""
    shortest = min(map(len, group))
    return shortest < 2, len(group), -shortest


def _of_sequence(items: list[Any]) -> list[set[str]]:
    """Every item of a sequence must be met, so each brings its own groups."""
    groups: list[set[str]] = []
    run = ""
    for op, argument in [*items, (None, None)]:
        if str(op) == "LITERAL":
            run += chr(argument)
            continue
        if run:
            groups.append({run})
            run = ""
        groups += _of_item(str(op), argument)
    return groups


def _of_item(op: str, argument: Any) -> list[set[str]]:
    if op == "SUBPATTERN":
        return _of_sequence(list(argument[3]))
    if op in ("MAX_REPEAT", "MIN_REPEAT") and argument[0] >= 1:
        return _of_sequence(list(argument[2]))
    if op == "BRANCH":
        return _of_branches([_of_sequence(list(branch)) for branch in argument[1]])
    if op == "IN" and all(str(kind) == "LITERAL" for kind, _ in argument):
        return [{chr(value) for _, value in argument}]
    return []


def _of_branches(branches: list[list[set[str]]]) -> list[set[str]]:
    """One of several ways: the words of the most telling group of each way, together, if every way has one."""
    if not all(branches):
        return []
    return [set().union(*(min(groups, key=_telling) for groups in branches))]
