"""Search over stored cases: a plain scan of the texts, in memory.

An index on the disk would hold in the clear what the lock hides; one in memory costs more than the one scan it serves;
and FTS5 does not know where a Chinese word begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

SHOWN = 24
"""Characters on each side of a hit."""


@dataclass(frozen=True, slots=True)
class Hit:
    """path: where in the case data; text: the words around the first hit."""

    case: str
    path: str
    text: str


def search(cases: Iterable[tuple[str, Any]], words: list[str]) -> list[Hit]:
    """Texts that hold all the words, of (id, case data) pairs, in their order; capital letters make no difference."""
    wanted = [word.strip().lower() for word in words if word.strip()]
    return [
        Hit(id, path, _around(text, wanted[0]))
        for id, data in cases
        for path, text in _texts(data, "")
        if wanted and all(word in text.lower() for word in wanted)
    ]


def _texts(data: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, f"{path}.{key}" if path else key)
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from _texts(value, f"{path}[{i}]")


def _around(text: str, word: str) -> str:
    at = text.lower().find(word)
    start, end = max(at - SHOWN, 0), at + len(word) + SHOWN
    return ("…" if start else "") + text[start:end].replace("\n", " ") + ("…" if end < len(text) else "")
