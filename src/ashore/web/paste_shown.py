"""What the law says of many messages, in the order of the page: do, why, source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ashore.assess.assessment import Assessment
from ashore.desk.today import steps
from ashore.facts.case import Case
from ashore.facts.contact import Contact
from ashore.journal.cases import mark
from ashore.papers import words
from ashore.papers.entries import describe, entry
from ashore.papers.naming import code_title
from ashore.papers.reasons import reasons
from ashore.papers.unsaid import is_unsaid
from ashore.rules.finding import Finding
from ashore.web.answer import CALM, WAIT, Source, sources

QUOTED = 60


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of conduct over all entries. entries: when and how, and the beginning of the words."""

    title: str
    strength: str
    facts: str
    entries: tuple[tuple[str, str], ...]
    found: list[Source]


def shown(case: Case, a: Assessment) -> dict[str, Any]:
    """The words of the page."""
    found = list(kinds(case, a))
    answer = found[0].strength if found else words.NONE_FOUND
    today = steps(_together(case), [f for f in a.findings if f.about == "contacts"], a.on)
    return {
        "answer": answer,
        "calm": CALM[answer],
        "count": len(case.contacts),
        "steps": [(step, sources(step.cites)) for step in today or [WAIT]],
        "told": [kind for kind in found if kind.strength != words.CANNOT_TELL],
        "open": [kind for kind in found if kind.strength == words.CANNOT_TELL],
        "questions": a.questions[:3],
        "help": a.help,
        "on": a.on,
    }


def _together(case: Case) -> Contact:
    """All messages as one, for what they call for together today."""
    first = case.contacts[0]
    return Contact(counterpart=first.counterpart, text="\n".join(one.text or "" for one in case.contacts))


def kinds(case: Case, a: Assessment, hidden: frozenset[str] = frozenset()) -> Iterator[Kind]:
    """What was found, by strength, then by how many entries it concerns. hidden: marks of contacts that are out of
    sight: they count, and nothing of them is told."""
    order = words.STRENGTHS.index
    wanted = [f for f in a.findings if f.outcome != "none" and not is_unsaid(f)]
    wanted.sort(key=lambda f: (order(words.strength(f)), f.code, f.indexes))
    groups = [list(group) for _, group in groupby(wanted, key=lambda f: (words.strength(f), f.code))]
    for found in sorted(groups, key=lambda group: (order(words.strength(group[0])), -len(group), group[0].code)):
        yield _kind(case, found, hidden)


def _kind(case: Case, found: list[Finding], hidden: frozenset[str]) -> Kind:
    places = dict.fromkeys((f.about, i) for f in found for i in f.indexes)
    facts = dict.fromkeys(word for f in found for word in reasons(f))
    return Kind(
        title=code_title(found[0].code),
        strength=words.strength(found[0]),
        facts="；".join(facts),
        entries=tuple(_line(case, about, i, hidden) for about, i in places),
        found=sources(tuple(dict.fromkeys(id for f in found for id in f.cites))),
    )


def _line(case: Case, about: str, index: int, hidden: frozenset[str]) -> tuple[str, str]:
    found = entry(case, about, index)
    if hidden and isinstance(found, Contact) and mark(found) in hidden:
        return "藏起来的一次联系", ""
    return describe(case, about, index), _quote(_said(case, about, index))


def _said(case: Case, about: str, index: int) -> str:
    found = entry(case, about, index)
    return (found.text or "") if isinstance(found, Contact) else ""


def _quote(text: str) -> str:
    return text if len(text) <= QUOTED else text[:QUOTED] + "……"
