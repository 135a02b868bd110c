"""The limitation guard: what words, a payment or a signature that are about to go out may do to a debt whose time may
be over, how sure that is, and what to do first. Pure; all words and expressions stand in guard.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from ashore.assess.limitation import Limitation
from ashore.facts.fields import Fen
from ashore.language.shadow import Shadow, shadow
from ashore.law.filling import fill
from ashore.law.pack import section

Paper = Literal["reminder", "plan", "iou", "statement", "mediation", "receipt", "guarantor"]
Sure = Literal["likely", "possible"]
Time = Literal["over", "revived", "unknown", "running"]

TIMES: dict[str, Time] = {
    "may_be_over": "over",
    "may_be_revived": "revived",
    "unknown": "unknown",
    "running": "running",
}
"""After a judgment or during a procedure limitation is not what decides: the guard is silent."""
_CLAUSE = re.compile("[^，。！？；\n]+")


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What is about to leave one's hands. words: what the person wrote, without the fixed words of our own papers.
    payment: whole fen, None or 0 = none; signs: which paper, None = none."""

    words: str = ""
    payment: Fen | None = None
    signs: Paper | None = None


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing that may start the time anew. found: ranges (start, end) of the words as they were written.

    stop: nothing goes out before `do` was done. instead: words that admit nothing, "" where none are needed.
    """

    what: str
    title: str
    time: Time
    sure: Sure
    stop: bool
    found: tuple[tuple[int, int], ...]
    say: str
    do: str
    instead: str
    cites: tuple[str, ...]


def guard(out: Outgoing, limit: Limitation) -> tuple[Caution, ...]:
    """The cautions, the surest first; () when nothing that goes out touches the time, or the time decides nothing."""
    time = TIMES.get(limit.state)
    pack = section("guard")
    found = [c for c in _all(out, limit, time, pack) if c is not None]
    return tuple(sorted(found, key=lambda c: (not c.stop, c.sure != "likely")))


def _all(out: Outgoing, limit: Limitation, time: Time | None, pack: Any) -> Iterator[Caution | None]:
    if time is not None:
        heard = touched(out.words)
        for key, places in heard.items():
            yield _caution(f"words.{key}", pack["words"][key], time, limit, pack, places)
        if out.words.strip() and not heard:
            yield _unheard(time, pack)
        if out.payment:
            yield _caution("payment", pack["payment"], time, limit, pack)
    if out.signs == "guarantor":
        yield _caution("papers.guarantor", pack["papers"]["guarantor"], time or "unknown", limit, pack)
    elif out.signs is not None and time is not None:
        yield _caution(f"papers.{out.signs}", pack["papers"][out.signs], time, limit, pack)


def _caution(
    what: str, row: Any, time: Time, limit: Limitation, pack: Any, places: tuple[tuple[int, int], ...] = ()
) -> Caution | None:
    sure = row["sure"]["over" if time == "revived" else time]
    if sure == "none":
        return None
    about = "guarantor" if what == "papers.guarantor" else time
    slots = {"end": str(limit.end or ""), "what": row["title"], "sure": pack["sure"][sure]}
    extra = row.get("over", "") if time in ("over", "revived") else ""
    stop = time in ("over", "revived") or about == "guarantor"
    return Caution(
        what=what,
        title=row["title"],
        time=time,
        sure=sure,
        stop=stop,
        found=places,
        say=fill(pack["say"][about], slots) + extra,
        do=fill(pack["do"][about]),
        instead=pack["instead"] if time != "running" and about != "guarantor" else "",
        cites=tuple(row["cites"]),
    )


def _unheard(time: Time, pack: Any) -> Caution | None:
    """The lists hear about a third of what people write. Words in which nothing was found are no all-clear for a debt
    that may be barred: they are read once more before they go out."""
    row = pack["unheard"]
    sure = row["sure"]["over" if time == "revived" else time]
    if sure == "none":
        return None
    title, cites = row["title"], tuple(row["cites"])
    return Caution("words.unheard", title, time, sure, True, (), row["say"], row["do"], pack["instead"], cites)


def touched(text: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """Which kinds of words of the guard stand in the text, each with its ranges in the text as it was written. The
    weak ones are told only when they are all."""
    plain = shadow(text)
    found: dict[str, list[tuple[int, int]]] = {}
    for clause in _CLAUSE.finditer(plain.text):
        for key, places in _in_clause(plain.part(*clause.span())):
            found.setdefault(key, []).extend(places)
    rows = section("guard")["words"]
    strong = {key for key in found if not rows[key].get("weak")}
    return {key: _merged(places) for key, places in found.items() if key in strong or not strong}


def _merged(places: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Ranges that overlap are one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _in_clause(part: Shadow) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    for key, row in section("guard")["words"].items():
        spans = [m.span() for sense in row["senses"] for m in _compiled(sense).finditer(part.text)]
        spans = [span for span in spans if not _denied(part.text, *span)]
        spans += [m.span() for sense in row.get("double", ()) for m in _compiled(sense).finditer(part.text)]
        if spans:
            yield key, [part.original(*span) for span in spans]


def _denied(clause: str, start: int, end: int) -> bool:
    """Whether a denial stands in the words or shortly before them, and no turn after it."""
    pack = section("guard")
    before = clause[max(0, start - pack["reach"]) : end]
    before = _compiled(pack["harmless"]).sub("", before)
    return _compiled(pack["denials"]).search(_compiled(pack["turns"]).split(before)[-1]) is not None


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)
