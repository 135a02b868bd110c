"""Plain files: opened without being led astray, poured and summed in constant memory, made durable."""

from __future__ import annotations

import hashlib
import os
import stat
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from ashore.facts.problem import InputRefused, Problem

PIECE = 1 << 20
RING = 4
"""Buffers of a piece each: one is read into, one is written out, at most two wait to be summed."""
Progress = Callable[[int], None]
"""Called with the number of bytes just done."""
Write = Callable[[memoryview, bool], None]
"""Takes a piece, and whether it is the last one."""


def refused(place: str, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem(place, "", 0, what, mend)])


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


def pieces(source: BinaryIO) -> Iterator[tuple[memoryview, bool]]:
    """Everything from here on: (piece, whether it is the last). All are full but the last; an empty source gives one
    empty piece. A piece stays as it is while RING - 2 more are taken."""
    ring: list[memoryview] = []
    number, piece = 0, _fill(source, _buffer(ring, 0))
    while len(piece) == PIECE:
        number += 1
        after = _fill(source, _buffer(ring, number))
        if not after:
            break
        yield piece, False
        piece = after
    yield piece, True


def _buffer(ring: list[memoryview], number: int) -> memoryview:
    """Made when first needed: most files are smaller than a piece."""
    if len(ring) < RING:
        ring.append(memoryview(bytearray(PIECE)))
    return ring[number % RING]


def _fill(source: BinaryIO, buffer: memoryview) -> memoryview:
    size = 0
    while size < len(buffer) and (count := source.readinto(buffer[size:])):  # type: ignore[attr-defined]
        size += count
    return buffer[:size]


def pour(source: BinaryIO, write: Write | None, sums: Sequence[Any], progress: Progress | None = None) -> int:
    """Reads once; writes each piece while another thread sums the one before (hashlib and files let go of Python's
    lock). What is summed is the very memory that is written. Gives the number of bytes."""
    size = 0
    waiting: deque[Future[None]] = deque()
    with ThreadPoolExecutor(1) as beside:
        for piece, last in pieces(source):
            if last and not size:
                _sum(sums, piece)  # a small file is not worth a thread
            else:
                waiting.append(beside.submit(_sum, sums, piece))
            if write:
                write(piece, last)
            while len(waiting) > RING - 2:
                waiting.popleft().result()
            size += len(piece)
            if progress:
                progress(len(piece))
        for one in waiting:
            one.result()
    return size


def _sum(sums: Sequence[Any], piece: memoryview) -> None:
    for one in sums:
        one.update(piece)


def sha256_of(file: BinaryIO, progress: Progress | None = None) -> str:
    """Of everything from here on, in constant memory."""
    total = hashlib.sha256()
    pour(file, None, [total], progress)
    return total.hexdigest()


def write_all(goal: BinaryIO, piece: memoryview | bytes) -> None:
    """A raw file may take less than it is given."""
    rest = memoryview(piece)
    while rest:
        rest = rest[goal.write(rest) :]


def sync_folder(folder: Path) -> None:
    """Makes names durable too; some systems cannot open a folder, there the file system does it by itself."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
