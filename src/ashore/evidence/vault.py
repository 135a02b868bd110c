"""The vault: original bytes, each under its own SHA-256, written once and never again.

objects/ab/abcdef... holds an original (read-only). A file enters by being copied beside, forced to the disk and
renamed, so that after a kill or a power loss it is there whole or not at all.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ashore.evidence.flaw import Flaw
from ashore.evidence.kinds import HEAD
from ashore.facts.problem import InputRefused, Problem

PIECE = 1 << 20
_HEX = re.compile(r"[0-9a-f]{64}\Z")
Progress = Callable[[int], None]
"""Called with the number of bytes just done."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What was put into the vault. new: false when the same bytes were there; modified: seconds since 1970."""

    sha256: str
    sm3: str | None
    size: int
    head: bytes
    modified: int
    new: bool


def refused(place: str, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem(place, "", 0, what, mend)])


class Vault:
    """A folder of originals. Made on first use, readable by its owner alone."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.objects = place / "objects"
        try:
            self.objects.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as e:
            raise refused(str(place), f"建不了证据库（{e.strerror}）", "换一个能写的文件夹") from e

    def path(self, sha256: str) -> Path:
        """Where the original lies. Raises ValueError for anything that is not a SHA-256 in lower-case hex."""
        if not _HEX.match(sha256):
            raise ValueError(f"not a SHA-256: {sha256!r}")
        return self.objects / sha256[:2] / sha256

    def put_file(
        self, file: Path, *, follow: bool = False, sm3: bool = False, progress: Progress | None = None
    ) -> Stored:
        """Copies one regular file in, in constant memory. Raises InputRefused: then nothing was kept."""
        with open_regular(file, follow=follow) as source:
            before = os.fstat(source.fileno())
            stored = self._put(source, str(file), sm3, progress, int(before.st_mtime))
            after = os.fstat(source.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or stored.size != after.st_size:
            raise refused(str(file), "复制的时候文件还在变", "等它写完（录音、下载结束）再添加")
        return stored

    def put_bytes(self, data: bytes) -> str:
        """Keeps a small thing made here (an answer of an authority, a redacted picture); gives its SHA-256."""
        with tempfile.TemporaryFile() as source:
            source.write(data)
            source.seek(0)
            return self._put(source, "", False, None, 0).sha256

    def _put(self, source: BinaryIO, name: str, sm3: bool, progress: Progress | None, modified: int) -> Stored:
        sums = [hashlib.sha256(), *([_sm3()] if sm3 else [])]
        handle, temporary = -1, ""
        try:
            handle, temporary = tempfile.mkstemp(dir=self.place, prefix=".incoming-")
            with os.fdopen(handle, "wb", buffering=0) as goal:
                size, head = _pour(source, goal, sums, progress)
                os.fsync(goal.fileno())
            os.chmod(temporary, 0o400)
            target = self.path(sums[0].hexdigest())
            new = not target.exists()
            target.parent.mkdir(exist_ok=True, mode=0o700)
            os.replace(temporary, target)  # the same bytes: this also mends a damaged original
            for folder in (target.parent, self.objects):
                sync_folder(folder)
        except OSError as e:
            Path(temporary).unlink(missing_ok=True) if temporary else None
            what = "磁盘满了" if e.errno in (errno.ENOSPC, errno.EDQUOT) else f"没有存成（{e.strerror}）"
            raise refused(name or str(self.place), what, "检查空间和权限再试；原文件没有动过") from e
        except BaseException:
            Path(temporary).unlink(missing_ok=True) if temporary else None
            raise
        return Stored(sums[0].hexdigest(), sums[1].hexdigest() if sm3 else None, size, head, modified, new)

    def check(self, expected: Iterable[str] = (), progress: Progress | None = None) -> Iterator[Flaw]:
        """Reads every original again: altered, missing, extra, and leftovers of an interrupted copy."""
        seen = set()
        for path in sorted(p for p in self.place.rglob("*") if p.is_symlink() or not p.is_dir()):
            place = path.relative_to(self.place).as_posix()
            if path.parent == self.place and path.name.startswith(".incoming-"):
                yield Flaw(place, "上次没有复制完留下的，不算证据，可以删除")
            elif path.is_symlink() or not _HEX.match(path.name) or self.path(path.name) != path:
                yield Flaw(place, "不是证据库自己放的文件")
            else:
                seen.add(path.name)
                with open_regular(path) as file:
                    if sha256_of(file, progress) != path.name:
                        yield Flaw(place, "内容被改过：与它的 SHA-256 不符")
        for missing in sorted(set(expected) - seen):
            yield Flaw(self.path(missing).relative_to(self.place).as_posix(), "原件不见了")


@contextmanager
def open_regular(path: Path, *, follow: bool = False) -> Iterator[BinaryIO]:
    """Opens a plain file for reading. Links only when asked for; pipes, devices and folders never."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags | (0 if follow else getattr(os, "O_NOFOLLOW", 0)))
    except (OSError, ValueError) as e:
        if path.is_symlink() and not follow:
            raise refused(str(path), "这是一个链接，不是文件本身", "添加它指向的文件，或加 --follow") from e
        reason = (e.strerror if isinstance(e, OSError) else None) or "名称不对"
        raise refused(str(path), f"打不开（{reason}）", "检查文件在不在、能不能读") from e
    with os.fdopen(handle, "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise refused(str(path), "这不是普通文件", "只能添加文件，或装着文件的文件夹")
        yield file


def sha256_of(file: BinaryIO, progress: Progress | None = None) -> str:
    """Of everything from here on, in constant memory."""
    total = hashlib.sha256()
    buffer = memoryview(bytearray(PIECE))
    while count := file.readinto(buffer):  # type: ignore[attr-defined]
        total.update(buffer[:count])
        if progress:
            progress(count)
    return total.hexdigest()


def _pour(source: BinaryIO, goal: BinaryIO, sums: list[hashlib._Hash], progress: Progress | None) -> tuple[int, bytes]:
    """Copies and sums in one reading; holes of a sparse file stay holes. Gives the size and the first bytes."""
    buffer, nothing = memoryview(bytearray(PIECE)), bytes(PIECE)
    size, head = 0, b""
    while count := source.readinto(buffer):  # type: ignore[attr-defined]
        piece = buffer[:count]
        head = head or bytes(piece[:HEAD])
        for one in sums:
            one.update(piece)
        if count == PIECE and piece == nothing:
            goal.seek(count, os.SEEK_CUR)
        else:
            _write_all(goal, piece)
        size += count
        if progress:
            progress(count)
    goal.truncate(size)
    return size, head


def _write_all(goal: BinaryIO, piece: memoryview) -> None:
    while piece:
        piece = piece[goal.write(piece) :]


def _sm3() -> hashlib._Hash:
    try:
        return hashlib.new("sm3")
    except ValueError as e:
        raise refused("--sm3", "这台电脑的 OpenSSL 没有 SM3", "不加 --sm3 也行：SHA-256 一直都算") from e


def sync_folder(folder: Path) -> None:
    """Makes names durable too; some systems cannot open a folder, there the file system does it by itself."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
