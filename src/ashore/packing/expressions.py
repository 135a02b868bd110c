"""Expressions of the language files: regular expressions with word classes and gaps.

<name> stands for a class of lexicon.yaml, ~N for at most N characters inside the sentence, _N for at most N inside the
clause. Everything else is plain `re`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ashore.facts.problem import Problem
from ashore.packing.keywords import keywords

_CLASS = re.compile(r"<([a-z_]+)>")
_GAP = re.compile(r"([~_])(\d+)")
_INSIDE = {"~": "[^。！？；\\n]", "_": "[^，。！？；：\\n]"}


@dataclass(slots=True)
class Expander:
    """Expands expressions and collects what is wrong with them, and the groups of key words: each once, as one text."""

    problems: list[Problem]
    classes: dict[str, str] = field(default_factory=dict)
    groups: dict[str, int] = field(default_factory=dict)

    def define(self, lexicon: dict[str, Any], file: str) -> None:
        """Takes the classes of the lexicon. A class may use those that stand above it."""
        for name, words in lexicon.items():
            parts = [self.plain(word, file, name, 0) for word in str(words).split()]
            self.classes[name] = "(?:" + "|".join(parts) + ")"

    def plain(self, text: str, file: str, path: str, line: int) -> str:
        """One expression as plain `re`; "" with a problem when it is broken."""
        try:
            expanded = _CLASS.sub(lambda m: self.classes[m[1]], text)
            expanded = _GAP.sub(lambda m: f"{_INSIDE[m[1]]}{{0,{m[2]}}}?", expanded)
            re.compile(expanded)
        except KeyError as e:
            self.problems.append(Problem(file, path, line, f"没有 {e} 这个词类", "请先在 lexicon.yaml 里写上它"))
        except re.error as e:
            self.problems.append(Problem(file, path, line, f"表达式有误：{e}", "请检查括号和转义"))
        else:
            return expanded
        return ""

    def one(self, value: Any, file: str, path: str, line: int) -> str:
        """Several alternatives joined into one expression; "" for none."""
        parts = [] if value is None else value if isinstance(value, list) else [value]
        return "|".join(f"(?:{self.plain(str(part), file, path, line)})" for part in parts)

    def keyed(self, ways: list[Any], file: str, path: str, line: int) -> list[Any]:
        """Each way of saying it as [expression, [[place in `groups` of a group of key words, ...] of each way]]."""
        expressions = [self.plain(str(way), file, path, line) for way in ways]
        return [
            [expression, [[self._place(group) for group in way] for way in keywords(expression)]]
            for expression in expressions
            if expression
        ]

    def _place(self, group: str) -> int:
        return self.groups.setdefault(group, len(self.groups))
