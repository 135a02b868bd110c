"""The chain: how an entry is bound to its payload and to the entry before it, and what a check of it finds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from ashore.journal.canon import NotCanonical, canonical
from ashore.journal.entry import ERASE, GENESIS, Fault, Head, Row

SALT = 32
MOST_MISSING = 10_000
"""A seq altered to an enormous number must not make the list of missing entries as long."""


def payload_digest(body: bytes) -> str:
    """body = salt || canonical payload: without the salt nobody can guess a payload from its digest."""
    return hashlib.sha256(body).hexdigest()


def entry_hash(case: str, seq: int, kind: str, at: str, prev: str, digest: str) -> str:
    head = {"case": case, "seq": seq, "kind": kind, "at": at, "prev": prev, "digest": digest}
    return hashlib.sha256(canonical(head)).hexdigest()


def payload_of(body: bytes) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads(body[SALT:])
    return payload


def verify_rows(case: str, rows: Iterable[Row], trusted_head: Head | None = None) -> list[Fault]:
    """Faults in the order of seq, at most one for each entry."""
    found: dict[int, str] = {}
    gone: set[int] = set()
    said: dict[int, int] = {}
    expected, links = 1, {GENESIS}
    seen: dict[int, str] = {}
    for row in rows:
        if not isinstance(row.seq, int) or row.seq < 1:
            found[0] = "有一条的编号不是正整数，被改过"
            continue
        if row.seq < expected:
            found[row.seq] = "编号重复：这一条出现了不止一次，或次序乱了"
            continue
        for missing in range(expected, min(row.seq, expected + MOST_MISSING)):
            found[missing] = "这一条不见了"
        wrong = _own_faults(row)
        if row.seq == expected and row.prev not in links:
            wrong.append("和前一条接不上，被换过或挪过")
        if wrong:
            found[row.seq] = "；".join(wrong)
        if row.body is None:
            gone.add(row.seq)
        elif row.kind == ERASE and not wrong:
            said[_target(row.body)] = row.seq
        # After an entry whose own hash was altered, the next one still points to what it was: one fault, not two.
        links = {row.hash, _hash_or_none(row)}
        expected, seen[row.seq] = row.seq + 1, row.hash
    for seq in gone - set(said):
        found.setdefault(seq, "内容没有了，却没有删除记录")
    for seq in set(said) - gone:
        if seq in seen:
            found.setdefault(seq, f"第 {said[seq]} 条说它的内容已删除，内容却还在")
    if trusted_head is not None:
        _against(trusted_head, seen, found)
    return [Fault(case, seq, found[seq]) for seq in sorted(found)]


def _target(body: bytes) -> int:
    """The entry that a tombstone names; 0 when it names none."""
    try:
        return int(payload_of(body)["seq"])
    except (KeyError, TypeError, ValueError):
        return 0


def _own_faults(row: Row) -> list[str]:
    wrong = []
    if _hash_or_none(row) != row.hash:
        wrong.append("被改过：和自己的校验值不符")
    if row.torn:
        wrong.append("内容被改过：密钥打不开")
    elif row.body is not None and payload_digest(row.body) != row.digest:
        wrong.append("内容被改过：和内容的校验值不符")
    return wrong


def _hash_or_none(row: Row) -> str:
    try:
        return entry_hash(row.case, row.seq, row.kind, row.at, row.prev, row.digest)
    except (NotCanonical, UnicodeError):
        return ""


def _against(trusted: Head, seen: dict[int, str], found: dict[int, str]) -> None:
    last = max(seen, default=0)
    if last < trusted.seq:
        for missing in range(last + 1, min(trusted.seq, last + MOST_MISSING) + 1):
            found[missing] = "末尾被截掉了：这一条不见了"
    elif seen.get(trusted.seq) != trusted.hash:
        found.setdefault(trusted.seq, "和另外保存的校验值不符：整条记录链被重写过")
