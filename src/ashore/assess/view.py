"""One case looked at on one day: what was known by then, with the lookups that every part of the assessment needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from ashore.facts.case import Case
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt, Step
from ashore.facts.fields import Source
from ashore.facts.kinds import AgreementKind, LenderKind, Role, StepKind
from ashore.facts.party import Link, Party, Person

PLANS = (AgreementKind.PERSONALISED_INSTALMENT, AgreementKind.DEFERRAL)


@dataclass(frozen=True, slots=True)
class View:
    """What happened after `on` is not seen. Entries without a date are taken to have happened."""

    case: Case
    on: date
    parties: dict[str, Party] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "parties", {p.id: p for p in self.case.parties if p.id})

    @property
    def person(self) -> Person:
        return self.case.person or Person()

    def party(self, party_id: str | None) -> Party | None:
        return self.parties.get(party_id or "")

    def name(self, party_id: str | None) -> str:
        """The party's name, or the label used inside the case, or ""."""
        party = self.party(party_id)
        return (party.name if party else None) or party_id or ""

    def kind(self, party_id: str | None) -> LenderKind | None:
        party = self.party(party_id)
        return party.kind if party else None

    def links(self, debt: Debt, *roles: Role) -> list[Link]:
        """The links of the chain that hold on the day, in the given roles (all roles when none is given)."""
        return [
            link
            for link in debt.chain
            if (not roles or link.role in roles)
            and (link.since is None or link.since <= self.on)
            and (link.until is None or link.until >= self.on)
        ]

    def lender(self, debt: Debt) -> Link | None:
        """The fund lender; where none is told, the app stands for it."""
        found = self.links(debt, Role.FUND_LENDER) or self.links(debt, Role.APP)
        return found[0] if found else None

    def contacts(self, debt: Debt | None = None) -> Iterator[tuple[int, Contact]]:
        """Index and contact up to the day asked, of one debt or all. In a case with one debt every contact is of it."""
        only = self.case.debts[0].id if len(self.case.debts) == 1 else None
        for index, contact in enumerate(self.case.contacts):
            if contact.at is not None and contact.at.first > self.on:
                continue
            if debt is None or (contact.debt or only) == debt.id:
                yield index, contact

    def plan_in_force(self, debt: Debt) -> bool:
        """Whether a plan runs on the day: told so and not signed only later; or signed by then and not known broken."""
        mine = [a for a in self.case.agreements if a.debt in (None, debt.id)]
        signed = [(a.signed_on, a) for a in mine if a.signed_on is not None]
        if debt.plan_in_force is None:
            return any(day <= self.on and a.kind in PLANS and a.kept is not False for day, a in signed)
        return debt.plan_in_force and (not signed or min(day for day, _ in signed) <= self.on)

    def steps(self, debt: Debt) -> list[Step]:
        """The steps seen by the day asked; a step without any date counts as seen."""
        return [s for s in debt.steps if s.kind is not None and ((step_day(s) or self.on) <= self.on)]


def step_day(step: Step) -> date | None:
    """The day on which a step is first known: of its paper or of its receipt, whichever is earlier."""
    return min((d for d in (step.on, step.received_on) if d is not None), default=None)


def by_arbitration(debt: Debt, view: View) -> bool:
    """Whether a judgment over the debt may be an award."""
    return bool(debt.arbitration_clause) or any(step.kind is StepKind.ARBITRATION for step in view.steps(debt))


def by_notary(debt: Debt, view: View) -> bool:
    """Whether the debt may be enforced without any judgment, on a notary's paper."""
    return bool(debt.notarised) or any(step.kind is StepKind.NOTARY for step in view.steps(debt))


def proofs(sources: list[Source]) -> list[str]:
    """The kinds of proof, in their order, each once."""
    return list(dict.fromkeys(str(s.kind) for s in sources if s.kind is not None))


def label(debt: Debt) -> str:
    return debt.label or debt.id or "这笔债"
