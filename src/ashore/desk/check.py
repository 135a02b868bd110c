"""Check one contact: what the law of the day says, in words as strong as the source, and what to do today."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from ashore.desk.today import Step, steps
from ashore.facts.case import FORMAT, Case
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt
from ashore.facts.kinds import Association, CollectorKind, LenderKind, Product, Role
from ashore.facts.party import Consents, Link, Party, Person
from ashore.law.citing import cite
from ashore.law.pack import section
from ashore.papers import words
from ashore.papers.naming import citable, code_title
from ashore.papers.police import police_words
from ashore.papers.reasons import reasons
from ashore.papers.unsaid import is_unsaid, unsaid
from ashore.rules.finding import Finding
from ashore.rules.judge import judge

LENDER, COLLECTOR, DEBT = "lender", "collector", "debt"
NOTHING_TO_ASK = "open_standard"
"""The rule has no clock and no number of its own: no fact would settle it."""


@dataclass(slots=True)
class Around:
    """What is known around the contact; None = not known. associations: an empty list = known to be in none."""

    lender: LenderKind | None = None
    product: Product | None = None
    collector: CollectorKind | None = None
    associations: list[Association] | None = None
    reachable: bool | None = None
    consents: Consents = field(default_factory=Consents)


@dataclass(frozen=True, slots=True)
class Cited:
    """One source of a finding: name as shown, with its mark where the text itself was not seen."""

    record: str
    name: str


@dataclass(frozen=True, slots=True)
class Told:
    """One finding in words. strength: one of papers.words.STRENGTHS; facts: what it rests on; police: window, or ""."""

    code: str
    title: str
    strength: str
    facts: tuple[str, ...]
    cites: tuple[Cited, ...]
    police: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The fact worth finding out next: its key in the pack, the question, and where to look."""

    key: str
    text: str
    how: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """answer: the strongest strength found. told: breaches, then what cannot be told; seen: kinds of conduct looked at
    without finding anything. steps: what to do today. question: what to find out next, or None."""

    on: date
    answer: str
    told: tuple[Told, ...]
    seen: tuple[str, ...]
    steps: tuple[Step, ...]
    question: Asked | None


def check_contact(contact: Contact, around: Around, on: date) -> CheckResult:
    """Judges the contact by the law of its day, as seen on the day `on` (a civil day in China)."""
    case = case_around(contact, around)
    found = judge(case, on)
    order = words.STRENGTHS.index
    open_or_broken = [f for f in found if f.outcome != "none" and not is_unsaid(f)]
    told = sorted(map(_told, open_or_broken), key=lambda t: (order(t.strength), t.code))
    return CheckResult(
        on=on,
        answer=told[0].strength if told else words.CANNOT_TELL if unsaid(found) else words.NONE_FOUND,
        told=tuple(told),
        seen=tuple(dict.fromkeys(code_title(f.code) for f in found if f.outcome == "none")),
        steps=tuple(steps(contact, found, on)),
        question=_question(found),
    )


def case_around(contact: Contact, around: Around) -> Case:
    """The smallest case that holds this contact: one debt, who lent and who collects. Ties the contact to both."""
    contact.debt, contact.by = DEBT, COLLECTOR if around.collector else None
    parties = [Party(id=LENDER, kind=around.lender, associations=around.associations)]
    chain = [Link(party=LENDER, role=Role.FUND_LENDER)]
    if around.collector is CollectorKind.IN_HOUSE:
        contact.by = LENDER
    elif around.collector:
        parties.append(Party(id=COLLECTOR, collector=around.collector))
        chain.append(Link(party=COLLECTOR, role=Role.COLLECTOR))
    return Case(
        format=FORMAT,
        person=Person(reachable=around.reachable, consents=around.consents),
        parties=parties,
        debts=[Debt(id=DEBT, label="这笔债", product=around.product, chain=chain)],
        contacts=[contact],
    )


def _told(finding: Finding) -> Told:
    return Told(
        code=finding.code,
        title=code_title(finding.code),
        strength=words.strength(finding),
        facts=tuple(reasons(finding)),
        cites=tuple(Cited(law.id, cite(law)) for law in citable(finding.cites)),
        police=police_words([finding]),
    )


def _question(findings: list[Finding]) -> Asked | None:
    """The question that would settle most kinds of conduct; among equals the first by its key."""
    counted = Counter(key for f in findings for key in f.ask if key != NOTHING_TO_ASK)
    if not counted:
        return None
    key = min(counted, key=lambda key: (-counted[key], key))
    words_of = section("asks")[key]
    return Asked(key, words_of["text"], words_of["how"])
