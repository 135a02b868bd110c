"""Who do I owe: every link of the chain with what proves it and when to pay it."""

from __future__ import annotations

from typing import Any

from ashore.assess.assessment import ChainLink
from ashore.assess.view import View, proofs
from ashore.facts.debt import Debt
from ashore.facts.kinds import Role

ORDER = tuple(Role)


def chain(debt: Debt, view: View, pack: Any) -> tuple[ChainLink, ...]:
    """The links of the day from app to collector; a missing fund lender is shown as the thing to find out.

    `pack` is the section "chain". `proved_by` names only proof that is good for that role.
    """
    links = sorted((x for x in view.links(debt) if x.role), key=lambda x: ORDER.index(x.role or Role.APP))
    out = [_link(str(x.role), x.party, view.name(x.party), proofs(x.sources), pack) for x in links]
    if not view.links(debt, Role.FUND_LENDER):
        at = len([x for x in links if x.role is Role.APP])
        out.insert(at, _link(str(Role.FUND_LENDER), None, pack["unknown_lender"], [], pack))
    known = {link.party for link in debt.chain}
    for by in dict.fromkeys(c.by for _, c in view.contacts(debt) if c.by and c.by not in known):
        party = view.party(by)
        if party and party.collector:
            out.append(_link(str(Role.COLLECTOR), by, view.name(by), proofs(party.sources), pack))
    return tuple(out)


def _link(role: str, party: str | None, name: str, kinds: list[str], pack: Any) -> ChainLink:
    row = pack["roles"][role]
    good = tuple(pack["proofs"][kind] for kind in kinds if kind in row["proves"])
    return ChainLink(role, party, name, good, row["pay_only_when"], "" if good else row["ask"])
