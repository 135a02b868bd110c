"""All that one visitor has told, as one case: the debts, and beside them the contacts that were told on other pages."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

from ashore.desk.cases_together import over
from ashore.desk.check import COLLECTOR, LENDER, case_around
from ashore.desk.debt_last import party_of
from ashore.desk.debt_told import debt_of, lending, new_case
from ashore.facts.case import Case
from ashore.facts.debt import Debt
from ashore.facts.dump import case_to_data
from ashore.facts.kinds import Channel, CollectorKind, Role
from ashore.facts.load import case_from_data
from ashore.facts.party import Link, Party
from ashore.web import contact, paste
from ashore.web.debts.register import Register, register_of
from ashore.web.session import Draft, Session

KEEPING = "case"
CONTACT, PASTE = "contact", "paste"


def whole(session: Session, on: date) -> Case:
    """A case of its own; what is in the session stays as it is. Raises InputRefused when a draft cannot be so."""
    register: Register | None = session.register
    case = deepcopy(register.case) if register else new_case(on)
    about = register.about if register else {}
    for name, heard in heard_cases(session):
        take(case, heard, about.get(name), name)
    return case


def heard_cases(session: Session) -> list[tuple[str, Case]]:
    """The contacts told on other pages and not kept, each lot in a small case of its own."""
    found = []
    if session.draft.answered and session.draft.asked:
        found.append((CONTACT, case_around(*contact.told_facts(session.draft))))
    if session.pasted is not None and session.pasted.confirmed:
        found.append((PASTE, paste.case_of(session)))
    return found


def anything(session: Session) -> bool:
    """Whether anything is told that a case could be made of."""
    return bool(session.register and (session.register.stored or session.register.changed)) or bool(
        heard_cases(session)
    )


def take_in(session: Session, on: date) -> None:
    """What was told of contacts becomes part of the register, so that more can be told; still nothing is written."""
    register = register_of(session, on)
    register.case = case_from_data(case_to_data(with_channels(whole(session, on))))
    register.about = {}
    session.draft, session.pasted = Draft(), None


def with_channels(case: Case) -> Case:
    for one in case.contacts:
        one.channel = one.channel or Channel.OTHER  # a case wants one; nobody said which
    return case


def take(case: Case, heard: Case, about: str | None, name: str) -> None:
    """Brings contacts into the case. They belong to the debt that was named, or to the only one there is; what was
    said around them fills in what is not known. Without any debt the small case's own comes along."""
    if not case.debts:
        case.parties += [party for party in heard.parties if party_of(case, party.id) is None]
        case.debts += heard.debts
        case.contacts += heard.contacts
        case.person = over(heard.person, case.person)
        return
    debt = debt_of(case, about or "") or (case.debts[0] if len(case.debts) == 1 else None)
    callers = _callers(case, heard, debt, name)
    if debt is not None:
        _fill(case, debt, heard)
    for one in heard.contacts:
        one.debt, one.by = debt.id if debt else None, callers.get(one.by)
        case.contacts.append(one)
    case.person = over(heard.person, case.person)


def _callers(case: Case, heard: Case, debt: Debt | None, name: str) -> dict[str | None, str | None]:
    """Who called, by the ids of the small case. The lender's own people are the lender's; others come along."""
    link = lending(debt) if debt else None
    callers: dict[str | None, str | None] = {LENDER: link.party if link else None}
    found = party_of(heard, COLLECTOR)
    if found is not None and found.collector is not None:
        id = f"{name}-{found.collector.value}"
        callers[COLLECTOR] = id
        if party_of(case, id) is None:
            case.parties.append(Party(id=id, name=CALLED[found.collector], collector=found.collector))
    return callers


CALLED = {
    CollectorKind.IN_HOUSE: "贷款方自己的人",
    CollectorKind.OUTSOURCED: "外包的人",
    CollectorKind.LAWYER: "自称律师的人",
    CollectorKind.UNKNOWN: "不知道是谁的人",
    CollectorKind.IMPOSTOR: "冒充的人",
}
"""How a caller without a name is called."""


def _fill(case: Case, debt: Debt, heard: Case) -> None:
    """Who lent, and what kind of loan, where the debt does not say it."""
    told, lent = party_of(heard, LENDER), heard.debts[0]
    debt.product = debt.product or lent.product
    link = lending(debt)
    party = party_of(case, link.party) if link else None
    if told is None or (told.kind is None and told.associations is None):
        return
    if party is not None:
        party.kind = party.kind or told.kind
        party.associations = told.associations if party.associations is None else party.associations
        return
    id = f"{debt.id}-{LENDER}"
    name = told.kind.zh if told.kind else None
    case.parties.append(Party(id=id, name=name, kind=told.kind, associations=told.associations))
    debt.chain.append(Link(party=id, role=Role.FUND_LENDER))
