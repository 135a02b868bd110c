"""A checked offer in the words of its page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ashore.desk.check import Cited
from ashore.desk.scam import Flag, ScamResult
from ashore.law.pack import section
from ashore.web.answer import Source, sources


@dataclass(frozen=True, slots=True)
class Warned:
    """One kind of red flag. words: what stands there, each place."""

    title: str
    words: tuple[str, ...]
    do: str
    why: str
    found: list[Source]


def shown(text: str, result: ScamResult) -> dict[str, Any]:
    """The words of the page. Nothing is decided here."""
    return {
        "answer": result.answer,
        "pieces": pieces(text, result.flags),
        "warned": warned(result.flags),
        "own": [(own.says, _found(own.cites)) for own in result.own],
        "paid": section("scams")["paid"],
        "lawyer": result.lawyer,
        "on": result.on,
    }


def pieces(text: str, flags: tuple[Flag, ...]) -> list[tuple[str, bool]]:
    """The whole text, cut where a flag begins or ends; True: a flag covers this piece."""
    cuts = sorted({0, len(text), *(place for flag in flags for place in flag.span)})
    return [
        (text[start:end], any(flag.span[0] <= start and end <= flag.span[1] for flag in flags))
        for start, end in pairwise(cuts)
    ]


def warned(flags: tuple[Flag, ...]) -> list[Warned]:
    """One entry a kind, in the order in which each kind is first seen."""
    kinds = {flag.flag: [other for other in flags if other.flag == flag.flag] for flag in flags}
    return [_warned(same) for same in kinds.values()]


def _warned(same: list[Flag]) -> Warned:
    return Warned(
        title=same[0].title,
        words=tuple(dict.fromkeys(flag.words for flag in same)),
        do=same[0].do,
        why="；".join(dict.fromkeys(flag.why for flag in same)),
        found=_found(same[0].cites),
    )


def _found(cites: tuple[Cited, ...]) -> list[Source]:
    return sources(tuple(cited.record for cited in cites))
