"""How a case goes: what it said is taken out of every table, days and numbers and the chain stay."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ashore.clinic.journal import SharedJournal

REASON = "保存期满，或本人撤回了同意"


def erase(db: Any, journal: SharedJournal, client: str, at: str) -> str:
    """Every payload and snapshot, letters and originals, the label, what finds conflicts, the client's own
    account. Days, numbers and the chain stay."""
    sql = "SELECT status, hold, account FROM clinic.clients WHERE id = %s FOR UPDATE"
    row = db.execute(sql, (client,)).fetchone()
    if row is None or row[0] == "erased":
        return "same"
    if row[1]:
        return "held"
    journal.erase_all(client, [r.seq for r in journal.rows(client)], REASON, at)
    db.execute("DELETE FROM clinic.conflict_keys WHERE client = %s", (client,))
    db.execute("DELETE FROM clinic.readings WHERE client = %s", (client,))
    db.execute("DELETE FROM clinic.stamps WHERE client = %s", (client,))
    sql = "DELETE FROM clinic.pieces p USING clinic.originals o WHERE o.id = p.original AND o.client = %s"
    db.execute(sql, (client,))
    db.execute("DELETE FROM clinic.originals WHERE client = %s", (client,))
    sql = "UPDATE clinic.letters SET body = NULL, docx = NULL, pdf = NULL, reason = NULL WHERE client = %s"
    db.execute(sql, (client,))
    sql = """UPDATE clinic.clients SET label = NULL, status = 'erased', account = NULL,
             closed_on = coalesce(closed_on, %s), keep_until = coalesce(keep_until, %s) WHERE id = %s"""
    today = datetime.fromisoformat(at).date()
    db.execute(sql, (today, today, client))
    if row[2] is not None:
        db.execute("DELETE FROM clinic.sessions WHERE account = %s", (row[2],))
        sql = "UPDATE clinic.accounts SET active = false, name = %s, password = '', totp = NULL WHERE id = %s"
        db.execute(sql, (f"erased-{str(row[2])[:18]}", row[2]))
    return "erased"
