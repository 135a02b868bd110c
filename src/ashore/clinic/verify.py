"""Whether the database is what was written: each chain from its first entry to its head, and one line that stands for
all of it. Before a backup and after restoring it the line is the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from ashore.clinic.audit import COLUMNS, faults
from ashore.clinic.journal import SharedJournal, open_seal
from ashore.clinic.keys import Keys
from ashore.clinic.letters.verify import verify_letters
from ashore.clinic.originals.stamping import verify_stamps
from ashore.clinic.originals.verify import verify_originals
from ashore.clinic.worker import MOST_TRIES
from ashore.journal.port import verify as verify_case


@dataclass(frozen=True, slots=True)
class State:
    """head: SHA-256 over the heads of all cases in their order, then of the trail, then over
    every letter, original and stamp. stuck: jobs
    that were tried as often as may be. faults: in words, () = none."""

    version: int
    cases: int
    entries: int
    noted: int
    stuck: int
    head: str
    faults: tuple[str, ...]


def state(db: Any, keys: Keys) -> State:
    """db: a connection with the rights of the administrator, since it reads every case. Raises InputRefused when the
    key file is of another clinic."""
    with db.transaction():
        db.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        journal = SharedJournal(db, open_seal(db, keys))
        whole, found, cases = hashlib.sha256(), [], journal.cases()
        for case in cases:
            head = journal.head(case)
            found += [f"案件 {fault.case} 第 {fault.seq} 条：{fault.what}" for fault in verify_case(journal, case)]
            whole.update(f"{case} {head.seq} {head.hash}\n".encode() if head else b"")
        rows = db.execute(f"SELECT {COLUMNS} FROM clinic.audit a ORDER BY a.seq").fetchall()  # noqa: S608
        wrong, last = faults(rows)
        found += [f"操作记录第 {seq} 条接不上或被改过" for seq in wrong]
        whole.update(f"audit {len(rows)} {last}\n".encode())
        found += verify_letters(db, keys, whole)
        found += verify_originals(db, journal, whole)
        found += verify_stamps(db, journal, whole)
        entries = db.execute("SELECT count(*) FROM ashore.entries").fetchone()[0]
        sql = "SELECT count(*) FROM clinic.jobs WHERE done_at IS NULL AND tries >= %s"
        stuck = db.execute(sql, (MOST_TRIES,)).fetchone()[0]
        version = int(db.execute("SELECT value FROM clinic.settings WHERE key = 'version'").fetchone()[0])
    return State(version, len(cases), entries, len(rows), stuck, whole.hexdigest(), tuple(found))
