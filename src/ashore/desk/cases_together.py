"""Two tellings of one case brought together: what was told now, and what is stored. Nothing is lost silently."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import is_dataclass
from datetime import date
from typing import Any

from ashore.desk.debt_told import free_id, late
from ashore.facts.case import Account, Case
from ashore.facts.contact import Contact
from ashore.facts.dump import case_to_data
from ashore.facts.load import case_from_data
from ashore.facts.party import Address
from ashore.facts.problem import InputRefused, Problem
from ashore.facts.shape import slots
from ashore.intake.reading import READ


def together(base: Case, mine: Case, there: Case) -> Case:
    """`mine` was told from `base` on, while what is stored became `there`. Each part of the case that only one of both
    changed is taken from it; a list that was only added to keeps what both added.

    Raises InputRefused when both changed the same part: then a person has to say which holds.
    """
    old, new, stored = (case_to_data(case) for case in (base, mine, there))
    out, clash = {}, []
    for key in [*new, *(key for key in stored if key not in new)]:
        was, told, is_ = old.get(key), new.get(key), stored.get(key)
        if told in (was, is_):
            out[key] = is_
        elif is_ == was:
            out[key] = told
        elif isinstance(told, list) and (both := _added(was or [], told, is_ or [])) is not None:
            out[key] = both
        else:
            clash.append(key)
    if clash:
        what = "这份记录在别处也改过，两边不一样"
        raise InputRefused([Problem("", clash[0], 0, what, "先另起一份记下，再打开以前那份核对")])
    return case_from_data({key: value for key, value in out.items() if value is not None})


def beside(stored: Case, told: Case) -> Case:
    """A stored case with what was told afresh: debts, parties and contacts under ids of their own, what is known of the
    person and of places filled in. `told` refers to nothing outside itself."""
    case, new = deepcopy(stored), deepcopy(told)
    first = stored.told_on or new.told_on or date.min
    debts: dict[str | None, str] = {}
    for debt in new.debts:
        debts[debt.id] = debt.id = free_id(case)
        late(debt, debt.days_past_due, debt.first_unpaid_due_on, new.told_on or first, first)
        case.debts.append(debt)
    parties: dict[str | None, str] = {}
    for party in new.parties:
        parties[party.id] = party.id = _free({p.id for p in case.parties}, party.id or "p", debts)
        case.parties.append(party)
    for link in (link for debt in new.debts for link in debt.chain):
        link.party = parties.get(link.party) or link.party
    for contact in new.contacts:
        contact.debt = debts.get(contact.debt) or contact.debt
        contact.by = parties.get(contact.by) or contact.by
        if contact not in case.contacts and not _read_before(contact, case):
            case.contacts.append(contact)
    case.person = over(case.person, new.person)
    case.household = over(case.household, new.household)
    return case_from_data(case_to_data(case))


def _read_before(contact: Contact, case: Case) -> bool:
    """Out of a file that was read into this case before: its id is made of what it says."""
    return bool(contact.id and contact.id.startswith(READ) and any(contact.id == there.id for there in case.contacts))


def _added(was: list[Any], told: list[Any], there: list[Any]) -> list[Any] | None:
    """Both additions, or None when the stored list did more than grow, or both took the same id."""
    if any(entry not in there for entry in was):
        return None
    more = [entry for entry in there if entry not in was and entry not in told]
    taken = {entry.get("id") for entry in told if isinstance(entry, dict)} - {None}
    if any(isinstance(entry, dict) and entry.get("id") in taken for entry in more):
        return None
    return [*told, *more]


def _free(taken: set[str | None], id: str, debts: dict[str | None, str]) -> str:
    """A party's id beside those taken. One that is named after its debt, like d1-app, is named after the new id."""
    debt, dash, rest = id.partition("-")
    name = f"{debts[debt]}-{rest}" if dash and debt in debts else id
    return next(free for n in range(1, len(taken) + 2) if (free := name if n == 1 else f"{name}-{n}") not in taken)


def over(old: Any, new: Any) -> Any:
    """new over old; what is unknown in new stays as it was. Places go together by their kind, accounts by their id."""
    if new in (None, []):
        return old
    if is_dataclass(old) and old.__class__ is new.__class__:
        return new.__class__(**{name: over(getattr(old, name), getattr(new, name)) for name in slots(new.__class__)})
    if not isinstance(old, list):
        return new
    out = list(old)
    for entry in new:
        named = _name(entry)
        same = (i for i, there in enumerate(out) if there == entry or (named is not None and named == _name(there)))
        at = next(same, None)
        if at is None:
            out.append(entry)
        else:
            out[at] = over(out[at], entry)
    return out


def _name(entry: Any) -> Any:
    """By what an entry of a list is known again; None = by nothing but all of it."""
    return entry.kind if isinstance(entry, Address) else entry.id if isinstance(entry, Account) else None
