"""What a paper says of one fact, with its place; several that agree are one, several that do not are a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ashore.intake.pdf.prose import Prose
from ashore.intake.reading import Reading, plain

_LONG = re.compile(r"(?<![A-Za-z\d])\d{11,}(?:[xX]|(?=\D|$))")
ORIGINAL = "对照原件，把对的那个自己填进案件"


@dataclass(frozen=True, slots=True)
class Claim:
    """field: the fact of the debt that it is about. shown: the value as a person reads it."""

    field: str
    value: Any
    shown: str
    line: int
    quote: str


@dataclass(slots=True)
class Found:
    """What was read, not yet weighed. asked, skipped: (line, what, mend)."""

    prose: Prose
    reading: Reading
    claims: list[Claim] = field(default_factory=list)
    asked: list[tuple[int, str, str]] = field(default_factory=list)
    skipped: list[tuple[int, str, str]] = field(default_factory=list)

    def claim(self, name: str, value: Any, shown: str, match: re.Match[str]) -> None:
        """A fact out of the words of the match. Words that were not read for sure are a question."""
        line, quote = self.at(match), self.quote(match)
        if not self.prose.sure(match.start(), match.end()):
            self.asked.append((line, f"有看不清的字，看着像“{quote}”", ORIGINAL))
        else:
            self.claims.append(Claim(name, value, shown, line, quote))

    def ask(self, what: str, mend: str, match: re.Match[str]) -> None:
        self.asked.append((self.at(match), f"{what}：“{self.quote(match)}”", mend))

    def skip(self, what: str, match: re.Match[str], mend: str = "不用改") -> None:
        self.skipped.append((self.at(match), f"{what}：“{self.quote(match)}”", mend))

    def at(self, match: re.Match[str]) -> int:
        return self.prose.line_at(match.start())

    def quote(self, match: re.Match[str]) -> str:
        """Of a long number, an account or a person's, only the end."""
        told = plain(self.prose.around(match.start(), match.end()))
        return _LONG.sub(lambda number: f"…{number[0][-4:]}", told)

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        return pattern.finditer(self.prose.text)

    def source(self, claim: Claim) -> str:
        return f"{self.reading.place(claim.line)}：“{claim.quote}”"


def settled(found: Found, names: Iterable[str]) -> dict[str, Claim]:
    """For each fact the first claim, if all agree; the others are counted, and what does not agree is asked."""
    out: dict[str, Claim] = {}
    for name in names:
        claims = [claim for claim in found.claims if claim.field == name]
        values = {repr(claim.value) for claim in claims}
        if not claims:
            continue
        if len(values) == 1:
            out[name] = claims[0]
            for other in claims[1:]:
                found.skipped.append((other.line, f"同一件事又写了一遍：“{other.quote}”", "不用改"))
            continue
        told = "；".join(f"{found.reading.place(claim.line)}写“{claim.quote}”" for claim in claims[:4])
        for claim in claims:
            found.asked.append((claim.line, f"同一件事写得不一样：{told}", ORIGINAL))
    return out


def label(*names: str) -> str:
    """A pattern for any of the names; papers space the letters of a name out, and add a remark in brackets."""
    spaced = "|".join(r"\s*".join(map(re.escape, name)) for name in names)
    return rf"(?<![一-鿿])(?:{spaced})(?:\s*[(][^()\n]{{0,16}}[)])?"


IS = r"\s*(?:[::]\s*|\t\s*|(?:为|是)\s*[::]?\s*)"
"""What stands between a name and what it names: a colon, a new cell, or "is"."""
