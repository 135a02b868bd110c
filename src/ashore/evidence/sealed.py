"""An original at rest in a locked vault: sealed piece by piece (AES-256-GCM in the STREAM construction).

    magic, 32 bytes of salt, 32 bytes of mark, then pieces of PIECE plain bytes and a tag of 16 each

The key of a file comes from the vault's key and the file's own salt, so no two files share one and a counter is a safe
nonce: 11 bytes number of the piece, 1 byte whether it is the last. A piece that is altered, moved, left out, or cut off
does not open. The mark is a keyed sum of the plain SHA-256: it binds the file to its name, so that two sealed originals
cannot change places. The name is a keyed sum as well: a plain SHA-256 would tell whoever holds the disk, and a copy of
some file, that this very file is kept here.
"""

from __future__ import annotations

import hmac
import io
import os
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from ashore.evidence.files import PIECE, refused, write_all
from ashore.facts.problem import InputRefused

MAGIC = b"ashore sealed original/1\n"
SALT = MARK = 32
TAG = 16
HEADER = len(MAGIC) + SALT + MARK
WHOLE = PIECE + TAG

TokenBytes = Callable[[int], bytes]


def _derived(key: bytes, info: bytes) -> bytes:
    """HKDF-Expand (RFC 5869) for 32 bytes: the key is even already."""
    return hmac.digest(key, info + b"\x01", "sha256")


class Keys:
    """What the one key of a locked vault is used for."""

    def __init__(self, key: bytes, token_bytes: TokenBytes) -> None:
        self._naming = _derived(key, b"ashore original name")
        self._sealing = _derived(key, b"ashore original content")
        self._token_bytes = token_bytes

    def name(self, sha256: str) -> str:
        """The file's name in the vault, 64 hex digits like a SHA-256, of no use to whoever lacks the key."""
        return _derived(self._naming, sha256.encode()).hex()

    def sealer(self, goal: BinaryIO) -> Sealer:
        return Sealer(goal, self._sealing, self._token_bytes(SALT))

    def reader(self, file: BinaryIO, place: str) -> SealedReader:
        """Raises InputRefused when it is no sealed file, or cut short."""
        return SealedReader(file, self._sealing, place)


class Sealer:
    """Writes one sealed file: every piece in order, then `finish`."""

    def __init__(self, goal: BinaryIO, key: bytes, salt: bytes) -> None:
        self._goal, self._key, self._number = goal, _derived(key, salt), 0
        self._aead = _aead(self._key)
        write_all(goal, MAGIC + salt + bytes(MARK))

    def write(self, piece: memoryview, last: bool) -> None:
        write_all(self._goal, self._aead.encrypt(_nonce(self._number, last), piece, None))
        self._number += 1

    def finish(self, sha256: str) -> None:
        self._goal.seek(HEADER - MARK)
        write_all(self._goal, _mark(self._key, sha256))


class SealedReader(io.RawIOBase):
    """The plain bytes, from any position, one piece in memory. Reading raises InputRefused at a piece that is not what
    was sealed: nothing unproven is ever given out."""

    def __init__(self, file: BinaryIO, key: bytes, place: str) -> None:
        self._file, self._place, self._at = file, place, 0
        self._kept: tuple[int, bytes] = (-1, b"")
        sealed = file.seek(0, os.SEEK_END) - HEADER
        file.seek(0)
        head = file.read(HEADER) or b""
        if head[: len(MAGIC)] != MAGIC or len(head) < HEADER:
            raise refused(place, "开头被改过，不是这里加密的文件", "用备份恢复这个文件")
        self.count = max(1, -(-sealed // WHOLE))
        self._rest = sealed - (self.count - 1) * WHOLE
        if self._rest < TAG:
            raise refused(place, f"末尾被截掉了：第 {self.count} 块不完整", "用备份恢复这个文件")
        self.size = sealed - self.count * TAG
        self._key = _derived(key, head[len(MAGIC) : HEADER - MARK])
        self._marked = head[HEADER - MARK :]
        self._aead = _aead(self._key)
        if not self.size:
            self.piece(0)  # nobody will read it, and it must be proven all the same

    def is_of(self, sha256: str) -> bool:
        """Whether the mark says that this is the original of that sum."""
        return hmac.compare_digest(self._marked, _mark(self._key, sha256))

    def piece(self, number: int) -> bytes:
        """One plain piece, from 0. Raises InputRefused."""
        from cryptography.exceptions import InvalidTag

        last = number == self.count - 1
        self._file.seek(HEADER + number * WHOLE)
        kept = self._file.read(self._rest if last else WHOLE) or b""
        try:
            plain: bytes = self._aead.decrypt(_nonce(number, last), kept, None)
        except InvalidTag as e:
            start = number * PIECE
            what = f"第 {number + 1} 块（从第 {start:,} 字节起）被改过、挪过或截断过"
            raise refused(self._place, what, "用备份恢复这个文件") from e
        return plain

    def faults(self) -> Iterator[str]:
        """What is wrong with each piece that does not open, Chinese."""
        for number in range(self.count):
            try:
                self.piece(number)
            except InputRefused as e:
                yield e.problems[0].what

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self.size}[whence]
        if base + offset < 0:
            raise ValueError("before the start")
        self._at = base + offset
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Fills all of the buffer, short at the end only, as a file on the disk does."""
        done = 0
        while done < len(buffer) and self._at < self.size:
            number, start = divmod(self._at, PIECE)
            if self._kept[0] != number:
                self._kept = (number, self.piece(number))
            part = self._kept[1][start : start + len(buffer) - done]
            buffer[done : done + len(part)] = part
            self._at += len(part)
            done += len(part)
        return done


def _aead(key: bytes) -> Any:
    try:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    except ModuleNotFoundError as e:
        raise refused("", "这台机器上没有加密要用的部件", "请安装：pip install 'ashore[vault]'") from e
    return AESGCM(key)


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _mark(key: bytes, sha256: str) -> bytes:
    return _derived(key, b"ashore original mark " + sha256.encode())
