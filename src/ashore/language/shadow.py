"""Undoing the disguises of a text: a shadow in plain simplified spelling, with a way back to the original places.

Traditional characters, full width, inserted signs and spaces, emoji, split characters, homophones and pinyin become the
plain word. The tables are data of the pack; the order below matters: a word is only recognised once signs are gone.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from ashore.language.pinyin import in_characters
from ashore.law.pack import section

_INSERTED = frozenset("*·•・._-~|/\\^+=#&`'‧∙◦●○★☆※→…")
_PUNCTUATION = {",": "，", "!": "！", "?": "？", ";": "；", "(": "（", ")": "）", ":": "："}
_SINGLE_BEFORE = re.compile(r"(?<![a-z])[a-z]\Z")
_SINGLE_AFTER = re.compile(r"[a-z](?![a-z])")
_LATIN = re.compile(r"[a-z]")


@dataclass(frozen=True, slots=True)
class Shadow:
    """`text` is the plain spelling; `places[i]` is the range of the original text that gave `text[i]`."""

    text: str
    places: tuple[tuple[int, int], ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original text behind text[start:end]."""
        return min(p[0] for p in self.places[start:end]), max(p[1] for p in self.places[start:end])

    def part(self, start: int, end: int) -> Shadow:
        """text[start:end] alone."""
        return Shadow(self.text[start:end], self.places[start:end])


def shadow(text: str) -> Shadow:
    """The plain spelling of any text. Never fails; an empty text gives an empty shadow."""
    chars, places = _plain_characters(text)
    chars, places = _without_insertions(chars, places)
    spelling = section("language")["spelling"]
    plain = "".join(chars)
    for variant, word in spelling["variants"].items():
        if variant in plain:
            plain, places = _replaced(plain, places, re.compile(re.escape(variant)), word)
    if _LATIN.search(plain):
        for entry in spelling["pinyin"]:
            if any(key in plain for key in entry["keys"]):
                plain, places = _replaced(plain, places, _compiled(entry["re"]), entry["word"])
        plain, places = in_characters(plain, places)
    return Shadow(plain, tuple(places))


def _plain_characters(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    spelling = section("language")["spelling"]
    characters: dict[str, str] = spelling["characters"]
    chars: list[str] = []
    places: list[tuple[int, int]] = []
    for i, original in enumerate(text):
        plain = characters.get(original)
        if plain is None:
            if original.isascii() or "\u4e00" <= original <= "\u9fff":
                plain = original.lower()
            elif unicodedata.category(original) in ("Cf", "Mn", "Me", "So", "Sk", "Cs", "Co", "Cn"):
                continue
            elif "\u00c0" <= original <= "\u024f":
                plain = _without_tone(original)
            else:
                plain = unicodedata.normalize("NFKC", original).lower()
        for char in plain:
            chars.append(characters.get(char, char))
            places.append((i, i + 1))
    return chars, places


def _without_tone(letter: str) -> str:
    """A letter without its accents, as pinyin is typed: ǚ is v."""
    parts = unicodedata.normalize("NFD", letter.lower())
    return "v" if parts[0] == "u" and "\u0308" in parts else parts[0]


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _spelled_out(chars: list[str], start: int, end: int) -> bool:
    """Whether the gap chars[start:end] stands between single letters, as in "n m s l"."""
    around = "".join(chars[max(start - 2, 0) : start]), "".join(chars[end : end + 2])
    return bool(_SINGLE_BEFORE.search(around[0]) and _SINGLE_AFTER.match(around[1]))


def _without_insertions(chars: list[str], places: list[tuple[int, int]]) -> tuple[list[str], list[tuple[int, int]]]:
    """Drops signs and blanks inside words, thousands separators, and gives punctuation its Chinese form."""
    kept: list[str] = []
    kept_places: list[tuple[int, int]] = []
    i, n = 0, len(chars)
    while i < n:
        char = chars[i]
        end = i
        while end < n and (chars[end] in _INSERTED or (chars[end].isspace() and chars[end] != "\n")):
            end += 1
        if end > i:
            before, after = kept[-1] if kept else "", chars[end] if end < n else ""
            drop = not before or not after or _is_han(before) or _is_han(after) or _spelled_out(chars, i, end)
            numeric = before.isdigit() or after.isdigit()
            if not drop or (numeric and any(chars[j] in ".-…" for j in range(i, end))):
                kept += chars[i:end]
                kept_places += places[i:end]
            i = end
            continue
        between_digits = bool(kept) and kept[-1].isdigit() and i + 1 < n and chars[i + 1].isdigit()
        if not (char == "," and between_digits):
            kept.append(char if char == ":" and between_digits else _PUNCTUATION.get(char, char))
            kept_places.append(places[i])
        i += 1
    return kept, kept_places


def _replaced(
    text: str, places: list[tuple[int, int]], pattern: re.Pattern[str], word: str
) -> tuple[str, list[tuple[int, int]]]:
    parts: list[str] = []
    out: list[tuple[int, int]] = []
    last = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        if start == end or match.group() == word:
            continue
        whole = (min(p[0] for p in places[start:end]), max(p[1] for p in places[start:end]))
        parts += [text[last:start], word]
        out += places[last:start] + [whole] * len(word)
        last = end
    return ("".join([*parts, text[last:]]), out + places[last:]) if parts else (text, places)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)
