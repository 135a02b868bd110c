"""The clinic's clients: opening one, finding one, closing one. What is personal is sealed or lies in the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from ashore.clinic.database import Tx
from ashore.clinic.journal import TOLD
from ashore.clinic.roles import NotThere, Role
from ashore.facts.problem import InputRefused, Problem

MOST_LABEL = 60
SEEN = """(%(role)s = 'supervisor' OR (%(role)s = 'client' AND c.account = %(me)s)
  OR (%(role)s IN ('intake', 'lawyer') AND EXISTS (SELECT FROM clinic.assignments a
    WHERE a.client = c.id AND a.account = %(me)s AND a.until IS NULL)))"""
"""Which clients an account sees, as the code checks it; policies of the database check it again."""


@dataclass(frozen=True, slots=True)
class Handler:
    account: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Client:
    """label: what the clinic calls the person, no name needed, "" = erased. keep_until: after that day it is erased.
    entries: number of the last entry that tells of the case, 0 = none taken in. has_account: the person can sign in."""

    id: str
    number: int
    label: str
    status: str
    opened_on: date
    closed_on: date | None
    keep_until: date | None
    hold: bool
    has_account: bool
    entries: int
    handlers: tuple[Handler, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    id: str
    number: int


COLUMNS = "c.id, c.number, c.label, c.status, c.opened_on, c.closed_on, c.keep_until, c.hold, c.account IS NOT NULL"


def see(tx: Tx, id: str) -> Client:
    """Raises NotThere, also for somebody else's."""
    found = _found(tx, "AND c.id = %(id)s", {"id": known_id(id)})
    if not found:
        raise NotThere
    return found[0]


def all_seen(tx: Tx, open_only: bool = True) -> list[Client]:
    """By number."""
    return _found(tx, "AND c.status = 'open'" if open_only else "", {})


def open_one(tx: Tx, id: str) -> Client:
    """A client whom one may still write about. Raises NotThere, InputRefused."""
    client = see(tx, id)
    if client.status != "open":
        raise _refused("id", "这个案件已经结了", "还要办，请负责人另开一个")
    return client


def open_client(
    tx: Tx, label: str, person_name: str, person_id: str, consent_on: date, once: UUID | None = None
) -> Opened:
    """person_name, person_id: only to find conflicts of interest; kept as a digest under the server's key. once: the
    same request sent again opens nothing anew. Raises InputRefused."""
    label = label.strip()
    if not label or len(label) > MOST_LABEL or not label.isprintable():
        raise _refused("label", f"要写一个称呼，{MOST_LABEL} 个字以内", "不必是真名，例如：甲，快递员")
    if consent_on > tx.on:
        raise _refused("consent_on", "同意的日子在今天以后", "写本人同意保存案情的那一天")
    id = once or UUID(bytes=tx.token_bytes(16))
    there = tx.one("SELECT c.number FROM clinic.clients c WHERE c.id = %s AND c.created_by = %s", id, tx.who.account)
    if there:
        return Opened(str(id), there[0])
    sealed = tx.keys.seal(label.encode(), _about(id), tx.token_bytes)
    sql = "INSERT INTO clinic.clients (id, label, opened_on, created_by) VALUES (%s, %s, %s, %s)"
    insert_new(tx, sql, (id, sealed, tx.on, tx.who.account))
    if tx.who.role == Role.INTAKE:
        sql = "INSERT INTO clinic.assignments (client, account, since, made_by) VALUES (%s, %s, %s, %s)"
        tx.db.execute(sql, (id, tx.who.account, tx.at, tx.who.account))
    sql = (
        "INSERT INTO clinic.consents (client, kind, given_on, recorded_by, recorded_at) VALUES (%s, 'keep', %s, %s, %s)"
    )
    tx.db.execute(sql, (id, consent_on, tx.who.account, tx.at))
    told = {"person_name": person_name, "person_id": person_id}
    put_keys(tx, str(id), [(kind, words) for kind, words in told.items() if words.strip()], tuple(told))
    return Opened(str(id), tx.one("SELECT number FROM clinic.clients WHERE id = %s", id)[0])


def put_keys(tx: Tx, id: str, told: list[tuple[str, str]], replaced: tuple[str, ...]) -> None:
    """A name is a name, whoever bears it: so a client is found among the opponents of another."""
    digests = [tx.keys.digest(b"person_id" if kind == "person_id" else b"name", words) for kind, words in told]
    sql = "SELECT clinic.put_conflict_keys(%s, %s::text[], %s::bytea[], %s::text[])"
    tx.db.execute(sql, (id, [kind for kind, _ in told], digests, list(replaced)))


def known_id(id: str) -> UUID:
    """Raises NotThere for what is no id at all."""
    try:
        return UUID(id)
    except (ValueError, AttributeError, TypeError) as e:
        raise NotThere from e


def insert_new(tx: Tx, sql: str, values: tuple[Any, ...]) -> None:
    """A row under an id that the sender chose. Raises NotThere when somebody else has it."""
    import psycopg

    try:
        with tx.db.transaction():
            tx.db.execute(sql, values)
    except psycopg.errors.UniqueViolation as e:
        raise NotThere from e  # an id of somebody else


def _found(tx: Tx, more: str, values: dict[str, Any]) -> list[Client]:
    head = f"(SELECT coalesce(max(e.seq), 0) FROM ashore.entries e WHERE e.case_id = c.id::text AND {TOLD})"  # noqa: S608
    sql = f"SELECT {COLUMNS}, {head} FROM clinic.clients c WHERE {SEEN} {more} ORDER BY c.number"  # noqa: S608
    rows = tx.db.execute(sql, {**values, "role": tx.who.role.value, "me": tx.who.account}).fetchall()
    handlers: dict[Any, list[Handler]] = {row[0]: [] for row in rows}
    sql = """SELECT a.client, b.id, b.name, b.role FROM clinic.assignments a JOIN clinic.accounts b ON b.id = a.account
             WHERE a.client = ANY (%s) AND a.until IS NULL ORDER BY a.since, b.name"""
    for client, *handler in tx.all(sql, list(handlers)):
        handlers[client].append(Handler(str(handler[0]), handler[1], handler[2]))
    return [_client(tx, row, tuple(handlers[row[0]])) for row in rows]


def _client(tx: Tx, row: Any, handlers: tuple[Handler, ...]) -> Client:
    id, number, _, status, opened_on, closed_on, keep_until, hold, has_account, entries = row
    days = (opened_on, closed_on, keep_until)
    return Client(str(id), number, _label(tx, row), status, *days, hold, has_account, entries, handlers)


def _label(tx: Tx, row: Any) -> str:
    opened = None if row[2] is None else tx.keys.open(bytes(row[2]), _about(row[0]))
    return "" if opened is None else opened.decode()


def _about(id: UUID) -> bytes:
    return b"label " + str(id).encode()


def _refused(path: str, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", path, 0, what, mend)])
