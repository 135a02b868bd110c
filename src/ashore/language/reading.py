"""text → Reading: shadow, voices, patterns and scores, then the decision rules on overlaps."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ashore.language.finder import finder
from ashore.language.model import Hit, Reading
from ashore.language.patterns import Pattern, patterns
from ashore.language.scorer import admitted, pieces, scores, strongest
from ashore.language.shadow import Shadow, shadow
from ashore.language.voices import Voices, voices
from ashore.law.pack import section

LONG, PART = 160, 40
"""Texts over LONG characters are scored in PARTs of whole sentences: one must not drown in a long letter."""

OPEN = {"extra_fee_demand": "fee_unclear", "off_channel_payment": "account_unclear"}
"""What a signal leaves open, a score does not settle: the question is asked instead."""

_SENTENCE = re.compile("[^。！？；\n]+[。！？；\n]*")


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern and the range of the original text where it speaks in a voice that it listens to."""

    pattern: Pattern
    span: tuple[int, int]


def read(text: str, *, channel: str | None = None, counterpart: str | None = None, note: bool = False) -> Reading:
    """What a text says, as proposals. Never fails on any text.

    `channel` and `counterpart`: as in a contact, None = unknown. `note`: the text records what was done, and is not
    what was said.
    """
    plain = shadow(text)
    if not plain.text:
        return Reading()
    who = voices(text, plain, channel=channel, note=note)
    found = found_in(plain, who, channel, counterpart)
    signals = frozenset(signal for one in found for signal in one.pattern.signals)
    hits: list[Hit] = []
    for part in parts(plain, who):
        hits += _decide(text, part, _inside(found, part), who, channel)
    return Reading(tuple(sorted(hits, key=lambda hit: (hit.span[0], -hit.span[1], hit.label))), signals)


def marks_of(found: list[Found], who: Voices, channel: str | None) -> frozenset[str]:
    """What the patterns found and who speaks, as further pieces for the scorer."""
    said = _said(found)
    labels = {one.pattern.label for one in said}
    signals = {signal for one in found for signal in one.pattern.signals}
    return frozenset(
        [
            f"v:{who.whole}",
            *([f"c:{channel}"] if channel else []),
            *(f"L:{label}" for label in labels or ("none",)),
            *(f"P:{one.pattern.label}:{one.pattern.id}" for one in said),
            *(f"S:{signal}" for signal in signals),
        ]
    )


def found_in(plain: Shadow, who: Voices, channel: str | None, counterpart: str | None) -> list[Found]:
    found = []
    text = finder(plain.text)
    owners = text.owners()
    for pattern in patterns() if owners is None else map(patterns().__getitem__, owners):
        if pattern.channels and channel not in pattern.channels:
            continue
        if pattern.counterparts and counterpart not in pattern.counterparts:
            continue
        spans = [plain.original(*span) for span in pattern.find(text)]
        found += [Found(pattern, span) for span in spans if who.at(span[0]) in pattern.voices]
    return found


def parts(plain: Shadow, who: Voices) -> list[Shadow]:
    """The words of those who may be collectors, in parts of whole sentences."""
    kept = [i for i, place in enumerate(plain.places) if not who.own or who.at(place[0]) == who.whole]
    return cut(Shadow("".join(plain.text[i] for i in kept), tuple(plain.places[i] for i in kept)))


def cut(words: Shadow) -> list[Shadow]:
    """A long text in parts of whole sentences; no part of an empty one."""
    if len(words.text) <= LONG:
        return [words] if words.text else []
    found, start = [], 0
    for sentence in _SENTENCE.finditer(words.text):
        if sentence.end() - start > PART and sentence.start() > start:
            found.append(words.part(start, sentence.start()))
            start = sentence.start()
    return [*found, words.part(start, len(words.text))]


def _inside(found: list[Found], part: Shadow) -> list[Found]:
    first, last = part.original(0, len(part.text))
    return [one for one in found if first <= one.span[0] < last]


def _said(found: list[Found]) -> list[Found]:
    """A bare menace counts only when nothing plainer was said."""
    labelled = [one for one in found if one.pattern.label]
    return [one for one in labelled if not one.pattern.weak] or labelled


def _decide(text: str, part: Shadow, found: list[Found], who: Voices, channel: str | None) -> list[Hit]:
    """Labels whose score says so; the place and the reason are the pattern's where one found it."""
    said = _said(found)
    hits: list[Hit] = []
    ways = {(one.pattern.label, one.pattern.id) for one in said}
    by_pattern = Counter(label for label, _ in ways)
    for label in admitted(scores(pieces(part.text, marks_of(found, who, channel))), by_pattern):
        own = [one for one in said if one.pattern.label == label]
        if own:
            hits += _placed(text, own)
        elif not any(OPEN.get(label) in one.pattern.signals for one in found):
            start, end = part.original(*strongest(part.text, label))
            hits.append(Hit(label, (start, end), text[start:end], section("scorer")["reasons"][label]))
    return hits


def _placed(text: str, found: list[Found]) -> list[Hit]:
    """One place bears a label once."""
    hits: list[Hit] = []
    for one in sorted(found, key=lambda f: (f.span[0], -f.span[1], f.pattern.id)):
        start, end = one.span
        if not any(hit.span[0] <= start and end <= hit.span[1] for hit in hits):
            hits.append(Hit(one.pattern.label, one.span, text[start:end], one.pattern.reason))
    return hits
