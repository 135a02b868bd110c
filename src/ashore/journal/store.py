"""What all stores share: what an append is, what reading back means. A store adds transactions and statements only."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ashore.journal.canon import NotCanonical, canonical
from ashore.journal.chain import SALT, entry_hash, payload_digest, payload_of
from ashore.journal.entry import ERASE, GENESIS, UNDO, Broken, Entry, Head, JournalError, Row, Shut, Snapshot, Tries
from ashore.journal.lock import Lock, Secret, TokenBytes, Unlocked, new_lock, open_lock

VERSION = 1
"""Version of the tables; a newer journal is refused, an older one is brought up to date step by step."""
LOCK, TRIES = "lock", "tries"
KIND = re.compile(r"[a-z][a-z0-9_.-]{0,63}\Z")
LONGEST_CASE = 200
LARGEST = 16 * 1024 * 1024
"""Bytes of one payload. Files belong into the evidence folder, not into the journal."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A row of the table as it is. body: sealed when the journal is locked."""

    case: str
    seq: int
    kind: str
    at: str
    prev: str
    digest: str
    hash: str
    body: bytes | None


class Store:
    """`place` is for messages. Subclasses give the methods that raise NotImplementedError here."""

    def __init__(self, place: str, token_bytes: TokenBytes) -> None:
        self.place = place
        self._token_bytes = token_bytes
        self._seal: Lock | Unlocked = Unlocked()

    def writing(self, case: str) -> AbstractContextManager[None]:
        """One transaction: all or nothing, alone in its case, durable when it has ended."""
        raise NotImplementedError

    def get_last(self, case: str) -> Head | None:
        raise NotImplementedError

    def get_rows(self, case: str, after: int) -> Iterator[Kept]:
        raise NotImplementedError

    def insert(self, row: Kept) -> None:
        raise NotImplementedError

    def blank(self, case: str, seq: int) -> None:
        """Removes the body, and every snapshot of the case, which could hold it as well."""
        raise NotImplementedError

    def get_meta(self, key: str) -> str | None:
        raise NotImplementedError

    def put_meta(self, key: str, value: str) -> None:
        raise NotImplementedError

    def reseal(self, lock: Lock, header: str) -> None:
        """Every body from the present seal to another, and the header with them: all or nothing."""
        raise NotImplementedError

    def get_snapshot(self, case: str, name: str) -> bytes | None:
        raise NotImplementedError

    def put_snapshot(self, case: str, name: str, state: bytes) -> None:
        raise NotImplementedError

    def cases(self) -> list[str]:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    def new_header(self, secret: Secret | None) -> str | None:
        """Sets the lock of a new journal; what must be kept to open it again, None without a secret."""
        if secret is None:
            return None
        self._seal, header = new_lock(self.place, secret, self._token_bytes)
        return json.dumps(header)

    def unlock(self, secret: Secret | None) -> None:
        header = self.get_meta(LOCK)
        if header is not None:
            self._seal = open_lock(self.place, secret, _told(header), self._token_bytes)
        elif secret is not None:
            raise JournalError(
                self.place, "这份记录没有上锁，却给了口令", "不给口令再打开；要上锁，请另建一份，再把案件导入"
            )

    def shut(self) -> Shut:
        header = self.get_meta(LOCK)
        tries = _told(self.get_meta(TRIES) or "{}")
        wrong, at = (tries.get("wrong"), tries.get("at")) if isinstance(tries, dict) else (None, None)
        counted = Tries(wrong, at) if type(wrong) is int and wrong > 0 and isinstance(at, str) else Tries(0, "")
        return Shut(header is not None, None if header is None else _told(header), counted)

    def note_tries(self, tries: Tries) -> None:
        self.put_meta(TRIES, json.dumps({"wrong": tries.wrong, "at": tries.at}))

    def lock(self, secret: Secret) -> None:
        if self.get_meta(LOCK) is not None:
            raise JournalError(self.place, "这份记录已经有口令了", "不用再设")
        lock, header = new_lock(self.place, secret, self._token_bytes)
        self.reseal(lock, json.dumps(header))
        self._seal = lock

    def append(self, case: str, kind: str, payload: Mapping[str, Any], at: str) -> Entry:
        if kind == ERASE:
            raise ValueError("a tombstone is written by erase() alone")
        self._check(case, kind, at)
        body = self._body(payload)
        with self.writing(case):
            return self._add(case, kind, dict(payload), at, body)

    def erase(self, case: str, seq: int, reason: str, at: str) -> Entry:
        self._check(case, ERASE, at)
        payload = {"seq": seq, "reason": reason}
        body = self._body(payload)
        with self.writing(case):
            row = next((r for r in self.get_rows(case, seq - 1) if r.seq == seq), None)
            if row is None:
                raise JournalError(self.place, f"案件 {case} 没有第 {seq} 条", "用 ashore case show 看有哪些")
            if row.body is None:
                raise JournalError(self.place, f"第 {seq} 条的内容早已删除", "不用再删")
            if row.kind in (ERASE, UNDO):
                raise JournalError(self.place, f"第 {seq} 条只写着删除或撤销了哪一条，不能删", "它不含案情")
            self.blank(case, seq)
            return self._add(case, ERASE, payload, at, body)

    def erase_all(
        self, case: str, seqs: Iterable[int], reason: str, at: str, then: tuple[str, Mapping[str, Any]] | None = None
    ) -> list[Entry]:
        self._check(case, ERASE, at)
        wanted = set(seqs)
        with self.writing(case):
            rows = [r for r in self.get_rows(case, 0) if r.seq in wanted and r.body and r.kind not in (ERASE, UNDO)]
            out = []
            for row in rows:
                payload = {"seq": row.seq, "reason": reason}
                self.blank(case, row.seq)
                out.append(self._add(case, ERASE, payload, at, self._body(payload)))
            if then is not None:
                kind, told = then
                self._check(case, kind, at)
                out.append(self._add(case, kind, dict(told), at, self._body(told)))
        return out

    def adopt(self, case: str, rows: list[Row]) -> None:
        with self.writing(case):
            last = self.get_last(case)
            if rows and (rows[0].seq, rows[0].prev) != ((last.seq + 1, last.hash) if last else (1, GENESIS)):
                raise JournalError(
                    self.place, f"接不上案件 {case} 的最后一条", "两边各写过不同的内容，请换一个编号导入"
                )
            for r in rows:
                body = None if r.body is None else self._seal.seal(r.body, about(case, r.seq))
                self.insert(Kept(case, r.seq, r.kind, r.at, r.prev, r.digest, r.hash, body))

    def rows(self, case: str, after: int = 0) -> Iterator[Row]:
        for r in self.get_rows(case, after):
            body = None
            if isinstance(r.body, bytes):
                body = self._seal.open(r.body, about(case, r.seq))
            torn = body is None and r.body is not None
            yield Row(r.case, r.seq, r.kind, r.at, r.prev, r.digest, r.hash, body, torn)

    def entries(self, case: str, after: int = 0) -> Iterator[Entry]:
        for r in self.rows(case, after):
            payload = None
            if r.torn or (r.body is not None and payload_digest(r.body) != r.digest):
                raise self._broken(r)
            if r.body is not None:
                try:
                    payload = payload_of(r.body)
                except ValueError as e:
                    raise self._broken(r) from e
            yield Entry(r.case, r.seq, r.kind, r.at, r.prev, r.digest, payload, payload is None, r.hash)

    def head(self, case: str) -> Head | None:
        return self.get_last(case)

    def snapshot(self, case: str, name: str) -> Snapshot | None:
        kept = self.get_snapshot(case, name)
        body = None if kept is None else self._seal.open(kept, about(case, 0))
        if body is None:
            return None
        try:
            data = json.loads(body)
            return Snapshot(data["version"], Head(data["seq"], data["hash"]), data["state"])
        except (ValueError, KeyError, TypeError):
            return None  # altered or half there: it is worked out again

    def keep_snapshot(self, case: str, name: str, snapshot: Snapshot) -> None:
        head = snapshot.head
        data = {"version": snapshot.version, "seq": head.seq, "hash": head.hash, "state": snapshot.state}
        with self.writing(case):
            if self.get_last(case) == head:  # an entry, or an erasure, may have come in between
                self.put_snapshot(case, name, self._seal.seal(canonical(data), about(case, 0)))

    def key_for(self, use: bytes) -> bytes | None:
        return self._seal.key_for(use)

    def _add(self, case: str, kind: str, payload: dict[str, Any], at: str, body: bytes) -> Entry:
        last = self.get_last(case)
        seq, prev = (last.seq + 1, last.hash) if last else (1, GENESIS)
        digest = payload_digest(body)
        own = entry_hash(case, seq, kind, at, prev, digest)
        self.insert(Kept(case, seq, kind, at, prev, digest, own, self._seal.seal(body, about(case, seq))))
        return Entry(case, seq, kind, at, prev, digest, payload, False, own)

    def _body(self, payload: Mapping[str, Any]) -> bytes:
        try:
            content = canonical(dict(payload))
        except NotCanonical as e:
            raise JournalError(self.place, f"内容里有记录不能保存的值（{e}）", "金额用分的整数，其余用文字") from e
        if len(content) > LARGEST:
            raise JournalError(self.place, "一条内容超过 16 MB，没有保存", "文件请用 ashore evidence add 保存")
        return self._token_bytes(SALT) + content

    def _check(self, case: str, kind: str, at: str) -> None:
        hidden = any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in case)
        if not case.strip() or len(case) > LONGEST_CASE or hidden:
            raise JournalError(self.place, f"案件编号不能用：{case!r}", "用短的文字或数字，不含换行和隐藏字符")
        if not KIND.match(kind):
            raise ValueError(f"not a kind: {kind!r}")
        if datetime.fromisoformat(at).utcoffset() is None:
            raise ValueError(f"a time without offset: {at!r}")

    def _broken(self, row: Row) -> Broken:
        what = f"案件 {row.case} 第 {row.seq} 条的内容和写下时不一样了，没有采用"
        return Broken(self.place, row.seq, what, f"用 ashore case verify {row.case} 看哪里被改过；用备份恢复")


def _told(text: str) -> Any:
    """JSON from the tables, which may have been altered: None when it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def about(case: str, seq: int) -> bytes:
    """Binds a sealed body to its place; 0 = a snapshot. A case altered into no text still has a place."""
    return f"{seq} {case}".encode("utf-8", "surrogateescape")
