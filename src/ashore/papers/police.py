"""Whether the police can still act on what was done, in words; nothing where it is no matter for the police."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ashore.papers import words
from ashore.rules.finding import Finding

POLICE = "police"


def police_words(broken: Iterable[Finding]) -> str:
    """For breaches of one kind: the first window to close speaks for all of them. "" when police is not the way."""
    found = [f for f in broken if f.outcome == "breach" and f.police_window and (f.penalty_law or POLICE in f.route)]
    running = [f for f in found if f.police_window == "open"]
    if running:
        until = min((f.police_until for f in running), key=lambda day: day or date.max)
        return words.POLICE_WINDOW["open"] + (f"，最早一次到{words.day(until)}" if until else "")
    unclear = [f for f in found if f.police_window == "cannot_tell"]
    return words.POLICE_WINDOW["cannot_tell" if unclear else "closed"] if found else ""
