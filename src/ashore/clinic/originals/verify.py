"""Whether every original that the journal tells of is there, and is what it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from ashore.clinic.journal import SharedJournal
from ashore.clinic.originals.arriving import USE
from ashore.clinic.originals.kept import ORIGINAL
from ashore.clinic.originals.rows import fetching, reader_of
from ashore.desk.evidence.state import ADDED
from ashore.evidence.files import sha256_of
from ashore.evidence.sealed import HEADER
from ashore.facts.problem import InputRefused

GONE, ALTERED = "不见了", "被改过，或缺了一块"


def verify_originals(db: Any, journal: SharedJournal, whole: Any) -> list[str]:
    """Reads all of them, a piece at a time. db: with the rights of the administrator. whole: a sum that each is added
    to. Faults in words."""
    sql = "SELECT o.client::text, o.seq, o.id, o.head, o.size FROM clinic.originals o ORDER BY o.client, o.seq"
    there = {(row[0], row[1]): row[2:] for row in db.execute(sql).fetchall()}
    numbers = dict(db.execute("SELECT c.id::text, c.number FROM clinic.clients c").fetchall())
    key, found = journal.key_for(USE) or b"", []
    for client, seq, payload in _told(db, journal):
        row = there.pop((client, seq), None)
        whole.update(f"original {client} {seq} {payload['sha256']}\n".encode())
        wrong = GONE if row is None else _wrong(db, key, payload, *row)
        found += [f"{numbers.get(client)} 号的原件 {payload['id']}：{wrong}"] if wrong else []
    return found + [f"{numbers.get(client)} 号多出一份原件，记录链里没有（第 {seq} 条）" for client, seq in there]


def _told(db: Any, journal: SharedJournal) -> Iterator[tuple[str, int, dict[str, Any]]]:
    sql = "SELECT e.case_id, e.seq FROM ashore.entries e WHERE e.kind = %s AND e.body IS NOT NULL ORDER BY 1, 2"
    for client, seq in db.execute(sql, (ADDED,)).fetchall():
        try:
            payload = next(journal.entries(client, after=seq - 1)).payload
        except InputRefused:
            continue  # told by the check of the chain
        if payload is not None and ORIGINAL in payload:
            yield client, seq, payload


def _wrong(db: Any, key: bytes, payload: dict[str, Any], id: Any, head: bytes, size: int) -> str:
    try:
        reader = reader_of(key, bytes(head), size, fetching(db, id), "")
        same = str(id) == payload[ORIGINAL] and reader.is_of(payload["sha256"])
        same = same and sha256_of(cast(BinaryIO, reader)) == payload["sha256"]
        sql = "SELECT count(*), sum(octet_length(p.body)) FROM clinic.pieces p WHERE p.original = %s"
        return "" if same and db.execute(sql, (id,)).fetchone() == (reader.count, size - HEADER) else ALTERED
    except InputRefused:
        return ALTERED
