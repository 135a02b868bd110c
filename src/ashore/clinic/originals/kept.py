"""Originals of a client: put in with an entry of the journal, listed, and found again to be taken along."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit
from uuid import UUID

from ashore.clinic.clients import known_id, open_one, see
from ashore.clinic.consents import live
from ashore.clinic.database import Tx
from ashore.clinic.originals.arriving import Arrived
from ashore.clinic.roles import NotThere
from ashore.desk.evidence.state import ADDED, Evidence, evidence_of
from ashore.evidence.item import Item
from ashore.evidence.kinds import kind_named
from ashore.evidence.sealed import HEADER, WHOLE
from ashore.facts.moment import parse_moment
from ashore.facts.problem import InputRefused, Problem

ORIGINAL = "original"
"""Key of the entry's payload: under which id the bytes lie."""
MOST_OF_ONE = 4 * 1024**3
"""Bytes of all originals of one client."""
LONGEST_WHAT = 200
READ_AS_PICTURE = ("image/png", "image/jpeg", "image/webp")


@dataclass(frozen=True, slots=True)
class Stamped:
    """at: the time that the authority put, ISO, UTC; by: its host; trusted: its signature leads to a root that the
    administrator named."""

    at: str
    by: str
    trusted: bool


@dataclass(frozen=True, slots=True)
class Original:
    """item: its number within the case. size: bytes; seconds: of sound or film; at: when it came about, as told.
    picture: of a kind out of which messages are read. stamp: the first that covers it, None = none does."""

    item: str
    name: str
    kind: str
    size: int
    sha256: str
    added_at: str
    what: str
    at: str
    seconds: int | None
    notes: tuple[str, ...]
    picture: bool
    stamp: Stamped | None


@dataclass(frozen=True, slots=True)
class Put:
    """new False = the same bytes were there already, under this number."""

    item: str
    new: bool


@dataclass(frozen=True, slots=True)
class Lying:
    """Where the bytes of an original lie. name: neutral, ASCII; size: bytes of the original; sealed: of the file."""

    id: UUID
    name: str
    size: int
    sha256: str
    sealed: int
    head: bytes = field(repr=False)


def put(tx: Tx, client: str, arrived: Arrived, what: str = "", at: str = "") -> Put:
    """what, at: as told, a moment may be a day. Entry and bytes are one transaction; the same bytes again are the same
    item. Raises NotThere, InputRefused."""
    sealed = arrived.sealed
    with tx.journal.writing(client):
        open_one(tx, client)  # under the lock: what was erased meanwhile gets nothing more
        _check(tx, client, what, at)
        there = evidence_of(tx.journal, client).items
        if same := next((one.id for one in there.values() if one.sha256 == arrived.item.sha256), None):
            return Put(same, False)
        sql = "SELECT coalesce(sum(o.size), 0) FROM clinic.originals o WHERE o.client = %s"
        if int(tx.one(sql, known_id(client))[0]) + arrived.item.size > MOST_OF_ONE:
            raise _refused("file", "这位当事人的原件加起来太大了", "大的录像留在本人手里，这里存要紧的")
        number = sum(row.kind == ADDED for row in tx.journal.rows(client)) + 1
        id = UUID(bytes=tx.token_bytes(16))
        told = replace(arrived.item, what=what.strip() or None, at=at.strip() or None)
        item = replace(told, id=f"e{number}", added_at=tx.at)
        entry = tx.journal.append(client, ADDED, {**item.to_data(), ORIGINAL: str(id)}, tx.at)
        head, size = sealed.read(HEADER), sealed.seek(0, 2)
        sql = """INSERT INTO clinic.originals (id, client, seq, head, size, picture, added_by, added_at)
                 VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"""
        picture = item.kind in READ_AS_PICTURE
        tx.db.execute(sql, (id, known_id(client), entry.seq, head, size, picture, tx.who.account, tx.at))
        sealed.seek(HEADER)
        for piece in range(-(-(size - HEADER) // WHOLE)):
            tx.db.execute("INSERT INTO clinic.pieces VALUES (%s, %s, %s)", (id, piece, sealed.read(WHOLE)))
    return Put(item.id, True)


def originals(tx: Tx, client: str) -> list[Original]:
    """In the order of adding. Raises NotThere."""
    see(tx, client)
    found = evidence_of(tx.journal, client)
    return [_original(item, _stamp(found, item.id)) for item in found.items.values()]


def find(tx: Tx, client: str, item: str) -> Lying:
    """Raises NotThere."""
    see(tx, client)
    found = evidence_of(tx.journal, client)
    if item not in found.items:
        raise NotThere
    sql = "SELECT o.id, o.size, o.head FROM clinic.originals o WHERE o.client = %s AND o.seq = %s"
    row = tx.one(sql, known_id(client), found.entries[item][0])
    if row is None:
        raise _refused("item", "这份原件不见了", "请管理员运行核对，用备份恢复")
    one = found.items[item]
    suffix = (kind_named(one.kind).suffixes or ("bin",))[0]
    return Lying(row[0], f"{item}.{suffix}", one.size, one.sha256, row[1], bytes(row[2]))


def _original(item: Item, stamp: Stamped | None) -> Original:
    zh, picture = kind_named(item.kind).zh, item.kind in READ_AS_PICTURE
    told = (item.what or "", item.at or "", item.seconds, item.notes)
    return Original(
        item.id, item.name, zh, item.size, item.sha256, item.added_at, *told, picture, stamp
    )  # fmt: skip


def _stamp(found: Evidence, item: str) -> Stamped | None:
    one = next((one for one in found.stamps if one.head.seq >= found.entries[item][0]), None)
    return Stamped(one.at, urlsplit(one.tsa).hostname or "", one.trusted) if one else None


def _check(tx: Tx, client: str, what: str, at: str) -> None:
    if "keep" not in {one.kind for one in live(tx, client)}:
        raise _refused("", "本人没有同意保存，或撤回了同意", "先问本人，记下同意，再存")
    if len(what) > LONGEST_WHAT or not what.isprintable():
        raise _refused("what", f"说明写一行，{LONGEST_WHAT} 个字以内", "例如：楼道里的大字报")
    if at.strip():
        try:
            parse_moment(at.strip())
        except ValueError as e:
            raise _refused("at", "时间没看懂", "写成 2026-11-19 或 2026-11-19T21:40:00+08:00") from e


def _refused(path: str, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", path, 0, what, mend)])
