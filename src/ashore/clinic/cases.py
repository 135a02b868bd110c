"""The case of a client: taken in, seen, assessed, and all of them in the order in which they are next."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any

from ashore.assess.assessment import Assessment
from ashore.clinic.clients import all_seen, open_one, put_keys, see
from ashore.clinic.consents import live
from ashore.clinic.database import Tx
from ashore.clinic.journal import last_told
from ashore.clinic.roles import Moved, NotThere
from ashore.desk.assess import assess_case
from ashore.desk.cases import store_case
from ashore.desk.clinic.queue import Waiting, waiting
from ashore.desk.recheck import pack_now
from ashore.facts.case import Case
from ashore.facts.dump import case_to_data
from ashore.facts.problem import InputRefused, Problem
from ashore.journal.cases import told
from ashore.journal.entry import Head

MOST_KEPT = 5000
"""Rows of the queue held in memory; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The head of the case after it was taken in. written: False = exactly this was there already."""

    seq: int
    hash: str
    written: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """The case as it stands: seq is what `after` must be when it is written anew."""

    seq: int
    case: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Queued:
    """One client in the queue; waiting None = no case was taken in yet."""

    id: str
    number: int
    label: str
    handlers: tuple[str, ...]
    waiting: Waiting | None


def take_in(tx: Tx, id: str, case: Case, after: int) -> Kept:
    """after: seq of the entry that the writer had seen, 0 = none. Raises Moved when there is a newer one that tells of
    the case, NotThere, InputRefused."""
    with tx.journal.writing(id):
        open_one(tx, id)  # under the lock: what was erased meanwhile gets nothing more
        if "keep" not in {one.kind for one in live(tx, id)}:
            raise InputRefused([Problem("", "", 0, "本人没有同意保存，或撤回了同意", "先问本人，记下同意，再存")])
        head, there = tx.journal.head(id), told(tx.journal, id).case
        same = there is not None and case_to_data(there) == case_to_data(case)
        if not same and not last_told(tx.db, id) <= after <= (head.seq if head else 0):
            raise Moved
        entry = store_case(tx.journal, case, id, tx.at)
        now = tx.journal.head(id)
    if now is None:
        raise NotThere
    put_keys(tx, id, [("opponent", party.name) for party in case.parties if party.name], ("opponent",))
    return Kept(now.seq, now.hash, entry is not None)


def seen(tx: Tx, id: str) -> Seen:
    case, head = _case(tx, id)
    return Seen(head.seq, case_to_data(case))


def assess(tx: Tx, id: str, on: date) -> Assessment:
    return assess_case(_case(tx, id)[0], on)


def case_of(tx: Tx, id: str) -> Case:
    return _case(tx, id)[0]


def queue(tx: Tx, rows: Rows) -> list[Queued]:
    """Every open client that is mine, the next one first; those without a case after what is urgent."""
    out = []
    for client in all_seen(tx):
        found = rows.of(tx, client.id, client.entries) if client.entries else None
        out.append(Queued(client.id, client.number, client.label, tuple(h.name for h in client.handlers), found))
    return sorted(out, key=_order)


class Rows:
    """What one row of the queue says, until the case, the day or the pack is another."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Any, ...], Waiting | None] = OrderedDict()
        self._lock = Lock()

    def of(self, tx: Tx, id: str, seq: int) -> Waiting | None:
        """seq: the last entry, which never becomes another one."""
        key = (id, seq, tx.on, pack_now()["digest"])
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        case = told(tx.journal, id).case
        found = None if case is None else waiting(id, case, tx.on)
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return found


def _case(tx: Tx, id: str) -> tuple[Case, Head]:
    see(tx, id)
    case, head = told(tx.journal, id).case, tx.journal.head(id)
    if case is None or head is None:
        raise NotThere
    return case, head


def _order(one: Queued) -> tuple[bool, bool, bool, date, int]:
    w = one.waiting
    return (not (w and w.urgent), not (w and w.passed), w is not None, (w and w.due) or date.max, one.number)
