"""A time stamp taken along: what was asked over and the raw answer, for `openssl ts` alone."""

from __future__ import annotations

import io
import zipfile

from ashore.clinic.clients import known_id, see
from ashore.clinic.database import Tx
from ashore.clinic.letters.take import File
from ashore.clinic.roles import NotThere
from ashore.desk.evidence.stamping import statement
from ashore.desk.evidence.state import evidence_of


def stamp_of(tx: Tx, client: str, item: str) -> File:
    """head.txt, head.tsr and, where one was named, roots.pem, as ZIP: the first stamp that covers the original. Raises
    NotThere when there is none."""
    see(tx, client)
    found = evidence_of(tx.journal, client)
    head = next((s.head for s in found.stamps if item in found.items and s.head.seq >= found.entries[item][0]), None)
    sql = "SELECT s.token, s.roots FROM clinic.stamps s WHERE s.client = %s AND s.seq = %s"
    row = tx.one(sql, known_id(client), head.seq) if head else None
    if head is None or row is None:
        raise NotThere
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name, content in (("head.txt", statement(client, head)), ("head.tsr", row[0]), ("roots.pem", row[1])):
            if content is not None:
                packed.writestr(zipfile.ZipInfo(name), bytes(content))
    return File(f"{item}-stamp.zip", "application/zip", out.getvalue())
