"""Whether helping one client would harm another: the same person twice, a client who is somebody's other side."""

from __future__ import annotations

from dataclasses import dataclass

from ashore.clinic.clients import known_id, open_one
from ashore.clinic.database import Tx

SERIOUS = {
    "same_person": "证件号和另一位当事人一样，多半是同一个人",
    "client_is_opponent": "这位当事人的姓名，出现在另一个案件的对方里",
    "opponent_is_client": "这个案件的对方，是这里的另一位当事人",
}
ALIKE = {
    "same_name": "姓名和另一位当事人一样",
    "same_opponent": "另一个案件也是同一个对方；这本身不是冲突",
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """other, number: the other client, None when it is not one's own: then only a supervisor can look further."""

    kind: str
    title: str
    serious: bool
    other: str | None
    number: int | None


@dataclass(frozen=True, slots=True)
class Checked:
    at: str
    serious: int
    alike: int


def check(tx: Tx, id: str) -> list[Conflict]:
    """The serious ones first. That it was looked at is kept. Raises NotThere, InputRefused."""
    open_one(tx, id)
    rows = tx.all("SELECT kind, other, number FROM clinic.conflicts(%s)", known_id(id))
    found = [
        Conflict(kind, (SERIOUS | ALIKE)[kind], kind in SERIOUS, str(other) if other else None, number)
        for kind, other, number in rows
    ]
    found.sort(key=lambda one: (not one.serious, one.kind, one.number or 0))
    serious = sum(one.serious for one in found)
    sql = "INSERT INTO clinic.conflict_checks VALUES (%s, %s, %s, %s, %s)"
    tx.db.execute(sql, (known_id(id), tx.at, tx.who.account, serious, len(found) - serious))
    return found


def last_check(tx: Tx, id: str) -> Checked | None:
    sql = "SELECT at, serious, alike FROM clinic.conflict_checks WHERE client = %s ORDER BY at DESC LIMIT 1"
    row = tx.one(sql, known_id(id))
    return Checked(*row) if row else None
