"""A recording that comes piece by piece while it is made: each piece is kept and summed at once, so that whatever
breaks off loses at most the piece under way. At the end, or after a restart, the pieces become one original.

The pieces lie beside the vault in recordings/<id>, sealed when the journal is locked, with one line each in `index`.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, cast

from ashore.desk.evidence.incoming import add_stream
from ashore.desk.evidence.state import Store
from ashore.evidence.files import refused, sync_folder
from ashore.evidence.item import ORIGINAL, Item
from ashore.evidence.vault import Vault
from ashore.facts.problem import InputRefused

SUFFIXES = {"video/webm": "webm", "audio/webm": "webm", "video/mp4": "mp4", "audio/mp4": "m4a"}
"""Kinds that browsers make, and the extension of each."""
MOST_PIECES, LARGEST_PIECE = 50_000, 16 * 1024 * 1024
_ID = re.compile(r"[0-9a-f]{16}\Z")


@dataclass(frozen=True, slots=True)
class Piece:
    """n: from 0 on; size: bytes; sha256: hex; at: when it was kept, ISO with offset."""

    n: int
    size: int
    sha256: str
    at: str


@dataclass(frozen=True, slots=True)
class Recording:
    """kind: a key of SUFFIXES; began: ISO with offset, by the clock of this device. pieces: in their order."""

    id: str
    kind: str
    began: str
    pieces: list[Piece] = field(default_factory=list)

    @property
    def size(self) -> int:
        return sum(piece.size for piece in self.pieces)

    @property
    def until(self) -> str:
        return max((piece.at for piece in self.pieces), default=self.began)

    @property
    def missing(self) -> list[int]:
        """Numbers between pieces that never came."""
        there = {piece.n for piece in self.pieces}
        return [n for n in range(max(there, default=-1) + 1) if n not in there]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where recordings under way lie. key: of a locked journal, None of an open one."""

    place: Path
    key: bytes | None


def shelf_of(store: Store) -> Shelf:
    return Shelf(store.stamps.parent / "recordings", store.journal.key_for(b"ashore originals"))


def begin(shelf: Shelf, id: str, kind: str, at: str) -> None:
    """id: 16 hex digits that nobody used yet. Raises InputRefused."""
    if kind not in SUFFIXES:
        raise refused(kind, "这种录音录像格式不认识", "用手机自带的录音、录像，再添加文件")
    folder = _folder(shelf, id)
    try:
        folder.mkdir(parents=True, mode=0o700)
        _append(folder, {"id": id, "kind": kind, "began": at})
        sync_folder(folder.parent)
    except OSError as e:
        raise refused(id, f"没有地方放录音（{e.strerror}）", "检查空间和权限；先用手机自带的录音") from e


def keep(shelf: Shelf, id: str, n: int, data: bytes, sha256: str, at: str) -> None:
    """One piece, forced to the disk before this returns. The same piece again changes nothing.

    Raises InputRefused: then this piece was not kept, and all before it are there.
    """
    if not 0 <= n < MOST_PIECES or not 0 < len(data) <= LARGEST_PIECE:
        raise refused(id, "这一段太大，或太多段了", "停下来，再开始录新的一份")
    if hashlib.sha256(data).hexdigest() != sha256:
        raise refused(id, f"第 {n + 1} 段在路上坏了", "再送一次")
    there = next((piece for piece in read(shelf, id).pieces if piece.n == n), None)
    if there is not None:
        if there.sha256 != sha256:
            raise refused(id, f"第 {n + 1} 段已经有了，内容不一样", "停下来，再开始录新的一份")
        return
    folder = _folder(shelf, id)
    Vault(folder, shelf.key).put_bytes(data)
    try:
        _append(folder, asdict(Piece(n, len(data), sha256, at)))
    except OSError as e:
        raise refused(id, f"没有记下来（{e.strerror}）", "检查空间；录好的先另存") from e


def read(shelf: Shelf, id: str) -> Recording:
    """As far as it came. Raises InputRefused when there is none."""
    try:
        lines = (_folder(shelf, id) / "index").read_text(encoding="utf-8").splitlines()
        head = json.loads(lines[0])
        found = Recording(head["id"], head["kind"], head["began"])
    except (OSError, ValueError, LookupError) as e:
        raise refused(id, "没有这份录音", "看看证据里是不是已经有了") from e
    pieces = {}
    for line in lines[1:]:
        try:
            piece = Piece(**json.loads(line))
        except (ValueError, TypeError):
            continue  # the line under way when everything stopped
        pieces[piece.n] = piece
    found.pieces.extend(pieces[n] for n in sorted(pieces))
    return found


def unfinished(shelf: Shelf) -> list[Recording]:
    """Those that nobody put together yet, the newest first; one without any piece is none."""
    if not shelf.place.is_dir():
        return []
    found = []
    for folder in shelf.place.iterdir():
        try:
            found.append(read(shelf, folder.name))
        except InputRefused:
            continue
    return sorted((one for one in found if one.pieces), key=lambda one: one.began, reverse=True)


def finish(store: Store, case: str, id: str, told: dict[str, str], at: str) -> Item:
    """Joins what is there into one original and enters it; says in its notes what is missing. Raises InputRefused."""
    shelf = shelf_of(store)
    found = read(shelf, id)
    vault = Vault(_folder(shelf, id), shelf.key)
    sound = [piece for piece in found.pieces if _sound(vault, piece)]
    if not sound:
        raise refused(id, "这份录音里什么都没有", "重新录一次；或用手机自带的录音")
    lost = sorted({*found.missing, *(piece.n for piece in found.pieces if piece not in sound)})
    notes = [f"网页录制，{len(sound)} 段，{span(found.began, found.until)}"]
    if lost:
        notes.append(f"缺第 {'、'.join(str(n + 1) for n in lost)} 段，内容在那里断开")
    began = re.sub(r"\D", "", found.began[:19])
    name = f"jishi-{began[:8]}-{began[8:]}.{SUFFIXES[found.kind]}"
    said = {"at": found.began, "form": ORIGINAL} | {key: value for key, value in told.items() if value}
    item = add_stream(store, case, cast(BinaryIO, _Joined(vault, sound)), name, said, at, notes)
    discard(shelf, id)
    return item


def span(began: str, until: str) -> str:
    """ "2026-11-25 22:00:00 到 22:00:09（这台设备的时钟，+08:00）" """
    day, time = until[:10], until[11:19]
    end = time if day == began[:10] else f"{day} {time}"
    return f"{began[:10]} {began[11:19]} 到 {end}（这台设备的时钟，{began[19:]}）"


def discard(shelf: Shelf, id: str) -> None:
    """All its pieces are gone. Nothing happens when there is none."""
    shutil.rmtree(_folder(shelf, id), ignore_errors=True)


def _folder(shelf: Shelf, id: str) -> Path:
    if not _ID.match(id):
        raise refused(id, "没有这份录音", "看看证据里是不是已经有了")
    return shelf.place / id


def _append(folder: Path, line: dict[str, Any]) -> None:
    """On a line of its own, also behind a line that broke off."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
    handle = os.open(folder / "index", flags, 0o600)
    with os.fdopen(handle, "rb+", buffering=0) as file:
        end = file.seek(0, os.SEEK_END)
        file.seek(max(end - 1, 0))
        broken = end and file.read(1) != b"\n"
        file.write((b"\n" if broken else b"") + json.dumps(line).encode() + b"\n")
        os.fsync(handle)


def _sound(vault: Vault, piece: Piece) -> bool:
    try:
        return hashlib.sha256(_bytes(vault, piece)).hexdigest() == piece.sha256
    except InputRefused:
        return False


def _bytes(vault: Vault, piece: Piece) -> bytes:
    with vault.open(piece.sha256) as file:
        data = bytearray()
        while part := file.read(LARGEST_PIECE):
            data += part
        return bytes(data)


class _Joined:
    """The pieces one after another, as one thing to read; one of them in memory at a time."""

    def __init__(self, vault: Vault, pieces: list[Piece]) -> None:
        self._parts: Iterator[bytes] = (_bytes(vault, piece) for piece in pieces)
        self._left = memoryview(b"")

    def readinto(self, buffer: memoryview) -> int:
        while not self._left:
            part = next(self._parts, None)
            if part is None:
                return 0
            self._left = memoryview(part)
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size
