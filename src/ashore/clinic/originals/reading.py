"""The worker's part with a screenshot: its messages are read and laid down as proposals. It writes into no case."""

from __future__ import annotations

import io
from datetime import date
from importlib.util import find_spec
from typing import Any, BinaryIO, cast

from ashore.clinic.journal import SharedJournal
from ashore.clinic.keys import Keys, TokenBytes
from ashore.clinic.originals.arriving import USE
from ashore.clinic.originals.rows import fetching, reader_of
from ashore.desk.intake import put_in
from ashore.evidence.item import Item, item_from
from ashore.facts.dump import case_to_data
from ashore.facts.moment import parse_moment
from ashore.facts.problem import InputRefused, Problem
from ashore.intake.picture.opened import MOST_FILE
from ashore.intake.picture.read import read_pictures
from ashore.journal.canon import canonical

READ = "read"
"""Kind of the job; its key is this, a colon, and the id of the original."""
NO_READER = "ocr"
"""Fault of a job that waits until the reader of letters is installed."""


def reader_there() -> bool:
    """Whether the extra `ocr` is installed."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "PIL"))


def about(original: Any) -> bytes:
    """Binds what is sealed to its place."""
    return f"reading {original}".encode()


def read_one(db: Any, journal: SharedJournal, keys: Keys, key: str, at: str, token_bytes: TokenBytes) -> str:
    """One picture, inside the job's own transaction. key: of the job. Gives how it ended: "same" when it is gone or
    was read before, "nothing" when it is no screenshot. Raises InputRefused for bytes that were altered."""
    id = key.removeprefix(f"{READ}:")
    sql = """SELECT o.client::text, o.seq, o.head, o.size FROM clinic.originals o WHERE o.id = %s
             AND NOT EXISTS (SELECT FROM clinic.readings r WHERE r.original = o.id)"""
    row = db.execute(sql, (id,)).fetchone()
    if row is None:
        return "same"
    client, seq, head, size = row
    payload = next(journal.entries(client, after=seq - 1)).payload
    if payload is None:
        return "same"
    item = item_from(payload)
    plain = reader_of(journal.key_for(USE) or b"", bytes(head), size, fetching(db, id), item.id)
    told = _told(item, cast(BinaryIO, io.BufferedReader(plain)), date.fromisoformat(at[:10]))
    sealed = keys.seal(canonical(told), about(id), token_bytes)
    db.execute("INSERT INTO clinic.readings VALUES (%s, %s, %s, %s)", (id, client, sealed, at))
    return "read" if told["case"] is not None else "nothing"


def _told(item: Item, source: BinaryIO, on: date) -> dict[str, Any]:
    """case: the messages and the picture they come from, as data of a case; None when there is none."""
    try:
        if item.size > MOST_FILE:
            raise InputRefused([Problem("", "", 0, "图片太大，没有认字", "长截图分成几张")])
        reading = read_pictures([(source, f"{item.id}-{item.name}")], _shot(item))[0]
    except InputRefused as refused:
        if item.size <= MOST_FILE:
            source.seek(0)
            while source.read(1 << 20):  # what cannot be proven raises here: it is no picture that cannot be read
                pass
        return {"case": None, "who": {}, "aside": [], "flaws": [[p.what, p.mend] for p in refused.problems]}
    return {
        "case": case_to_data(put_in(None, [reading], reading.taken, on).case) if reading.taken else None,
        "who": {entry.id: [entry.line, entry.who] for entry in reading.taken},
        "aside": [[p.what, p.mend] for p in (*reading.aside, *reading.skipped)],
        "flaws": [[p.what, p.mend] for p in reading.flaws],
        "file": [reading.file, reading.sha256, reading.size],
    }


def _shot(item: Item) -> date | None:
    """The day on which it was taken, as somebody told."""
    return parse_moment(item.at).first if item.at and len(item.at) >= len("2026-11-20") else None
