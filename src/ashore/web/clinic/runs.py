"""What each operation does with what it was asked: reads its parts, calls the clinic, gives a typed answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from ashore.assess.assessment import Assessment
from ashore.clinic import assignments, audit, cases, clients, conflicts, consents, invitations, retention
from ashore.clinic.database import Tx
from ashore.clinic.roles import Role
from ashore.facts.problem import InputRefused, Problem
from ashore.web.asked import Asked, case_of, needed_text, text_of
from ashore.web.runs import day

MOST_SEQ = 2**53 - 1


@dataclass(frozen=True, slots=True)
class Done:
    done: bool = True


@dataclass(frozen=True, slots=True)
class Me:
    """client: of an account of a client, his own."""

    account: str
    name: str
    role: str
    client: str | None


@dataclass(frozen=True, slots=True)
class ClientView:
    client: clients.Client
    consents: tuple[consents.Consent, ...]
    handovers: tuple[assignments.HandedOver, ...]
    checked: conflicts.Checked | None


@dataclass(frozen=True, slots=True)
class Until:
    keep_until: date


def me(tx: Tx, asked: Asked) -> Me:
    mine = clients.all_seen(tx, open_only=False) if tx.who.role == Role.CLIENT else []
    return Me(tx.who.account, tx.who.name, tx.who.role.value, mine[0].id if mine else None)


def client_open(tx: Tx, asked: Asked) -> clients.Opened:
    id = once_in(asked)
    name, number = text_of(asked, "person_name") or "", text_of(asked, "person_id") or ""
    return clients.open_client(tx, needed_text(asked, "label"), name, number, day_in(tx, asked, "consent_on"), id)


def client_see(tx: Tx, asked: Asked) -> ClientView:
    found = clients.see(tx, asked.id)
    told = consents.consents(tx, asked.id)
    return ClientView(
        found, tuple(told), tuple(assignments.handovers(tx, asked.id)), conflicts.last_check(tx, asked.id)
    )


def case_see(tx: Tx, asked: Asked) -> cases.Seen:
    return cases.seen(tx, asked.id)


def case_take_in(tx: Tx, asked: Asked) -> cases.Kept:
    return cases.take_in(tx, asked.id, case_of(asked), whole_in(asked, "after"))


def case_assess(tx: Tx, asked: Asked) -> Assessment:
    return cases.assess(tx, asked.id, asked.on)


def conflict_check(tx: Tx, asked: Asked) -> tuple[conflicts.Conflict, ...]:
    return tuple(conflicts.check(tx, asked.id))


def assign(tx: Tx, asked: Asked) -> Done:
    assignments.assign(tx, asked.id, needed_text(asked, "account"))
    return Done()


def hand_over(tx: Tx, asked: Asked) -> Done:
    assignments.hand_over(tx, asked.id, needed_text(asked, "to"), text_of(asked, "from"))
    return Done()


def consent_give(tx: Tx, asked: Asked) -> Done:
    consents.give(tx, asked.id, needed_text(asked, "kind"), day_in(tx, asked, "given_on"))
    return Done()


def consent_withdraw(tx: Tx, asked: Asked) -> Done:
    consents.withdraw(tx, asked.id, needed_text(asked, "kind"))
    return Done()


def client_close(tx: Tx, asked: Asked) -> Until:
    until = day_in(tx, asked, "keep_until") if asked.body.get("keep_until") is not None else None
    return Until(retention.close(tx, asked.id, until))


def client_hold(tx: Tx, asked: Asked) -> Done:
    retention.hold(tx, asked.id, _flag(asked, "hold"))
    return Done()


def client_erase(tx: Tx, asked: Asked) -> Done:
    retention.erase(tx, asked.id)
    return Done()


def due_to_erase(tx: Tx, asked: Asked) -> tuple[retention.Due, ...]:
    return tuple(retention.due(tx))


def invite(tx: Tx, asked: Asked) -> invitations.Invitation:
    return invitations.invite(tx, needed_text(asked, "role"), text_of(asked, "client"))


def accounts(tx: Tx, asked: Asked) -> tuple[assignments.Account, ...]:
    return tuple(assignments.accounts(tx))


def account_active(tx: Tx, asked: Asked) -> Done:
    assignments.set_active(tx, asked.id, _flag(asked, "active"))
    return Done()


def audit_list(tx: Tx, asked: Asked) -> tuple[audit.Noted, ...]:
    before = asked.body.get("before")
    return tuple(audit.audit(tx, None if before is None else whole_in(asked, "before")))


def once_in(asked: Asked) -> UUID | None:
    """The id that the sender chose, so that the same request sent again does nothing anew."""
    once = text_of(asked, "once")
    try:
        return UUID(once) if once else None
    except ValueError as e:
        raise _refused("once", "这里要写一个 UUID", "不写也可以") from e


def ids_in(asked: Asked, key: str) -> list[str]:
    found: Any = asked.body.get(key)
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise _refused(key, "这里要写几个编号", '写成 ["…", "…"]')
    return found


def day_in(tx: Tx, asked: Asked, key: str) -> date:
    written = needed_text(asked, key)
    try:
        return day(written, tx.on)
    except InputRefused as refused:
        raise InputRefused([Problem("", key, 0, p.what, "写成 2026-11-25 这样") for p in refused.problems]) from refused


def whole_in(asked: Asked, key: str) -> int:
    found: Any = asked.body.get(key)
    if type(found) is not int or not 0 <= found <= MOST_SEQ:
        raise _refused(key, "这里要写整数", "写成 0 或更大的整数")
    return found


def _flag(asked: Asked, key: str) -> bool:
    found = asked.body.get(key)
    if not isinstance(found, bool):
        raise _refused(key, "这里要写 true 或 false", "写成 true 或 false")
    return found


def _refused(key: str, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", key, 0, what, mend)])
