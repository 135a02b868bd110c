"""A letter as it is kept, and as it stands now: whether it may be approved, and if not, why."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal
from uuid import UUID

from ashore.clinic import clients
from ashore.clinic.clients import known_id
from ashore.clinic.database import Tx
from ashore.clinic.journal import TOLD
from ashore.clinic.letters.drafting import unagreed
from ashore.clinic.roles import NotThere
from ashore.desk.recheck import pack_now
from ashore.facts.problem import InputRefused, Problem
from ashore.journal.canon import canonical
from ashore.papers.letter.write import kinds

State = Literal["erased", "approved", "rejected", "replaced", "stale", "unwritten", "missing", "waiting"]
"""unwritten: the papers room refused it; missing: facts are; waiting: for a person."""
DECIDED: dict[str | None, State] = {"approved": "approved", "rejected": "rejected", "replaced": "replaced"}
COLUMNS = f"""l.id, l.batch, l.client, b.kind, l.on_day, l.pack, l.body, CASE WHEN %(files)s THEN l.docx END,
  CASE WHEN %(files)s THEN l.pdf END, l.facts <> (SELECT coalesce(max(e.seq), 0) FROM ashore.entries e
    WHERE e.case_id = l.client::text AND {TOLD}), l.decision, l.decided_at, l.reason, coalesce(a.name, ''),
  EXISTS (SELECT FROM clinic.openings o WHERE o.letter = l.id AND o.account = %(reader)s)"""  # noqa: S608
FROM = """FROM clinic.letters l JOIN clinic.batches b ON b.id = l.batch JOIN clinic.clients c ON c.id = l.client
  LEFT JOIN clinic.accounts a ON a.id = l.decided_by"""


@dataclass(frozen=True, slots=True)
class Stands:
    """One letter. old: the case or the pack is not what it was written from. hinders: why it may not be approved, or
    taken along, as things stand now. opened: by who asks. body {} = erased. docx, pdf: b"" = there is none, or it was
    not asked for."""

    id: str
    batch: str
    client: str
    kind: str
    on: date
    state: State
    old: bool
    hinders: tuple[Problem, ...]
    opened: bool
    decided_by: str
    decided_at: str
    reason: str
    body: dict[str, Any] = field(repr=False)
    docx: bytes = field(repr=False)
    pdf: bytes = field(repr=False)

    @property
    def title(self) -> str:
        return str(kinds()[self.kind]["title"]) if self.kind in kinds() else self.kind

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.docx).hexdigest() if self.docx else ""


def one(tx: Tx, client: str, id: str) -> Stands:
    """Raises NotThere."""
    found = _found(tx, "l.client = %(client)s AND l.id = %(id)s", client=known_id(client), id=known_id(id), files=True)
    if not found:
        raise NotThere
    return found[0]


def all_of(tx: Tx, batch: UUID, files: bool = False) -> list[Stands]:
    """Those that count, of clients that one sees. files: with what is in them."""
    return _found(tx, "l.batch = %(batch)s AND l.decision IS DISTINCT FROM 'replaced'", batch=batch, files=files)


def seal(tx: Tx, id: UUID, what: str, content: bytes) -> bytes:
    return tx.keys.seal(content, about(id, what), tx.token_bytes)


def seal_body(tx: Tx, id: UUID, body: dict[str, Any]) -> bytes:
    return seal(tx, id, "body", canonical(body))


def about(id: Any, what: str) -> bytes:
    """Binds what is sealed to its place."""
    return f"letter {what} {id}".encode()


def _found(tx: Tx, where: str, **values: Any) -> list[Stands]:
    sql = f"SELECT {COLUMNS} {FROM} WHERE {clients.SEEN} AND {where} ORDER BY c.number, l.made_at, l.id"
    rows = tx.db.execute(
        sql, {**values, "me": tx.who.account, "reader": tx.who.account, "role": tx.who.role.value}
    ).fetchall()
    return [_stands(tx, row) for row in rows]


def _stands(tx: Tx, row: Any) -> Stands:
    id, batch, client, kind, on, pack, sealed, docx, pdf, newer, decision, at, reason, by, opened = row
    body = json.loads(_open(tx, id, "body", sealed) or b"{}")
    old = newer or pack_now()["digest"] != pack
    state = _state(decision, body, old)
    hinders = [] if state == "erased" or kind not in kinds() else unagreed(tx, str(client), kind)
    hinders += [Problem("", "", 0, what, mend) for what, mend in body.get("problems", ())]
    if old:
        hinders.append(Problem("", "", 0, "写好以后案情或规定有了新的", "重写一份，再看一遍"))
    missing = body.get("missing", ())
    if missing:
        hinders.append(Problem("", "", 0, f"还缺：{'；'.join(missing)}", "补进案情，或在下面写上，再重写"))
    return Stands(
        str(id), str(batch), str(client), kind, on, state, old, tuple(hinders), opened, by, at or "",
        _open(tx, id, "reason", reason).decode(), body, _open(tx, id, "docx", docx), _open(tx, id, "pdf", pdf),
    )  # fmt: skip


def _state(decision: str | None, body: dict[str, Any], old: bool) -> State:
    if not body:
        return "erased"
    if decision is not None:
        return DECIDED[decision]
    if old:
        return "stale"
    if not body["text"]:
        return "unwritten"
    return "missing" if body["missing"] else "waiting"


def _open(tx: Tx, id: UUID, what: str, sealed: Any) -> bytes:
    if sealed is None:
        return b""
    opened = tx.keys.open(bytes(sealed), about(id, what))
    if opened is None:
        raise InputRefused([Problem("", "", 0, "这封信的内容被改过，没有采用", "请管理员运行核对，用备份恢复")])
    return opened
