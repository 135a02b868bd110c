"""Stored cases run again with the law pack of today: what changed, for whom, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ashore.desk.data import to_data
from ashore.facts.problem import InputRefused, Problem
from ashore.journal.cases import told
from ashore.journal.entry import Entry
from ashore.journal.port import Journal
from ashore.law.pack import section
from ashore.rules.finding import Finding
from ashore.rules.judge import judge

RECHECK = "recheck"
"""Kind of the entry: {"on", "pack": {"version", "digest"}, "facts": seq of the last fact, "findings": [...]}."""
NONE = "none"
"""Outcome of what is not kept: nothing was found there, or it was not looked at."""
KEPT = ("about", "indexes", "code", "outcome", "level", "cites")
"""What is kept of a finding, and compared."""


@dataclass(frozen=True, slots=True)
class Change:
    """One finding that is not what it was. before, after: outcome. gained, lost: ids of the records it rests on now
    and did before."""

    about: str
    indexes: tuple[int, ...]
    code: str
    before: str
    after: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rechecked:
    """One case. first: there was nothing to compare with. why: what is different since then: "pack", "facts", "day"."""

    case: str
    title: str
    first: bool
    changes: tuple[Change, ...]
    why: tuple[str, ...]
    since: str
    problems: tuple[Problem, ...] = ()
    """Why the case could not be run; it is named, never skipped in silence."""


def recheck(journal: Journal, on: date, at: str) -> list[Rechecked]:
    """Every stored case that is not hidden. What was found is kept for the next time, when it differs."""
    return [done for id in journal.cases() if (done := recheck_one(journal, id, on, at)) is not None]


def pack_now() -> dict[str, str]:
    """Version and digest of the compiled pack."""
    return {"version": section("pack")["version"], "digest": section("digest")}


def recheck_one(journal: Journal, id: str, on: date, at: str) -> Rechecked | None:
    """The same for one case; None when it is hidden, or nothing was put there."""
    try:
        state = told(journal, id)
        if state.case is None or state.hidden:
            return None
        entries = list(journal.entries(id))
        found = [f for f in judge(state.case, on) if f.outcome != NONE]
    except InputRefused as refused:
        return Rechecked(id, "", False, (), (), "", tuple(refused.problems))
    now: dict[str, Any] = {
        "on": on.isoformat(),
        "pack": pack_now(),
        "facts": max(e.seq for e in entries if e.kind != RECHECK),
        "findings": [kept(f) for f in found],
    }
    last = _last(entries)
    if last != now:
        journal.append(id, RECHECK, now, at)
    title = state.case.title or ""
    if last is None:
        return Rechecked(id, title, True, (), (), "")
    why = [name for name, key in (("pack", "pack"), ("facts", "facts"), ("day", "on")) if last[key] != now[key]]
    changes = compare(last["findings"], now["findings"])
    return Rechecked(id, title, False, tuple(changes), tuple(why), last["on"])


def kept(finding: Finding) -> dict[str, Any]:
    return {name: to_data(getattr(finding, name)) for name in KEPT}


def compare(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[Change]:
    """By place and code. `cites` that change with the same outcome are a change too: the reason is another."""
    old, new = ({(f["about"], tuple(f["indexes"]), f["code"]): f for f in each} for each in (before, after))
    out = []
    for key in sorted({*old, *new}):
        was, now = old.get(key), new.get(key)
        if was != now:
            cited, cites = set(was["cites"] if was else ()), set(now["cites"] if now else ())
            outcomes = (was["outcome"] if was else NONE, now["outcome"] if now else NONE)
            out.append(Change(*key, *outcomes, tuple(sorted(cites - cited)), tuple(sorted(cited - cites))))
    return out


def _last(entries: list[Entry]) -> dict[str, Any] | None:
    return next((e.payload for e in reversed(entries) if e.kind == RECHECK and e.payload is not None), None)
