"""Messages that were read out of a picture, beside the case: a person chooses what goes in, or that nothing does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

from ashore.clinic import cases
from ashore.clinic.clients import open_one, see
from ashore.clinic.database import Tx
from ashore.clinic.journal import last_told
from ashore.clinic.originals.kept import find
from ashore.clinic.originals.reading import NO_READER, READ, about
from ashore.clinic.worker import MOST_TRIES
from ashore.desk.intake import put_in
from ashore.facts.contact import Contact
from ashore.facts.load import case_from_data
from ashore.facts.problem import InputRefused, Problem
from ashore.intake.reading import Entry, Layout, Reading
from ashore.journal.cases import told

State = Literal["none", "waiting", "no_reader", "left", "nothing", "ready", "confirmed", "dismissed"]
"""none: no picture that is read; no_reader: the server lacks it; left: given up after some tries; nothing: read, and no
message was in it; ready: for a person."""


@dataclass(frozen=True, slots=True)
class Message:
    """at: as far as it is known, "" = not at all. own: written by the borrower."""

    id: str
    who: str
    at: str
    own: bool
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What was not taken, or is odd, and what to do about it."""

    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """after: what is to be told with a confirmation, so that nothing newer is written over."""

    item: str
    state: State
    after: int
    messages: tuple[Message, ...]
    aside: tuple[Beside, ...]
    flaws: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """How many are new in the case, and how many were there before."""

    added: int
    already: int


@dataclass(frozen=True, slots=True)
class _Kept:
    state: State
    told: dict[str, Any] = field(repr=False)


def proposed(tx: Tx, client: str, item: str) -> Proposed:
    """Raises NotThere."""
    see(tx, client)
    kept = _kept(tx, find(tx, client, item).id)
    found = case_from_data(kept.told["case"]).contacts if kept.told.get("case") else []
    who = kept.told.get("who", {})
    return Proposed(
        item,
        kept.state,
        last_told(tx.db, client),
        tuple(_message(one, who) for one in found),
        tuple(Beside(*one) for one in kept.told.get("aside", ())),
        tuple(Beside(*one) for one in kept.told.get("flaws", ())),
    )


def confirm(tx: Tx, client: str, item: str, chosen: Sequence[str], after: int) -> Confirmed:
    """chosen: ids of messages. Raises NotThere, Moved, InputRefused; then nothing was written."""
    with tx.journal.writing(client):
        open_one(tx, client)
        lying = find(tx, client, item)
        kept = _ready(tx, lying.id)
        who, there = kept.told["who"], case_from_data(kept.told["case"]).contacts
        entries = [_entry(one, who) for one in there if one.id in set(chosen)]
        if not entries or len(entries) != len(set(chosen)):
            raise _refused("entries", "没有选，或选的不在这张图里", "选几条；都不要，就按“都不要”")
        name, sha256, size = kept.told["file"]
        reading = Reading(name, Layout.SCREENSHOT, sha256, size, taken=entries)
        put = put_in(told(tx.journal, client).case, [reading], entries, tx.on)
        cases.take_in(tx, client, put.case, after)
        _decide(tx, lying.id, "confirmed")
    return Confirmed(put.added, put.already)


def dismiss(tx: Tx, client: str, item: str) -> None:
    """Nothing of it goes in. Raises NotThere, InputRefused."""
    with tx.journal.writing(client):
        open_one(tx, client)
        lying = find(tx, client, item)
        _ready(tx, lying.id)
        _decide(tx, lying.id, "dismissed")


def _kept(tx: Tx, id: UUID) -> _Kept:
    row = tx.one("SELECT r.body, r.decision FROM clinic.readings r WHERE r.original = %s", id)
    if row is None:
        return _Kept(_waiting(tx, id), {})
    opened = tx.keys.open(bytes(row[0]), about(id))
    if opened is None:
        raise _refused("item", "读出来的内容被改过，没有采用", "请管理员运行核对，用备份恢复")
    found = json.loads(opened)
    return _Kept(row[1] or ("ready" if found["case"] else "nothing"), found)


def _waiting(tx: Tx, id: UUID) -> State:
    if not tx.one("SELECT 1 FROM clinic.originals o WHERE o.id = %s AND o.picture", id):
        return "none"
    job = tx.one("SELECT j.fault, j.tries FROM clinic.jobs j WHERE j.key = %s", f"{READ}:{id}")
    if job and job[0] == NO_READER:
        return "no_reader"
    return "left" if job and job[1] >= MOST_TRIES else "waiting"


def _ready(tx: Tx, id: UUID) -> _Kept:
    kept = _kept(tx, id)
    if kept.state != "ready":
        raise _refused("item", "这张图没有等着确认的消息", "打开看看：可能还没有读，或者已经有人决定过")
    return kept


def _decide(tx: Tx, id: UUID, decision: str) -> None:
    sql = """UPDATE clinic.readings SET decision = %s, decided_by = %s, decided_at = %s
             WHERE original = %s AND decision IS NULL"""
    tx.db.execute(sql, (decision, tx.who.account, tx.at, id))


def _entry(one: Contact, who: dict[str, Any]) -> Entry:
    line, name = who[one.id or ""]
    return Entry(one.id or "", line, name, one)


def _message(one: Contact, who: dict[str, Any]) -> Message:
    own = one.initiated_by is not None and one.initiated_by.value == "debtor"
    name = who.get(one.id or "", [0, ""])[1]
    return Message(one.id or "", name, one.at.text if one.at else "", own, one.text or "", one.note or "")


def _refused(path: str, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", path, 0, what, mend)])
