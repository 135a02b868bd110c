"""The audit trail: who did what to which client and when, chained by SHA-256. The database adds, nobody changes.

Its owner could still write the whole trail anew: against that a head helps that was kept elsewhere (`ashore clinic
server verify` prints it).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ashore.clinic.database import Tx
from ashore.journal.entry import GENESIS

MOST = 200
COLUMNS = "a.seq, a.at, a.account, a.role, a.action, a.object, a.outcome, a.prev, a.hash"


@dataclass(frozen=True, slots=True)
class Noted:
    """account None = nobody known, or the worker. name "" = not told."""

    seq: int
    at: str
    account: str | None
    name: str
    role: str
    action: str
    object: str
    outcome: str


def audit(tx: Tx, before: int | None = None) -> list[Noted]:
    """The newest first, so many at once; before: those older than this."""
    sql = f"""SELECT {COLUMNS}, coalesce(b.name, '') FROM clinic.audit a
              LEFT JOIN clinic.accounts b ON b.id = a.account
              WHERE %s::bigint IS NULL OR a.seq < %s ORDER BY a.seq DESC LIMIT %s"""  # noqa: S608
    rows = tx.all(sql, before, before, MOST)
    return [Noted(row[0], row[1], str(row[2]) if row[2] else None, row[9], *row[3:7]) for row in rows]


def faults(rows: Iterable[Any]) -> tuple[list[int], str]:
    """rows: COLUMNS in their order. The places at which the chain does not hold, and the hash of its head."""
    wrong, expected, prev = [], 1, GENESIS
    for seq, at, account, role, action, object, outcome, before, own in rows:
        line = f"{seq}|{at}|{account or ''}|{role}|{action}|{object}|{outcome}|{before}"
        if seq != expected or before != prev or hashlib.sha256(line.encode()).hexdigest() != own:
            wrong.append(seq)
        expected, prev = seq + 1, own
    return wrong, prev
