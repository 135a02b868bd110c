"""Writes all that was told into the vault: as a new case, on from the one that was opened, or beside what is stored."""

from __future__ import annotations

from ashore.desk.cases import store_case
from ashore.desk.cases_together import beside, together
from ashore.facts.case import FORMAT, Case
from ashore.facts.problem import InputRefused, Problem
from ashore.journal.cases import current_case, told
from ashore.journal.port import Journal
from ashore.web.case.told import whole, with_channels
from ashore.web.debts.register import Register
from ashore.web.session import Session
from ashore.web.settings import Settings


def write(journal: Journal, session: Session, where: str, settings: Settings) -> str:
    """Appends to the case `where`, or to a new one ("new" or ""); gives its title. From then on the session goes on
    from what is stored. Raises InputRefused, and writes nothing, when that was meanwhile changed elsewhere."""
    case = with_channels(whole(session, settings.today()))
    register: Register | None = session.register
    id = where
    if where in ("", "new"):
        id, case = _new(case, settings)
    elif register is not None and register.stored == where and register.base is not None:
        case = together(register.base, case, current_case(journal, where))
    elif where not in journal.cases():
        raise InputRefused([Problem("", "value", 0, "没有这一份", "再选一次，或另起一份")])
    else:
        case = beside(told(journal, where).case or Case(format=FORMAT), case)  # so far there may be evidence only
    store_case(journal, case, id, settings.on())
    stored = current_case(journal, id)
    session.register = Register(case=stored, stored=id, base=stored)
    return stored.title or "以前记的"


def _new(case: Case, settings: Settings) -> tuple[str, Case]:
    day = settings.today()
    case.title = f"{day.month}月{day.day}日记下的"
    case.id = None
    return f"{day:%Y%m%d}-{settings.token_bytes(4).hex()}", case


def refresh(journal: Journal, session: Session, id: str) -> None:
    """Something was added to a stored case by another page: when it is the one that is open here, it shows here too.
    What cannot be brought together waits for the next keeping, which says so."""
    register: Register | None = session.register
    if register is None or register.stored != id or register.base is None:
        return
    there = current_case(journal, id)
    try:
        register.case = together(register.base, register.case, there)
    except InputRefused:
        return
    register.base = there
