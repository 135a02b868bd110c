"""JSON as plain data with the standard library alone: repeated keys refused, numbers with a point kept as text."""

from __future__ import annotations

import json
import re
from typing import Any

from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import MAX_DEPTH, Document, Plain

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+')


def parse_json(text: str, name: str = "") -> Document:
    """Text to the same plain data as `parse_yaml`. Raises InputRefused with every problem found."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        return Document(None)
    repeated = _Repeated()
    try:
        data = json.loads(
            text, object_pairs_hook=repeated, parse_float=Plain, parse_int=_integer, parse_constant=_no_constant
        )
    except json.JSONDecodeError as e:
        raise InputRefused(
            [Problem(name, "", e.lineno, f"JSON 格式有误（第 {e.colno} 列）", "请检查这一行的逗号、引号和括号")]
        ) from e
    except (RecursionError, ValueError) as e:
        what, mend = (
            ("嵌套层数太多", f"请把层数减到 {MAX_DEPTH} 以内")
            if isinstance(e, RecursionError)
            else (f"JSON 里有 {e}，它不是数", "请改成数字，不知道就删掉")
        )
        raise InputRefused([Problem(name, "", 0, what, mend)]) from e
    lines, twice = _places(text)
    if repeated.found:
        raise InputRefused(
            [Problem(name, path, line, f"“{path.rpartition('.')[2]}”写了两次", "请只留一个") for path, line in twice]
        )
    return Document(data, lines)


class _Repeated:
    """Builds each object and notes whether any key of it came twice (the last would silently win)."""

    found = False

    def __call__(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        out = dict(pairs)
        self.found = self.found or len(out) != len(pairs)
        return out


def _integer(text: str) -> int | str:
    return int(text) if len(text) <= 18 else text


def _no_constant(text: str) -> Any:
    raise ValueError(text)


def _places(text: str) -> tuple[dict[str, int], list[tuple[str, int]]]:
    """The line of each path in valid JSON, and the places of keys that came before."""
    lines: dict[str, int] = {}
    twice: list[tuple[str, int]] = []
    stack: list[tuple[str, int | None]] = []  # the path of each open object (None) or list (index of its entry)
    path, line, end = "", 1, 0
    expect_key = False
    for token in _TOKEN.finditer(text):
        line += text.count("\n", end, token.start())
        end = token.start()
        mark = token[0]
        if mark == "," and stack:
            outer, index = stack[-1]
            expect_key = index is None
            if index is not None:
                stack[-1] = (outer, index + 1)
                path = f"{outer}[{index + 1}]"
        elif mark in "]}":
            stack.pop()
            expect_key = False
        elif mark == ":":
            expect_key = False
        elif expect_key:
            path = f"{stack[-1][0]}.{json.loads(mark)}".lstrip(".")
            if path in lines:
                twice.append((path, line))
        elif mark == "{":
            lines[path] = line
            stack.append((path, None))
            expect_key = True
        elif mark == "[":
            lines[path] = line
            stack.append((path, 0))
            path = f"{path}[0]"
        else:
            lines[path] = line
    return lines, twice
