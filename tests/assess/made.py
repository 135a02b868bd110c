"""Small cases made in one line, for the tests of the assessment."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from ashore.assess.assessment import Action, Assessment
from ashore.facts.case import Case
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt, Step
from ashore.facts.fields import Fen, Source
from ashore.facts.kinds import (
    AddressKind,
    Channel,
    CollectorKind,
    Counterpart,
    LenderKind,
    Product,
    ProofKind,
    Role,
    StepKind,
)
from ashore.facts.moment import parse_moment
from ashore.facts.party import Address, Link, Party, Person

ON = date(2026, 11, 23)


def party(party_id: str, kind: LenderKind | None = None, collector: CollectorKind | None = None) -> Party:
    return Party(id=party_id, name=f"{party_id}公司", kind=kind, collector=collector)


def link(party_id: str, role: Role, *proof: ProofKind, since: date | None = None) -> Link:
    return Link(party=party_id, role=role, since=since, sources=[Source(kind=p) for p in proof])


def debt(late: int | None = None, **facts: Any) -> Debt:
    """A debt with `late` days on ON; lender "bank" unless a chain is given."""
    facts.setdefault("id", "d1")
    facts.setdefault("chain", [link("bank", Role.FUND_LENDER, ProofKind.CONTRACT)])
    if late is not None:
        facts["first_unpaid_due_on"] = ON - timedelta(days=late)
    return Debt(**facts)


def step(kind: StepKind, **facts: Any) -> Step:
    return Step(kind=kind, **facts)


def said(text: str, on: str = "2026-11-20", **facts: Any) -> Contact:
    facts.setdefault("channel", Channel.SMS)
    facts.setdefault("counterpart", Counterpart.DEBTOR)
    return Contact(at=parse_moment(on), text=text, **facts)


def case(*debts: Debt, parties: list[Party] | None = None, **facts: Any) -> Case:
    facts.setdefault("told_on", ON)
    return Case(parties=parties or [party("bank", LenderKind.BANK)], debts=list(debts), **facts)


def home(**facts: Any) -> Person:
    """A borrower with one address, of which and of whom the given facts are known."""
    own = {k: facts.pop(k) for k in list(facts) if k in Address.__dataclass_fields__}
    return Person(addresses=[Address(kind=AddressKind.HOME, **own)], **facts)


def action(result: Assessment, action_id: str) -> Action:
    return next(a for a in result.actions if a.id == action_id)


def ids(result: Assessment) -> list[str]:
    return [a.id for a in result.actions]


def yuan(amount: int) -> Fen:
    return Fen(amount * 100)


__all__ = [
    "ON",
    "AddressKind",
    "Channel",
    "CollectorKind",
    "Counterpart",
    "LenderKind",
    "Product",
    "ProofKind",
    "Role",
    "StepKind",
    "action",
    "case",
    "debt",
    "home",
    "ids",
    "link",
    "party",
    "said",
    "step",
    "yuan",
]
