"""What an offer of help gives away: red flags of those who sell "debt relief", as proposals with place and reason.

Advert, chat or contract, in any spelling. A notice of a bank, a court or a legal-aid office has none.
"""

from __future__ import annotations

from ashore.language.model import Hit
from ashore.language.reading import cut
from ashore.language.scorer import SCAMS, admitted, pieces, scores, strongest
from ashore.language.shadow import shadow
from ashore.law.pack import section


def flags(text: str) -> tuple[Hit, ...]:
    """The red flags of a text, each once, in the order of their places. Never fails on any text."""
    plain = shadow(text)
    if not plain.text:
        return ()
    reasons = section(SCAMS)["reasons"]
    hits: dict[str, Hit] = {}
    for part in cut(plain):
        for flag in admitted(scores(pieces(part.text, (), SCAMS), SCAMS), of=SCAMS):
            start, end = part.original(*strongest(part.text, flag, SCAMS))
            hits.setdefault(flag, Hit(flag, (start, end), text[start:end], reasons[flag]))
    return tuple(sorted(hits.values(), key=lambda hit: (hit.span, hit.label)))
