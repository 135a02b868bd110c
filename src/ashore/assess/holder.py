"""Who holds a debt: the original lender until a payout or sale is shown; two claimants without proof are a conflict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ashore.assess.assessment import Holder
from ashore.assess.view import View, proofs, step_day
from ashore.facts.debt import Debt
from ashore.facts.kinds import CollectorKind, Role, StepKind

Kind = Literal["original", "guarantor_or_insurer", "buyer", "unlicensed", "unknown"]
_MOVES: dict[StepKind, Kind] = {StepKind.GUARANTOR_PAYOUT: "guarantor_or_insurer", StepKind.SOLD: "buyer"}


@dataclass(frozen=True, slots=True)
class Claim:
    """One party that the debt is said to belong to."""

    kind: Kind
    party: str | None
    since: date | None
    proof: str | None
    """The kind of proof, or None: only told."""


def holder(debt: Debt, view: View, pack: Any) -> Holder:
    """`pack` is the section "chain". A proved transfer holds against an earlier one and against the original lender."""
    original = original_claim(debt, view, pack)
    moved = transfers(debt, view, pack)
    proved = sorted((c for c in moved if c.proof), key=lambda c: c.since or date.min)
    open_claims = [c for c in moved if not c.proof]
    if proved:
        last = proved[-1]
        others = [c for c in proved[:-1] if c.since is None or last.since is None]
        rivals = [c for c in open_claims if c.party != last.party]
        return _holder(last, pack, conflict=bool(others or rivals))
    if original is None and len(open_claims) == 1:
        return _holder(open_claims[0], pack, conflict=False)
    if open_claims:
        if original is not None and original.proof:
            return _holder(original, pack, conflict=True)
        return Holder("unknown", None, None, False, pack["why"]["conflict"], True)
    if original is None:
        return Holder("unknown", None, None, False, pack["why"]["none"])
    return _holder(original, pack, conflict=False)


def original_claim(debt: Debt, view: View, pack: Any) -> Claim | None:
    link = view.lender(debt)
    if link is None:
        return None
    kind: Kind = "unlicensed" if view.kind(link.party) in pack["kinds"]["unlicensed"] else "original"
    role = link.role or Role.FUND_LENDER
    return Claim(kind, link.party, debt.disbursed_on or link.since, _proof(proofs(link.sources), role, pack))


def transfers(debt: Debt, view: View, pack: Any) -> list[Claim]:
    """Payouts and sales: from links, from steps, and from buyers who call without standing in the chain."""
    claims: list[Claim] = []
    for link in view.links(debt, Role.BUYER):
        claims.append(Claim("buyer", link.party, link.since, _proof(proofs(link.sources), Role.BUYER, pack)))
    backers = view.links(debt, Role.GUARANTOR, Role.INSURER)
    for step in view.steps(debt):
        kind = _MOVES.get(step.kind) if step.kind else None
        if kind is None:
            continue
        role = Role.BUYER if kind == "buyer" else Role.GUARANTOR
        proof = _proof(proofs(step.sources), role, pack) or ("official_line" if step.verified else None)
        known = [c for c in claims if c.kind == kind]
        if known:  # the step and the link speak of one transfer: join them, and keep the better proof
            first = known[0]
            claims[claims.index(first)] = Claim(kind, first.party, first.since or step_day(step), first.proof or proof)
        else:
            party = backers[0].party if backers and kind == "guarantor_or_insurer" else None
            claims.append(Claim(kind, party, step_day(step), proof))
    for party in callers(debt, view, pack):
        claims.append(Claim("buyer", party, None, None))
    return claims


def callers(debt: Debt, view: View, pack: Any) -> list[str]:
    """Buyers that contact the debtor although no link of the chain names them."""
    linked = {link.party for link in debt.chain}
    found = [c.by for _, c in view.contacts(debt) if c.by and c.by not in linked]
    return [by for by in dict.fromkeys(found) if view.kind(by) in pack["kinds"]["buyer"]]


def impostors(debt: Debt, view: View) -> list[str]:
    """Parties around this debt that say they collect while no link to a lender is shown."""
    ids = [link.party for link in debt.chain] + [c.by for _, c in view.contacts(debt)]
    parties = ((party_id, view.party(party_id)) for party_id in dict.fromkeys(i for i in ids if i))
    return [i for i, party in parties if party and party.collector is CollectorKind.IMPOSTOR]


def _proof(kinds: list[str], role: Role, pack: Any) -> str | None:
    """The first kind of proof that is good for this role."""
    return next((kind for kind in kinds if kind in pack["roles"][str(role)]["proves"]), None)


def _holder(claim: Claim, pack: Any, *, conflict: bool) -> Holder:
    words = pack["why"]
    why = words["proved"].format(proof=pack["proofs"][claim.proof]) if claim.proof else words["told"]
    if conflict:
        why += words["conflict"]
    return Holder(claim.kind, claim.party, claim.since, claim.proof is not None, why, conflict)
