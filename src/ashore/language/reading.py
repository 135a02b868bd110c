"""text → Reading: shadow, voices, patterns, then the decision rules on overlaps."""

from __future__ import annotations

from ashore.language.model import Hit, Reading
from ashore.language.patterns import Pattern, patterns
from ashore.language.shadow import Shadow, shadow
from ashore.language.voices import Voices, voices


def read(text: str, *, channel: str | None = None, counterpart: str | None = None, note: bool = False) -> Reading:
    """What a text says, as proposals. Never fails on any text.

    `channel` and `counterpart`: as in a contact, None = unknown. `note`: the text records what was done, and is not
    what was said.
    """
    plain = shadow(text)
    if not plain.text:
        return Reading()
    who = voices(text, plain, channel=channel, note=note)
    found: list[tuple[Pattern, tuple[int, int]]] = []
    for pattern in patterns():
        if pattern.channels and channel not in pattern.channels:
            continue
        if pattern.counterparts and counterpart not in pattern.counterparts:
            continue
        found += [(pattern, span) for span in _admitted(pattern, plain, who)]
    return _decide(text, found)


def _admitted(pattern: Pattern, plain: Shadow, who: Voices) -> list[tuple[int, int]]:
    """The original ranges of a pattern's matches in voices that the pattern listens to."""
    spans = [plain.original(*span) for span in pattern.find(plain.text)]
    return [span for span in spans if who.at(span[0]) in pattern.voices]


def _decide(text: str, found: list[tuple[Pattern, tuple[int, int]]]) -> Reading:
    """A bare menace counts only when nothing plainer was said; one place bears a label once."""
    plainer = any(pattern.label and not pattern.weak for pattern, _ in found)
    signals = frozenset(signal for pattern, _ in found for signal in pattern.signals)
    hits: list[Hit] = []
    for pattern, (start, end) in sorted(found, key=lambda f: (f[1][0], -f[1][1], f[0].label, f[0].id)):
        if not pattern.label or (pattern.weak and plainer):
            continue
        if any(hit.label == pattern.label and hit.span[0] <= start and end <= hit.span[1] for hit in hits):
            continue
        hits.append(Hit(pattern.label, (start, end), text[start:end], pattern.reason))
    return Reading(tuple(hits), signals)
