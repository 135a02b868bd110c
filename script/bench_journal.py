"""Appends to the journal, or bare SQLite inserts of the same bytes with the same settings: prints the seconds."""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from ashore.journal.port import open_journal

COUNT = 100
PAYLOAD = {"text": "明天带人到你家里搬东西。" * 20}
AT = "2026-11-23T10:00:00+08:00"


def journal(folder: Path) -> float:
    kept = open_journal(folder / "journal.sqlite")
    start = time.perf_counter()
    for _ in range(COUNT):
        kept.append("case", "case.put", PAYLOAD, AT)
    seconds = time.perf_counter() - start
    kept.close()
    return seconds


def bare(folder: Path) -> float:
    db = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
    for pragma in ("journal_mode = DELETE", "synchronous = EXTRA", "secure_delete = ON", "fullfsync = ON"):
        db.execute(f"PRAGMA {pragma}")
    db.execute("CREATE TABLE entries (case_id TEXT, seq INTEGER, head TEXT, body BLOB, PRIMARY KEY (case_id, seq))")
    head, body = "0" * 220, json.dumps(PAYLOAD, ensure_ascii=False).encode() + bytes(32)
    start = time.perf_counter()
    for seq in range(COUNT):
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO entries VALUES ('case', ?, ?, ?)", (seq, head, body))
        db.execute("COMMIT")
    seconds = time.perf_counter() - start
    db.close()
    return seconds


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as made:
        print(json.dumps({"seconds": {"journal": journal, "bare": bare}[sys.argv[1]](Path(made)), "digest": ""}))
