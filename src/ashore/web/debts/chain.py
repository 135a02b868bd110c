"""The chain of parties of one debt as facts: what is asked of each, put in, and taken out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ashore.desk.debt_last import party_of
from ashore.desk.debt_told import debt_of
from ashore.facts.case import Case
from ashore.facts.debt import Debt
from ashore.facts.fields import Source
from ashore.facts.kinds import LenderKind, ProofKind, Role, Word
from ashore.facts.party import Link, Party
from ashore.law.pack import section
from ashore.web.debts.boxes import Ask

BUYERS = (LenderKind.NATIONAL_AMC, LenderKind.LOCAL_AMC, LenderKind.FACTORING, LenderKind.UNLICENSED_BUYER)
LENDERS = tuple(kind for kind in LenderKind if kind not in BUYERS and kind is not LenderKind.ASSET_BUYER)
KINDS: dict[Role, tuple[Word, ...]] = {Role.APP: LENDERS, Role.FUND_LENDER: LENDERS, Role.BUYER: BUYERS}
GIVEN = {Role.GUARANTOR: LenderKind.GUARANTOR, Role.INSURER: LenderKind.INSURER}
"""The place in the chain says what kind it is."""
WEAK = (ProofKind.CALLER_SAYS, ProofKind.TOLD)
NAME = Ask("name", "它叫什么？", "照文书或短信上写的；只知道一半，就写一半。")
SINCE = Ask("since", "从哪天起？")


def party_asks(role: Role) -> tuple[Ask, ...]:
    if role is Role.COLLECTOR:
        return (NAME, Ask("collector", "它是哪一种？"))
    return (NAME, Ask("kind", "它是哪一类机构？", words=KINDS[role])) if role in KINDS else (NAME,)


def proofs(role: Role) -> tuple[ProofKind, ...]:
    """What can be shown for this place: what proves it, then what does not."""
    good = section("chain")["roles"][role.value]["proves"]
    return (*(kind for kind in ProofKind if kind in good), *WEAK)


def put(
    case: Case,
    id: str | None,
    role: Role,
    link: Link | None,
    known: dict[str, Any],
    shown: Sequence[ProofKind],
    on: date,
) -> None:
    """Adds a party in this place (link None) or corrects the one that is there; `shown` are the proofs it has now."""
    debt = debt_of(case, id or "")
    if debt is None:
        return
    there = next((one for one in debt.chain if link and (one.role, one.party) == (link.role, link.party)), None)
    if there is None:
        party = Party(id=_new_id(case, debt, role), kind=GIVEN.get(role))
        case.parties.append(party)
        there = Link(party=party.id, role=role)
        debt.chain.append(there)
    elif there.party == f"{debt.id}-collector":
        _own(case, debt, there)
    named = party_of(case, there.party) or Party(id=there.party)
    for name, value in known.items():
        setattr(there if name == SINCE.name else named, name, value)
    kept = [source for source in there.sources if source.kind in shown or source.kind not in proofs(role)]
    held = {source.kind for source in kept}
    there.sources = kept + [Source(kind=kind, on=on) for kind in shown if kind not in held]


def cut(case: Case, id: str | None, link: Link) -> None:
    """Takes a party out of the chain; out of the case when nothing else names it."""
    debt = debt_of(case, id or "")
    if debt is None:
        return
    debt.chain = [one for one in debt.chain if (one.role, one.party) != (link.role, link.party)]
    named = {one.party for other in case.debts for one in other.chain} | {contact.by for contact in case.contacts}
    if link.party not in named:
        case.parties = [one for one in case.parties if one.id != link.party]


def _own(case: Case, debt: Debt, link: Link) -> None:
    """A collector of whom more is told than "the last who called" stays when that answer changes: under an id of its
    own, see ashore.desk.debt_told."""
    old, new = link.party, _new_id(case, debt, Role.COLLECTOR)
    for party in case.parties:
        if party.id == old:
            party.id = new
    for contact in case.contacts:
        contact.by = new if contact.by == old else contact.by
    link.party = new


def _new_id(case: Case, debt: Debt, role: Role) -> str:
    id = f"{debt.id}-{'caller' if role is Role.COLLECTOR else role.value}"
    taken = {party.id for party in case.parties}
    return next(free for n in range(1, len(taken) + 2) if (free := id if n == 1 else f"{id}-{n}") not in taken)
