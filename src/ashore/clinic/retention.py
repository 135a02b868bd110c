"""When a case is closed, until when it is kept, and how it goes: erased by the worker, never by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ashore.clinic.clients import known_id, open_one, see
from ashore.clinic.database import Tx
from ashore.facts.problem import InputRefused, Problem

KEEP_MONTHS = "keep_months"


@dataclass(frozen=True, slots=True)
class Due:
    """A case that may go. withdrawn: the person took the consent to keep it back."""

    id: str
    number: int
    status: str
    keep_until: date | None
    hold: bool
    withdrawn: bool


def close(tx: Tx, id: str, keep_until: date | None) -> date:
    """keep_until None = by the clinic's own rule. Gives the day until which it is kept. Raises InputRefused."""
    open_one(tx, id)
    until = keep_until or months_later(tx.on, keep_months(tx))
    if until < tx.on:
        raise InputRefused([Problem("", "keep_until", 0, "保存到的日子已经过了", "写今天以后的一天")])
    sql = "UPDATE clinic.clients SET status = 'closed', closed_on = %s, keep_until = %s WHERE id = %s"
    tx.db.execute(sql, (tx.on, until, known_id(id)))
    return until


def hold(tx: Tx, id: str, hold: bool) -> None:
    """A held case is not erased, whatever day it is: a suit may run, or an authority may have asked."""
    see(tx, id)
    tx.db.execute("UPDATE clinic.clients SET hold = %s WHERE id = %s", (hold, known_id(id)))


def due(tx: Tx) -> list[Due]:
    sql = """SELECT c.id, c.number, c.status, c.keep_until, c.hold, w.withdrawn FROM clinic.clients c
             CROSS JOIN LATERAL (SELECT NOT EXISTS (SELECT FROM clinic.consents k
               WHERE k.client = c.id AND k.kind = 'keep' AND k.withdrawn_at IS NULL) AS withdrawn) w
             WHERE c.status <> 'erased' AND (w.withdrawn OR c.keep_until < %s) ORDER BY c.number"""
    return [Due(str(row[0]), *row[1:]) for row in tx.all(sql, tx.on)]


def erase(tx: Tx, id: str) -> None:
    """Asks the worker to erase it. Raises InputRefused."""
    client = see(tx, id)
    if client.hold:
        raise _refused("这个案件标了“先别删”", "先去掉这个标记")
    if client.status == "open" and id not in {one.id for one in due(tx)}:
        raise _refused("案件还开着，本人也没有撤回同意", "先结案，或记下本人撤回了同意")
    sql = "INSERT INTO clinic.jobs (kind, client, key) VALUES ('erase', %s, %s) ON CONFLICT DO NOTHING"
    tx.db.execute(sql, (known_id(id), f"erase:{id}:{tx.on}"))


def keep_months(tx: Tx) -> int:
    return int(tx.one("SELECT value FROM clinic.settings WHERE key = %s", KEEP_MONTHS)[0])


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def _refused(what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", "", 0, what, mend)])
