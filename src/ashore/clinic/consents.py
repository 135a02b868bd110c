"""What the person agreed to, when, who wrote it down, and when it was taken back. Nothing is changed afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ashore.clinic.clients import known_id, open_one, see
from ashore.clinic.database import Tx
from ashore.facts.problem import InputRefused, Problem

KINDS = {
    "keep": "保存案情，给办理的人看",
    "hand_over": "换人办理，把案情交给接手的人",
    "contact_lender": "由这里的人和贷款方联系",
    "represent": "由这里的人代理",
}


@dataclass(frozen=True, slots=True)
class Consent:
    kind: str
    title: str
    given_on: date
    recorded_at: str
    withdrawn_at: str | None


def consents(tx: Tx, id: str) -> list[Consent]:
    """All there ever were, the newest first."""
    see(tx, id)
    sql = """SELECT kind, given_on, recorded_at, withdrawn_at FROM clinic.consents WHERE client = %s
             ORDER BY recorded_at DESC, kind"""
    return [Consent(row[0], KINDS[row[0]], *row[1:]) for row in tx.all(sql, known_id(id))]


def live(tx: Tx, id: str) -> list[Consent]:
    return [one for one in consents(tx, id) if one.withdrawn_at is None]


def give(tx: Tx, id: str, kind: str, given_on: date) -> None:
    """Twice is once. Raises InputRefused, NotThere."""
    open_one(tx, id)
    _known(kind)
    if given_on > tx.on:
        raise InputRefused([Problem("", "given_on", 0, "同意的日子在今天以后", "写本人同意的那一天")])
    sql = """INSERT INTO clinic.consents (client, kind, given_on, recorded_by, recorded_at) VALUES (%s, %s, %s, %s, %s)
             ON CONFLICT DO NOTHING"""
    tx.db.execute(sql, (known_id(id), kind, given_on, tx.who.account, tx.at))


def withdraw(tx: Tx, id: str, kind: str) -> None:
    """Always possible, for a closed case too. Without "keep" nothing more is taken in."""
    see(tx, id)
    _known(kind)
    sql = """UPDATE clinic.consents SET withdrawn_at = %s, withdrawn_by = %s
             WHERE client = %s AND kind = %s AND withdrawn_at IS NULL"""
    tx.db.execute(sql, (tx.at, tx.who.account, known_id(id), kind))


def _known(kind: str) -> None:
    if kind not in KINDS:
        raise InputRefused([Problem("", "kind", 0, "没有这一种同意", f"写成其中一个：{'、'.join(KINDS)}")])
