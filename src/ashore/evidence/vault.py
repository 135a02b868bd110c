"""The vault: original bytes, each under its own SHA-256, written once and never again.

objects/ab/abcdef... holds an original (read-only); of a locked journal it is sealed, and its name keyed (sealed.py).
A file enters by being copied beside, forced to the disk and renamed, so that after a kill or a power loss it is there
whole or not at all.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import re
import secrets
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, cast

from ashore.evidence.files import PIECE, Progress, Write, open_regular, pour, refused, sha256_of, sync_folder, write_all
from ashore.evidence.flaw import Flaw
from ashore.evidence.kinds import HEAD
from ashore.evidence.sealed import MAGIC, Keys, TokenBytes
from ashore.evidence.tree import tree
from ashore.facts.problem import InputRefused

INCOMING = ".incoming-"
ALTERED = "内容被改过：与它的 SHA-256 不符"
MOST_TOLD = 20
"""So many broken pieces of one original are named."""
_HEX = re.compile(r"[0-9a-f]{64}\Z")


@dataclass(frozen=True, slots=True)
class Stored:
    """What was put into the vault. new: false when the same bytes were there; modified: seconds since 1970."""

    sha256: str
    sm3: str | None
    size: int
    head: bytes
    modified: int
    new: bool


class Head:
    """Keeps the first bytes of what passes by, as a sum would."""

    def __init__(self) -> None:
        self.kept = b""

    def update(self, piece: memoryview) -> None:
        self.kept = self.kept or bytes(piece[:HEAD])


class Vault:
    """A folder of originals. Made on first use, readable by its owner alone. key: 32 bytes of a locked journal, then
    originals are sealed; None of an open one."""

    def __init__(self, place: Path, key: bytes | None = None, token_bytes: TokenBytes = secrets.token_bytes) -> None:
        self.place = place
        self._keys = None if key is None else Keys(key, token_bytes)
        self.objects = place / "objects"
        try:
            self.objects.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as e:
            raise refused(str(place), f"建不了证据库（{e.strerror}）", "换一个能写的文件夹") from e

    def path(self, sha256: str) -> Path:
        """Where the original lies, sealed or plain: to name it, not to read it. Raises ValueError for anything that is
        not a SHA-256 in lower-case hex."""
        if not _HEX.match(sha256):
            raise ValueError(f"not a SHA-256: {sha256!r}")
        name = sha256 if self._keys is None else self._keys.name(sha256)
        return self.objects / name[:2] / name

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

    def put_stream(self, source: BinaryIO, name: str) -> Stored:
        """Copies in what comes on the way, in constant memory; `source` has readinto and raises where it breaks off.
        Raises InputRefused when it cannot be kept. Whatever is raised, nothing was kept."""
        return self._put(source, name, False, None, 0)

    def put_bytes(self, data: bytes) -> str:
        """Keeps a small thing made here (an answer of an authority, a redacted picture); gives its SHA-256."""
        return self._put(io.BytesIO(data), "", False, None, 0).sha256

    @contextmanager
    def open(self, sha256: str) -> Iterator[BinaryIO]:
        """The one way to read an original: its plain bytes, seekable, whether it is kept sealed or not.

        Raises InputRefused when it is not there, or is not the original of that name; in a locked vault also while
        reading, at a piece that was altered. In an open vault only summing it shows that it was altered."""
        place = self.path(sha256)
        with open_regular(place) as file:
            if self._keys is None:
                yield file
                return
            reader = self._keys.reader(file, str(place))
            if not reader.is_of(sha256):
                raise refused(str(place), "这个位置上是另一份原件，被换过", "用备份恢复这个文件")
            yield cast(BinaryIO, reader)

    def _put(self, source: BinaryIO, name: str, sm3: bool, progress: Progress | None, modified: int) -> Stored:
        sums = [hashlib.sha256(), *([_sm3()] if sm3 else [])]
        head = Head()
        handle, temporary = -1, ""
        try:
            handle, temporary = tempfile.mkstemp(dir=self.place, prefix=INCOMING)
            with os.fdopen(handle, "wb", buffering=0) as goal:
                size = self._write(source, goal, [*sums, head], progress)
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
            full = e.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
            what = "磁盘满了，或文件太大存不下" if full else f"没有存成（{e.strerror}）"
            raise refused(name or str(self.place), what, "检查空间和权限再试；原文件没有动过") from e
        except BaseException:
            Path(temporary).unlink(missing_ok=True) if temporary else None
            raise
        return Stored(sums[0].hexdigest(), sums[1].hexdigest() if sm3 else None, size, head.kept, modified, new)

    def _write(self, source: BinaryIO, goal: BinaryIO, sums: list[Any], progress: Progress | None) -> int:
        if self._keys is None:
            size = pour(source, plain_writer(goal), sums, progress)
            goal.truncate(size)  # a hole at the end
            return size
        sealer = self._keys.sealer(goal)
        size = pour(source, sealer.write, sums, progress)
        sealer.finish(sums[0].hexdigest())
        return size

    def check(self, expected: Iterable[str] = (), progress: Progress | None = None) -> Iterator[Flaw]:
        """Reads every original again: altered, missing, extra, and leftovers of an interrupted copy."""
        wanted = {self.path(sha256).name: sha256 for sha256 in expected}
        seen = set()
        for name, sort in tree(self.place):
            file = name.rpartition("/")[2]
            if sort == "closed":
                yield Flaw(name, "这个文件夹打不开")
            elif sort == "file" and name == file and file.startswith(INCOMING):
                yield Flaw(name, "上次没有复制完留下的，不算证据，可以删除")
            elif sort == "file" and _HEX.match(file) and name == f"objects/{file[:2]}/{file}":
                seen.add(file)
                yield from (Flaw(name, what) for what in self._faults(self.place / name, progress))
            elif sort != "empty":
                yield Flaw(name, "不是证据库自己放的文件")
        for missing in sorted(set(wanted) - seen):
            yield Flaw(f"objects/{missing[:2]}/{missing}", "原件不见了")

    def _faults(self, path: Path, progress: Progress | None) -> Iterator[str]:
        """What is wrong with one original, Chinese."""
        try:
            with open_regular(path) as file:
                if self._keys is None:
                    if sha256_of(file, progress) != path.name:
                        file.seek(0)
                        locked = file.read(len(MAGIC)) == MAGIC
                        yield "这份是用口令加密的，没有上锁的那份记录就核对不了" if locked else ALTERED
                    return
                reader = self._keys.reader(file, str(path))
                try:
                    total = sha256_of(cast(BinaryIO, reader), progress)
                except InputRefused:
                    yield from islice(reader.faults(), MOST_TOLD)
                    return
                if self.path(total).name != path.name or not reader.is_of(total):
                    yield "这个位置上是另一份原件，或开头被改过"
        except InputRefused as e:
            yield e.problems[0].what
        except OSError as e:
            yield f"读不出来（{e.strerror}）"


def _sm3() -> hashlib._Hash:
    try:
        return hashlib.new("sm3")
    except ValueError as e:
        raise refused("--sm3", "这台电脑的 OpenSSL 没有 SM3", "不加 --sm3 也行：SHA-256 一直都算") from e


def plain_writer(goal: BinaryIO) -> Write:
    """Writes pieces as they are; holes of a sparse file stay holes."""
    nothing = bytes(PIECE)

    def write(piece: memoryview, last: bool) -> None:
        if len(piece) == PIECE and piece == nothing:
            goal.seek(PIECE, os.SEEK_CUR)
        else:
            write_all(goal, piece)

    return write
