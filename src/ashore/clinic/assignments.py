"""Who works on whose case: assigned by a supervisor, handed over by whoever has it, with the person's consent."""

from __future__ import annotations

from dataclasses import dataclass

from ashore.clinic.clients import known_id, open_one, see
from ashore.clinic.conflicts import last_check
from ashore.clinic.consents import live
from ashore.clinic.database import Tx
from ashore.clinic.roles import NotAllowed, Role
from ashore.facts.problem import InputRefused, Problem


@dataclass(frozen=True, slots=True)
class Account:
    id: str
    name: str
    role: str
    active: bool


@dataclass(frozen=True, slots=True)
class HandedOver:
    at: str
    from_name: str
    to_name: str


def accounts(tx: Tx) -> list[Account]:
    """Of the clinic's own people; accounts of clients are for the supervisor and the auditor alone."""
    heads = tx.who.role in (Role.SUPERVISOR, Role.AUDITOR)
    sql = "SELECT id, name, role, active FROM clinic.accounts WHERE %s OR role <> 'client' ORDER BY role, name"
    return [Account(str(row[0]), *row[1:]) for row in tx.all(sql, heads)]


def set_active(tx: Tx, id: str, active: bool) -> None:
    """Sessions of an account that is not active count no longer, at once. Not one's own: somebody must be left."""
    if str(known_id(id)) == tx.who.account:
        raise _refused("id", "自己的账号不能自己停用", "请另一位负责人来做")
    found = tx.one("UPDATE clinic.accounts SET active = %s WHERE id = %s RETURNING id", active, known_id(id))
    if found is None:
        raise _refused("id", "没有这个账号", "回到列表再选")


def assign(tx: Tx, id: str, account: str) -> None:
    """Twice is once. Raises InputRefused, NotThere."""
    open_one(tx, id)
    if last_check(tx, id) is None:
        raise _refused("", "还没有查过利益冲突", "先查，再分给人")
    _assign(tx, id, _worker(tx, account))


def hand_over(tx: Tx, id: str, to: str, from_: str | None = None) -> None:
    """from_: whose it was; only a supervisor may name another. Raises InputRefused, NotThere, NotAllowed."""
    open_one(tx, id)
    leaving = tx.who.account if from_ is None else str(known_id(from_))
    if leaving != tx.who.account and tx.who.role != Role.SUPERVISOR:
        raise NotAllowed("hand_over")
    if "hand_over" not in {one.kind for one in live(tx, id)}:
        raise _refused("", "本人还没有同意换人", "先问本人，记下同意，再交接")
    if last_check(tx, id) is None:
        raise _refused("", "还没有查过利益冲突", "先查，再交接")
    if leaving not in {one.account for one in see(tx, id).handlers}:
        raise _refused("from", "这个案件现在不在他手里", "看一下现在由谁办理")
    taking = _worker(tx, to)
    if taking == leaving:
        raise _refused("to", "交出和接手是同一个人", "选另一位")
    _assign(tx, id, taking)
    sql = "INSERT INTO clinic.handovers VALUES (%s, %s, %s, %s, %s)"
    tx.db.execute(sql, (known_id(id), leaving, taking, tx.at, tx.who.account))
    sql = "UPDATE clinic.assignments SET until = %s WHERE client = %s AND account = %s AND until IS NULL"
    tx.db.execute(sql, (tx.at, known_id(id), leaving))


def handovers(tx: Tx, id: str) -> list[HandedOver]:
    """The newest first."""
    see(tx, id)
    sql = """SELECT h.at, coalesce(f.name, ''), coalesce(t.name, '') FROM clinic.handovers h
             LEFT JOIN clinic.accounts f ON f.id = h.from_account LEFT JOIN clinic.accounts t ON t.id = h.to_account
             WHERE h.client = %s ORDER BY h.at DESC"""
    return [HandedOver(*row) for row in tx.all(sql, known_id(id))]


def _assign(tx: Tx, id: str, account: str) -> None:
    sql = """INSERT INTO clinic.assignments (client, account, since, made_by) VALUES (%s, %s, %s, %s)
             ON CONFLICT DO NOTHING"""
    tx.db.execute(sql, (known_id(id), account, tx.at, tx.who.account))


def _worker(tx: Tx, account: str) -> str:
    sql = "SELECT id FROM clinic.accounts WHERE id = %s AND active AND role IN ('intake', 'lawyer')"
    row = tx.one(sql, known_id(account))
    if row is None:
        raise _refused("account", "没有这位在办案的人", "回到列表再选")
    return str(row[0])


def _refused(path: str, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", path, 0, what, mend)])
