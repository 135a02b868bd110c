"""Which senses stand in a text and which stand together: what the scorer looks at besides the characters themselves."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache

from ashore.law.pack import section

NEAR = 16
"""Two senses of one sentence stand together when no more characters lie between their beginnings."""

_ENDS = re.compile("[。！？；\n]")


@lru_cache(maxsize=8)
def senses(text: str, of: str) -> list[tuple[int, int, str]]:
    """(start, end, feature): "s:kill" for a sense, "p:kill>body" for two in order; `text` is shadow text, `of` names
    the section with the words."""
    words, sizes = _words(of)
    found: list[tuple[int, int, str]] = []
    for start, first in enumerate(text):
        for size in sizes.get(first, ()):
            names = words.get(text[start : start + size])
            if names and start + size <= len(text):
                found += [(start, start + size, name) for name in names]
                break
    ends = [m.start() for m in _ENDS.finditer(text)]
    sentence = [bisect_right(ends, start) for start, _, _ in found]
    out = [(start, end, f"s:{name}") for start, end, name in found]
    for i, (start, end, name) in enumerate(found):
        for k in range(i + 1, len(found)):
            other_start, other_end, other = found[k]
            if other_start - start > NEAR or sentence[k] != sentence[i]:
                break
            if other_start >= end:
                out.append((start, other_end, f"p:{name}>{other}"))
    return out


@cache
def _words(of: str) -> tuple[dict[str, list[str]], dict[str, tuple[int, ...]]]:
    """The senses of each word; by first character, how long words with it are, the longest first."""
    words: dict[str, list[str]] = section(of)["senses"]
    sizes: dict[str, set[int]] = {}
    for word in words:
        sizes.setdefault(word[0], set()).add(len(word))
    return words, {first: tuple(sorted(lengths, reverse=True)) for first, lengths in sizes.items()}
