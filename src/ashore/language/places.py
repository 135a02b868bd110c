"""Where a word stands: its sentence, its clause, and whether the clause denies it."""

from __future__ import annotations

import re
from functools import cache

from ashore.law.pack import section

_SENTENCE_END = "。！？；\n"
_CLAUSE_END = _SENTENCE_END + "，："
_OVERLAP = 2  # a denial may share its last characters with the match: 不会 before 会联系


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of the sentence (up to 。！？； or a line end) around text[start:end]."""
    return _around(text, start, end, _SENTENCE_END)


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of the clause (up to any comma or colon as well) around text[start:end]."""
    return _around(text, start, end, _CLAUSE_END)


def _around(text: str, start: int, end: int, stops: str) -> tuple[int, int]:
    first = max((text.rfind(stop, 0, start) for stop in stops), default=-1) + 1
    last = min((at for stop in stops if (at := text.find(stop, max(end - 1, start))) >= 0), default=len(text))
    return first, max(last, end)


def denied(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is denied, forbidden or advised against in its own clause ("我们不会…", "严禁…").

    "不还就…" is a condition for the debtor and denies nothing: a weak denial followed by 就, 将, 会 does not count.
    """
    strong, weak, breaks_strong, breaks_weak, inner = _denials()
    if inner.search(text, start, end):
        return True
    begin, _ = clause(text, start, start + 1)
    for pattern, breaks in ((strong, breaks_strong), (weak, breaks_weak)):
        for match in pattern.finditer(text, begin, start + _OVERLAP):
            if match.start() < start and not breaks.search(text, match.end(), max(start, match.end())):
                return True
    return False


@cache
def _denials() -> tuple[re.Pattern[str], ...]:
    data = section("language")["denial"]
    return tuple(re.compile(data[name]) for name in ("strong", "weak", "breaks_strong", "breaks_weak", "inner"))
