"""Several screenshots of one talk: put in order by what they show twice, and shown twice it counts once. A time that
stands above a message on one picture holds on the next."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from ashore.intake.picture.talk import Kind, Part, Talk

ALONE = 6
"""Letters that the only common message must have: 好 at the end of one picture may be another 好 on the next."""
ALIKE = 0.9
"""Share of equal letters from which two readings are one message; the same letter is now and then read in two ways."""


@dataclass(slots=True)
class Placed:
    """A part in the whole talk. stamp: the text of the time that holds, "" = none; first: right below that time; twice:
    another picture shows it too, and there it counts."""

    part: Part
    stamp: str = ""
    first: bool = False
    twice: bool = False


def joined(talks: list[Talk]) -> list[list[Placed]]:
    """For every talk its parts but the times, in the order of the talks as given."""
    following = _following(talks)
    placed = [[Placed(part) for part in talk.parts] for talk in talks]
    for i, (j, count) in following.items():
        for one, other in zip(placed[i][-count:], placed[j][:count], strict=True):
            (one if one.part.cut and not other.part.cut else other).twice = True
    begins = [i for i in range(len(talks)) if i not in {j for j, _ in following.values()}]
    for begin in begins:
        at: int | None = begin
        stamp, first = "", False
        while at is not None:
            for one in placed[at]:
                if one.part.kind is Kind.STAMP:
                    stamp, first = one.part.text, True
                    continue
                one.stamp, one.first = stamp, first
                first = False
            at = following[at][0] if at in following else None
    return [[one for one in talk if one.part.kind is not Kind.STAMP] for talk in placed]


def _following(talks: list[Talk]) -> dict[int, tuple[int, int]]:
    """Which talk goes on with which, and how many parts both show; the largest overlaps first, without rings."""
    pairs = [(_overlap(talks[i], talks[j]), i, j) for i in range(len(talks)) for j in range(len(talks)) if i != j]
    following: dict[int, tuple[int, int]] = {}
    taken: set[int] = set()
    for count, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if not count or i in following or j in taken or _leads(following, j, i):
            continue
        following[i] = (j, count)
        taken.add(j)
    return following


def _leads(following: dict[int, tuple[int, int]], start: int, end: int) -> bool:
    while start in following:
        start = following[start][0]
        if start == end:
            return True
    return False


def _overlap(one: Talk, other: Talk) -> int:
    """How many parts at the end of one are the first of the other; 0 = none for certain."""
    if (one.title, one.channel) != (other.title, other.channel) and one.title and other.title:
        return 0
    for count in range(min(len(one.parts), len(other.parts)), 0, -1):
        pairs = list(zip(one.parts[-count:], other.parts[:count], strict=True))
        if all(_same(a, b) for a, b in pairs) and _enough([a for a, _ in pairs]):
            return count
    return 0


def _enough(parts: list[Part]) -> bool:
    """Whether so much in common cannot be by chance."""
    words = [part for part in parts if part.kind is Kind.WORDS]
    return bool(words) and (len(parts) > 1 or len(words[0].text) >= ALONE)


def _same(one: Part, other: Part) -> bool:
    if one.kind is not other.kind or one.own != other.own:
        return False
    a, b = _plain(one.text), _plain(other.text)
    if one.cut != other.cut:
        cut, whole = (a, b) if one.cut else (b, a)
        return any(_alike(cut, end) for end in (whole[: len(cut)], whole[len(whole) - len(cut) :]))
    return _alike(a, b)


def _alike(one: str, other: str) -> bool:
    """Whether two readings are of the same words. Collectors send the same words with another sum or day, so each digit
    counts."""
    if one == other:
        return True
    if [char for char in one if char.isdigit()] != [char for char in other if char.isdigit()]:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _plain(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())
