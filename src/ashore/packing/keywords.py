"""The key words of a regular expression: any text that it matches holds at least one of them.

So most expressions need not be compiled, let alone run, for most texts. An expression without key words gives [].
"""

from __future__ import annotations

import importlib
from typing import Any

_MOST = 400


def keywords(expression: str) -> list[str]:
    """Sorted key words, fewest and longest that can be proved, or [] when none can."""
    parser = importlib.import_module("re._parser")
    found = _of_sequence(list(parser.parse(expression)))
    return sorted(found) if found and len(found) <= _MOST else []


def _of_sequence(items: list[Any]) -> set[str] | None:
    """The best requirement among the items of a sequence: every one of them must be met, so one suffices."""
    choices: list[set[str]] = []
    run = ""
    for op, argument in [*items, (None, None)]:
        if str(op) == "LITERAL":
            run += chr(argument)
            continue
        if run:
            choices.append({run})
            run = ""
        inner = _of_item(str(op), argument)
        if inner:
            choices.append(inner)
    return max(choices, key=lambda c: (min(map(len, c)) >= 2, -len(c), min(map(len, c)))) if choices else None


def _of_item(op: str, argument: Any) -> set[str] | None:
    if op == "SUBPATTERN":
        return _of_sequence(list(argument[3]))
    if op in ("MAX_REPEAT", "MIN_REPEAT") and argument[0] >= 1:
        return _of_sequence(list(argument[2]))
    if op == "BRANCH":
        parts = [_of_sequence(list(branch)) for branch in argument[1]]
        return None if any(part is None for part in parts) else set().union(*(part or set() for part in parts))
    if op == "IN" and all(str(kind) == "LITERAL" for kind, _ in argument):
        return {chr(value) for _, value in argument}
    return None
