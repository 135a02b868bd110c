"""Guesses what was meant, so that a refusal can say exactly what to write. Loaded only on the way to a message."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from ashore.facts.kinds import Word
from ashore.facts.moment import parse_day

_LOOSE_DAY = re.compile(
    r"([0-9]{4})(?:[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))(.*)\Z", re.DOTALL
)
_LOOSE_CLOCK = re.compile(r"[T\s,]*([0-9]{1,2})[:点时]([0-9]{1,2})分?(?:[:]?([0-9]{1,2})秒?)?\Z")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, or None."""
    found = get_close_matches(word[:60].lower().replace("-", "_").replace(" ", "_"), list(known), n=1, cutoff=0.7)
    return found[0] if found else None


def nearest_word(text: str, words: list[Word]) -> Word | None:
    """The word of a closed list that was probably meant, by its Chinese name or its spelling."""
    for word in words:
        if text.strip() and text.strip() in word.zh:
            return word
    spelling = nearest(text, [w.value for w in words])
    return next((w for w in words if w.value == spelling), None)


def whole_number(value: Any) -> int | None:
    """The number inside "75天", "３" or "3"; None where it would be a guess."""
    if not isinstance(value, str):
        return None
    match = re.fullmatch(r"[^0-9.]{0,3}([0-9]{1,9})[^0-9.]{0,3}", unicodedata.normalize("NFKC", value))
    return int(match[1]) if match and "-" not in value else None


def day_mend(value: Any) -> str:
    guess = _loose_day(str(value))
    return f"请写成 {guess[0]}" if guess else "请写成 2026-07-20 这样"


def moment_mend(value: str) -> str:
    """The exact text to write where it can be guessed, with China's offset."""
    guess = _loose_day(value)
    if not guess:
        return "请写成 2026-07-20T21:40+08:00、2026-07-20 或 2026-07"
    clock = _LOOSE_CLOCK.match(guess[1])
    if not clock or int(clock[1]) > 23 or int(clock[2]) > 59 or int(clock[3] or 0) > 59:
        return f"请写成 {guess[0]}；知道钟点就写成 {guess[0]}T21:40+08:00"
    if parts := re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:]{5,8}\Z", value):
        return f"在后面加 +08:00，写成 {parts[0]}+08:00"
    seconds = f":{int(clock[3]):02d}" if clock[3] else ""
    return f"请写成 {guess[0]}T{int(clock[1]):02d}:{int(clock[2]):02d}{seconds}+08:00"


def _loose_day(value: str) -> tuple[str, str] | None:
    """A real day read from a loose way of writing it, and what follows it."""
    match = _LOOSE_DAY.match(unicodedata.normalize("NFKC", value[:60]).strip())
    if not match:
        return None
    day_text = f"{match[1]}-{int(match[2] or match[4]):02d}-{int(match[3] or match[5]):02d}"
    try:
        parse_day(day_text)
    except ValueError:
        return None
    return day_text, match[6]
