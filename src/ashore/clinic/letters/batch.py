"""A batch: one kind of letter for several clients, one draft each. Nothing of it leaves before it was decided on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from ashore.clinic import clients
from ashore.clinic.clients import known_id, open_one
from ashore.clinic.database import Tx
from ashore.clinic.letters.drafting import draft
from ashore.clinic.letters.kept import Stands, State, all_of, seal, seal_body
from ashore.clinic.roles import NotThere
from ashore.facts.problem import InputRefused, Problem
from ashore.papers.letter.model import Wish
from ashore.papers.letter.write import demands, kinds

MOST = 50
"""Clients of one batch: each draft is to be read by somebody."""
MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class Batch:
    """waiting: drafts that nobody has decided on; approved: letters that may be taken along. Of those one sees."""

    id: str
    kind: str
    title: str
    on: date
    made_by: str
    made_at: str
    letters: int
    waiting: int
    approved: int


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter in its batch. hinders: why it may not be approved, or not be taken along, in words."""

    letter: str
    client: str
    number: int
    label: str
    state: State
    old: bool
    opened: bool
    hinders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batched:
    batch: Batch
    letters: tuple[LetterRow, ...]


@dataclass(frozen=True, slots=True)
class Written:
    id: str


def write_batch(tx: Tx, kind: str, ids: Sequence[str], on: date, demand: str = "", once: UUID | None = None) -> Written:
    """on: the day that the letters bear. demand: a key of the template, "" = its first. once: the same request sent
    again writes nothing anew. Raises NotThere when one of the clients is not one's own, InputRefused."""
    _check(kind, ids, demand)
    id = once or UUID(bytes=tx.token_bytes(16))
    if tx.one("SELECT 1 FROM clinic.batches b WHERE b.id = %s AND b.made_by = %s", id, tx.who.account):
        return Written(str(id))
    for client in ids:
        open_one(tx, client)  # before the batch is there: one that is not one's own refuses all
    sql = "INSERT INTO clinic.batches (id, kind, on_day, made_by, made_at) VALUES (%s, %s, %s, %s, %s)"
    clients.insert_new(tx, sql, (id, kind, on, tx.who.account, tx.at))
    for client in dict.fromkeys(ids):
        add(tx, id, client, kind, Wish(demand=demand), on)
    return Written(str(id))


def add(tx: Tx, batch: UUID, client: str, kind: str, wish: Wish, on: date) -> UUID:
    """One draft, as the case stands now: nobody else writes on the case until this transaction has ended."""
    id = UUID(bytes=tx.token_bytes(16))
    with tx.journal.writing(client):
        open_one(tx, client)  # under the lock: what was erased meanwhile gets nothing more
        found = draft(tx, client, kind, wish, on)
    docx = found.docx
    sql = """INSERT INTO clinic.letters (id, batch, client, on_day, facts, pack, body, docx, docx_sum, made_by, made_at)
             VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"""
    tx.db.execute(
        sql,
        (
            *(id, batch, known_id(client), on, found.facts, found.pack, seal_body(tx, id, found.body(wish))),
            None if docx is None else seal(tx, id, "docx", docx),
            "" if docx is None else tx.keys.proof(docx),
            *(tx.who.account, tx.at),
        ),
    )
    return id


def batches(tx: Tx) -> list[Batch]:
    """The newest first."""
    return _batches(tx, "true")


def see_batch(tx: Tx, id: str) -> Batched:
    """Raises NotThere, also for one of which one sees nothing."""
    batch = known_id(id)
    found = _batches(tx, "b.id = %(batch)s", batch=batch)
    if not found:
        raise NotThere
    names = {one.id: one for one in clients.all_seen(tx, open_only=False)}
    return Batched(found[0], tuple(_row(one, names[one.client]) for one in all_of(tx, batch)))


def _batches(tx: Tx, where: str, **values: Any) -> list[Batch]:
    """Those that one made, and those with a letter that one sees; counted without opening any."""
    sql = f"""SELECT b.id, b.kind, b.on_day, coalesce(a.name, ''), b.made_at, count(l.id),
                count(l.id) FILTER (WHERE l.there AND l.decision IS NULL),
                count(l.id) FILTER (WHERE l.there AND l.decision = 'approved')
              FROM clinic.batches b LEFT JOIN clinic.accounts a ON a.id = b.made_by
              LEFT JOIN (SELECT l.id, l.batch, l.decision, l.body IS NOT NULL AS there
                FROM clinic.letters l JOIN clinic.clients c ON c.id = l.client
                WHERE {clients.SEEN} AND l.decision IS DISTINCT FROM 'replaced') l ON l.batch = b.id
              WHERE {where} GROUP BY b.id, a.name HAVING b.made_by = %(maker)s OR count(l.id) > 0
              ORDER BY b.made_at DESC, b.id LIMIT {MOST_LISTED}"""  # noqa: S608
    told = {"me": tx.who.account, "maker": tx.who.account, "role": tx.who.role.value}
    return [_batch(*row) for row in tx.db.execute(sql, {**told, **values}).fetchall()]


def _batch(id: UUID, kind: str, on: date, by: str, at: str, *counts: int) -> Batch:
    title = str(kinds()[kind]["title"]) if kind in kinds() else kind
    return Batch(str(id), kind, title, on, by, at, *counts)


def _row(one: Stands, client: clients.Client) -> LetterRow:
    hinders = tuple(problem.what for problem in one.hinders)
    return LetterRow(one.id, one.client, client.number, client.label, one.state, one.old, one.opened, hinders)


def _check(kind: str, ids: Sequence[str], demand: str) -> None:
    form: Any = kinds().get(kind)
    if form is None:
        raise _refused("kind", "没有这种文书", f"可以写：{'、'.join(kinds())}")
    if demand and demand not in demands(form):
        raise _refused("demand", "这种文书没有这个要求", f"可以写：{'、'.join(demands(form))}")
    if not ids:
        raise _refused("clients", "还没有选当事人", "至少选一位")
    if len(ids) > MOST:
        raise _refused("clients", f"选了 {len(ids)} 位，一批最多 {MOST} 位", "分几批写；每一份都要有人看过")


def _refused(path: str, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", path, 0, what, mend)])
