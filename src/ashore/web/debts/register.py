"""The debts of one person as they are told: a case in memory, changed whole or not at all, nothing written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request

from ashore.desk.debt_told import debt_of, new_case
from ashore.facts.case import Case
from ashore.facts.debt import Debt
from ashore.facts.dump import case_to_data
from ashore.facts.load import case_from_data
from ashore.facts.party import Party
from ashore.web.session import Session, sessions

TIED = ("contacts", "complaints", "requests", "agreements", "payments", "offers")
"""The lists whose entries may belong to a debt."""


@dataclass(slots=True)
class Removed:
    """A debt that was taken out, and what puts it back. tied: list and place of what belonged to it."""

    at: int
    debt: Debt
    parties: list[Party]
    tied: list[tuple[str, int]]


@dataclass(slots=True)
class Register:
    """case: as told so far. stored: the id under which the vault holds it, "" = nowhere yet; base: as it is held there.
    about: for "contact" and "paste" the id of the debt that they were about."""

    case: Case
    stored: str = ""
    base: Case | None = None
    removed: Removed | None = None
    about: dict[str, str] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        """Whether something is told that the vault does not hold."""
        if self.base is None:
            return bool(self.case.debts or self.case.contacts or self.case.household or _known(self.case))
        return case_to_data(self.case) != case_to_data(self.base)


def register_of(session: Session, on: date) -> Register:
    """The register of this visitor, an empty one when nothing was told."""
    if session.register is None:
        session.register = Register(new_case(on))
    found: Register = session.register
    return found


def listed(session: Session) -> bool:
    """Whether any debt is told, or stands in the case that was opened."""
    return session.register is not None and bool(session.register.case.debts)


def change(register: Register, act: Callable[[Case], None]) -> None:
    """Runs `act` on the case. Raises InputRefused, and changes nothing, when the case would not be a right one."""
    case = deepcopy(register.case)
    act(case)
    register.case = case_from_data(case_to_data(case))


def name_of(session: Session, *parts: str | None) -> str:
    """A name for addresses and forms, for this visitor alone: an id may hold what a person called somebody."""
    return hashlib.sha256("\n".join([session.csrf, *map(str, parts)]).encode()).hexdigest()[:10]


def key_of(session: Session, debt: Debt) -> str:
    """The name of a debt in addresses."""
    return name_of(session, debt.id)


def by_key(session: Session, key: str) -> Debt:
    """The debt behind a name in an address. Raises HTTPException when there is none."""
    debts: list[Debt] = session.register.case.debts if session.register else []
    found = next((debt for debt in debts if key_of(session, debt) == key), None)
    if found is None:
        raise HTTPException(404)
    return found


def opened(request: Request) -> tuple[Session, Debt]:
    """The session and the debt that an address names. Raises HTTPException when there is none."""
    session = sessions(request).find(request)
    if session is None:
        raise HTTPException(404)
    return session, by_key(session, request.path_params["key"])


def remove(register: Register, id: str) -> None:
    """Takes a debt out, with the parties that stand behind no other; undo puts all back."""
    case = deepcopy(register.case)
    debt = debt_of(case, id)
    if debt is None:
        return
    tied = [(name, i) for name in TIED for i, entry in enumerate(getattr(case, name)) if entry.debt == id]
    for name, i in tied:
        getattr(case, name)[i].debt = None
    at = case.debts.index(debt)
    del case.debts[at]
    needed = {link.party for other in case.debts for link in other.chain} | {contact.by for contact in case.contacts}
    needed |= {party for agreed in case.agreements for party in (agreed.signed_by, agreed.pay_to)}
    mine = {link.party for link in debt.chain} - needed
    gone = [party for party in case.parties if party.id in mine]
    case.parties = [party for party in case.parties if party.id not in mine]
    register.case = case_from_data(case_to_data(case))
    register.removed = Removed(at, debt, gone, tied)


def undo(register: Register) -> None:
    """Puts back what was taken out last, as far as nothing else stands in its place meanwhile."""
    removed, register.removed = register.removed, None
    if removed is None or debt_of(register.case, removed.debt.id or ""):
        return

    def put_back(case: Case) -> None:
        case.debts.insert(min(removed.at, len(case.debts)), removed.debt)
        there = {party.id for party in case.parties}
        case.parties += [party for party in removed.parties if party.id not in there]
        for name, i in removed.tied:
            entries = getattr(case, name)
            if i < len(entries) and entries[i].debt is None:
                entries[i].debt = removed.debt.id

    change(register, put_back)


def _known(case: Case) -> bool:
    """Whether anything is told of the person beside that it was told."""
    person = case.person
    if person is None:
        return False
    return bool(person.addresses) or person.reachable is not None or person.job_known_to_lender is not None
