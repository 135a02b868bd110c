"""Syllables in Latin letters back into characters: the likeliest ones beside those that stand there ("huan钱" → 还钱).

The table counts how often characters and pairs of them occur in the texts of the pack; script/train-language writes it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from math import log2

from ashore.law.pack import blob

Place = tuple[int, int]

_SYLLABLES = re.compile(r" ?(?<![a-z])[a-z]{2,}(?: [a-z]{2,})*(?![a-z0-9]) ?")
_LONGEST = 6
"""Letters of a syllable: zhuang."""
_ALONE = 4
"""So many syllables in a row are pinyin without any character beside them."""
_UNSEEN = 2.5
"""What a pair that was never seen costs, in bits, beside the rarity of its second character."""


@dataclass(frozen=True, slots=True)
class Table:
    """`characters`: those of a syllable; `counts`: occurrences of a character; `pairs`: after a character, the next
    ones, each with a digit for how often; `words`: letters that people write undisguised."""

    characters: dict[str, str]
    counts: dict[str, int]
    pairs: dict[str, str]
    words: frozenset[str]
    total: int


def in_characters(text: str, places: list[Place]) -> tuple[str, list[Place]]:
    """The text with its pinyin in characters; every new character has the place of its syllable."""
    out: list[str] = []
    kept: list[Place] = []
    last = 0
    for match in _SYLLABLES.finditer(text):
        before, after = _han(text[match.start() - 1 : match.start()]), _han(text[match.end() : match.end() + 1])
        cut = _cut(match.group())
        if not cut or not (before or after or len(cut) >= _ALONE):
            continue
        out.append(text[last : match.start()])
        kept += places[last : match.start()]
        characters = _likeliest(before, [match.group()[start:end] for start, end in cut], after)
        for (start, end), char in zip(cut, characters, strict=True):
            out.append(char)
            kept.append((places[match.start() + start][0], places[match.start() + end - 1][1]))
        last = match.end()
    return ("".join([*out, text[last:]]), kept + places[last:]) if out else (text, places)


def _han(char: str) -> str:
    return char if "\u4e00" <= char <= "\u9fff" else ""


def _cut(letters: str) -> list[tuple[int, int]]:
    """The ranges of the syllables, the longest first; none where a word of it is plain or no pinyin."""
    known, plain = table().characters, table().words
    found: list[tuple[int, int]] = []
    for word in re.finditer("[a-z]+", letters):
        ends = None if word.group() in plain else _ends(word.group(), known)
        if not ends:
            return []
        starts = [0, *ends[:-1]]
        found += [(word.start() + start, word.start() + end) for start, end in zip(starts, ends, strict=True)]
    return found


def _ends(word: str, known: dict[str, str]) -> list[int]:
    """Where the syllables of a word end, each as long as the rest allows; empty where it cannot be cut."""
    longest = dict.fromkeys([len(word)], 0)  # of each place from which the rest can be cut: its first syllable
    for start in range(len(word) - 2, -1, -1):
        for size in range(min(_LONGEST, len(word) - start), 1, -1):
            if start + size in longest and word[start : start + size] in known:
                longest[start] = size
                break
    ends = [longest.get(0, 0)]
    while 0 < ends[-1] < len(word):
        ends.append(ends[-1] + longest[ends[-1]])
    return ends if ends[0] else []


def _likeliest(before: str, syllables: list[str], after: str) -> list[str]:
    """The characters that surprise least together (Viterbi)."""
    best = {before: 0.0}
    came: list[dict[str, str]] = []
    for syllable in syllables:
        steps = {
            char: min((cost + _bits(last, char), last) for last, cost in best.items())
            for char in table().characters[syllable]
        }
        best = {char: cost for char, (cost, _) in steps.items()}
        came.append({char: last for char, (_, last) in steps.items()})
    char = min((cost + (_bits(last, after) if after else 0.0), last) for last, cost in best.items())[1]
    out = [char]
    for step in reversed(came[1:]):
        out.append(step[out[-1]])
    return out[::-1]


def _bits(before: str, char: str) -> float:
    """How surprising `char` is after `before` ("" = nothing known)."""
    seen = _seen(before).get(char)
    if seen is not None:
        return seen
    return _alone(char) + (_UNSEEN if before else 0.0)


@cache
def _alone(char: str) -> float:
    return log2(table().total / table().counts.get(char, 1))


@cache
def _seen(before: str) -> dict[str, float]:
    """Bits of each character that was seen after `before`: mostly by the pair, a little by the character alone."""
    t = table()
    row, often = t.pairs.get(before, ""), t.counts.get(before, 1)
    return {
        char: -log2(0.8 * min(1.0, 2 ** (int(step, 36) / 2) / often) + 0.2 * t.counts.get(char, 1) / t.total)
        for char, step in zip(row[::2], row[1::2], strict=True)
    }


@cache
def table() -> Table:
    """The table of the pack, read when a text first holds Latin letters."""
    data = json.loads(blob("pinyin.bin"))
    counts: dict[str, int] = data["counts"]
    return Table(data["syllables"], counts, data["pairs"], frozenset(data["words"]), sum(counts.values()))
