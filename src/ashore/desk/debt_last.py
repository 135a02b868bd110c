"""Who called last, as the borrower can tell: to a collector in the chain and a step seen, and back."""

from __future__ import annotations

from ashore.facts.case import Case
from ashore.facts.debt import Debt, Step
from ashore.facts.fields import Source
from ashore.facts.kinds import CollectorKind, ProofKind, Role, StepKind, Word
from ashore.facts.party import Link, Party


class LastContact(Word):
    """Who contacted the borrower last, as far as the borrower can tell."""

    IN_HOUSE = "in_house", "贷款方自己的人"
    OUTSOURCED = "outsourced", "外包催收公司"
    LAWYER = "lawyer", "律师或“律所”"
    MEDIATION = "mediation", "说是法院或调解的"
    STRANGER = "stranger", "不知道是谁的人"


COLLECTORS = {
    LastContact.OUTSOURCED: CollectorKind.OUTSOURCED,
    LastContact.LAWYER: CollectorKind.LAWYER,
    LastContact.STRANGER: CollectorKind.UNKNOWN,
}
STEPS = {
    LastContact.IN_HOUSE: StepKind.IN_HOUSE,
    LastContact.OUTSOURCED: StepKind.OUTSOURCED,
    LastContact.LAWYER: StepKind.LAWYERS_LETTER,
    LastContact.MEDIATION: StepKind.PRE_SUIT_MEDIATION,
}


def party_of(case: Case, id: str | None) -> Party | None:
    return next((party for party in case.parties if party.id == id), None)


def last_told(case: Case, debt: Debt) -> LastContact | None:
    collector = party_of(case, f"{debt.id}-collector")
    for last, kind in COLLECTORS.items():
        if collector is not None and collector.collector is kind:
            return last
    kinds = [step.kind for step in debt.steps if _only_told(step)]
    return next((last for last, kind in STEPS.items() if kind in kinds), None)


def tell_last(case: Case, debt: Debt, last: LastContact | None) -> None:
    caller = Source(kind=ProofKind.CALLER_SAYS)
    if last in COLLECTORS:
        id = f"{debt.id}-collector"
        if party_of(case, id) is None:
            case.parties.append(Party(id=id))
            debt.chain.append(Link(party=id, role=Role.COLLECTOR, sources=[caller]))
        for party in case.parties:
            if party.id == id:
                party.name, party.collector = last.zh, COLLECTORS[last]
    if last in STEPS:
        debt.steps.append(Step(kind=STEPS[last], sources=[Source(kind=ProofKind.CALLER_SAYS)]))


def forget_last(case: Case, debt: Debt) -> None:
    """What an earlier answer to this question put there. A collector that stands in a contact stays."""
    debt.steps = [step for step in debt.steps if not _only_told(step)]
    id = f"{debt.id}-collector"
    if all(contact.by != id for contact in case.contacts):
        case.parties = [party for party in case.parties if party.id != id]
        debt.chain = [link for link in debt.chain if link.party != id]


def _only_told(step: Step) -> bool:
    """No paper, no day, no number: said by whoever called."""
    bare = step.on is None and step.received_on is None and step.case_number is None and step.verified is None
    return bare and step.kind in STEPS.values() and [s.kind for s in step.sources] == [ProofKind.CALLER_SAYS]
