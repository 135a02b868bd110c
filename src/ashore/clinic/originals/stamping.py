"""The worker's part with a time stamp: the authority that the administrator named, and no other, is asked once for
what is new. Nothing but a hash goes out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from ashore.clinic.journal import SharedJournal
from ashore.desk.evidence.stamping import statement
from ashore.desk.evidence.state import STAMPED
from ashore.evidence import stamp as rfc3161
from ashore.evidence.asking import ask, check_url
from ashore.evidence.files import refused
from ashore.facts.problem import InputRefused
from ashore.journal.entry import Head
from ashore.journal.port import verify as verify_chain

STAMP = "stamp"
"""Kind of the job."""
UNREACHABLE = "unreachable"
"""Fault of a job whose authority gave no answer: it waits longer each time, and is never given up."""
SWEEP = """INSERT INTO clinic.jobs (kind, client, key)
  SELECT 'stamp', o.client, 'stamp:' || o.client || ':' || max(o.seq) FROM clinic.originals o
  JOIN clinic.clients c ON c.id = o.client WHERE c.status = 'open' GROUP BY o.client
  HAVING max(o.seq) > coalesce((SELECT max(s.seq) FROM clinic.stamps s WHERE s.client = o.client), 0)
  ON CONFLICT DO NOTHING"""


@dataclass(frozen=True, slots=True)
class Authority:
    """roots: certificates (PEM) to which its signature must lead; None = only content and time are read."""

    url: str
    roots: bytes | None = None


def check_authority(one: Authority) -> None:
    """Raises InputRefused for an address that is none, certificates that are none, or where the extra is missing."""
    check_url(one.url)
    rfc3161.check_roots(one.roots)
    if find_spec("rfc3161_client") is None:
        raise refused("--tsa", "没有装时间戳组件", "pip install 'ashore[evidence]'")


def stamp_one(db: Any, journal: SharedJournal, client: str, key: str, authority: Authority, at: str) -> str:
    """Inside the job's own transaction. key: of the job, with the entry that is to be covered at its end. Raises
    Unreachable, TokenRefused, InputRefused for a chain that does not hold; then nothing was kept."""
    wanted, head = int(key.rpartition(":")[2]), journal.head(client)
    last = db.execute("SELECT max(s.seq) FROM clinic.stamps s WHERE s.client = %s", (client,)).fetchone()[0] or 0
    gone = db.execute(
        "SELECT 1 FROM clinic.originals o WHERE o.client = %s AND o.seq = %s", (client, wanted)
    ).fetchone()
    if head is None or last >= wanted or gone is None:
        return "same"
    if verify_chain(journal, client):
        raise InputRefused([])
    data = statement(client, head)
    request, nonce = rfc3161.query(data)
    answer = ask(authority.url, request)
    checked = rfc3161.check(answer, data, authority.roots, nonce)
    sql = "INSERT INTO clinic.stamps (client, seq, token, roots) VALUES (%s, %s, %s, %s)"
    db.execute(sql, (client, head.seq, answer, authority.roots))
    told: dict[str, Any] = {"seq": head.seq, "hash": head.hash, "tsa": authority.url, "by": checked.by}
    told |= {"token": hashlib.sha256(answer).hexdigest(), "at": checked.at, "trusted": checked.trusted}
    journal.append(client, STAMPED, told, at)
    return "stamped"


def verify_stamps(db: Any, journal: SharedJournal, whole: Any) -> list[str]:
    """Whether each stamp is there, is one, and fits the chain that is there now. db: with the rights of the
    administrator. whole: a sum that each is added to. Faults in words."""
    numbers = dict(db.execute("SELECT c.id::text, c.number FROM clinic.clients c").fetchall())
    sql = """SELECT s.client::text, s.seq, s.token, s.roots, e.hash FROM clinic.stamps s
             LEFT JOIN ashore.entries e ON e.case_id = s.client::text AND e.seq = s.seq ORDER BY s.client, s.seq"""
    found, there = [], set()
    for client, seq, token, roots, hash in db.execute(sql).fetchall():
        total = hashlib.sha256(token).hexdigest()
        there.add((client, total))
        whole.update(f"stamp {client} {seq} {total}\n".encode())
        try:
            rfc3161.check(
                bytes(token), statement(client, Head(seq, hash or "")), None if roots is None else bytes(roots)
            )
        except (rfc3161.TokenRefused, InputRefused) as e:
            why = str(e) if isinstance(e, rfc3161.TokenRefused) else e.problems[0].what
            found.append(f"{numbers.get(client)} 号到第 {seq} 条的时间戳：{why}")
    sql = "SELECT e.case_id, e.seq FROM ashore.entries e WHERE e.kind = %s AND e.body IS NOT NULL ORDER BY 1, 2"
    for client, seq in db.execute(sql, (STAMPED,)).fetchall():
        try:
            payload = next(journal.entries(client, after=seq - 1)).payload or {}
        except InputRefused:
            continue  # told by the check of the chain
        if (client, payload.get("token")) not in there:
            found.append(f"{numbers.get(client)} 号第 {seq} 条说的时间戳不见了，或被换过")
    return found
