"""A planned contact before the rules: every answer in every way in which a call may end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from ashore.facts.contact import Contact
from ashore.facts.kinds import Channel
from ashore.papers import words
from ashore.rules.adding import counting
from ashore.rules.finding import Finding
from ashore.rules.judge import judge_rows
from ashore.rules.rows import RowDict
from ashore.rules.rule import rules_about

CALLS = frozenset({Channel.CALL, Channel.THIRD_PARTY_CALL, Channel.VOICE_ROBOT})
OUTCOMES = {"talked": (True, True), "cut_off": (True, False), "missed": (False, False)}
"""How a call may end: (answered, effective)."""
_RANK = {"none": 0, "cannot_tell": 1, "breach": 2}

Answer = Literal["allowed", "refused", "cannot_tell"]
Worlds = dict[str, Finding]
"""One rule's answer, by how the call ends."""


def judged(made: Sequence[RowDict], row: RowDict, contact: Contact) -> list[Worlds]:
    """The answers of every rule that says anything of the row."""
    near = [r for r in made if r["day_first"] <= row["day_last"] and row["day_first"] <= r["day_last"]]
    endings = OUTCOMES if contact.channel in CALLS else {"": (row["answered"], row["effective"])}
    found: dict[str, Worlds] = {}
    for ending, (answered, effective) in endings.items():
        for finding in _findings(near, {**row, "answered": answered, "effective": effective}):
            worlds = found.setdefault(finding.code, {})
            if ending not in worlds or _rank(finding) > _rank(worlds[ending]):
                worlds[ending] = finding
    return list(found.values())


def _findings(near: Sequence[RowDict], row: RowDict) -> Iterable[Finding]:
    """What the rules say of the row, of which it is the last."""
    table = rules_about("contacts")
    yield from judge_rows([rule for rule in table if not rule.per], [row])
    for rule in table:
        if rule.per and rule.concerns(row, None) is not False:
            for cut, rows in counting(rule, near, row):
                yield from (f for f in judge_rows([cut], [*rows, row]) if len(rows) in f.indexes)


def _rank(finding: Finding) -> tuple[int, int]:
    return _RANK[finding.outcome], -words.STRENGTHS.index(words.strength(finding))


def worst(worlds: Worlds) -> Finding:
    return max(worlds.values(), key=_rank)


def answered(found: Sequence[Worlds]) -> Answer:
    outcomes = {worst(worlds).outcome for worlds in found}
    return "refused" if "breach" in outcomes else "cannot_tell" if "cannot_tell" in outcomes else "allowed"
