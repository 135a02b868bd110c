"""A file on its way in: sealed before it touches a disk, and looked at, with no transaction open meanwhile."""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, cast

from ashore.clinic.keys import TokenBytes
from ashore.desk.evidence.incoming import plain_name
from ashore.evidence import picture
from ashore.evidence.files import pour, refused
from ashore.evidence.item import Item
from ashore.evidence.kinds import agrees, kind_of
from ashore.evidence.measure import measure
from ashore.evidence.sealed import Keys
from ashore.evidence.vault import Head

USE = b"ashore originals"
"""What the key is derived for, as in a vault beside a locked journal."""
MOST = 256 * 1024 * 1024
"""Bytes of one file: hours of sound, half an hour of film from a phone."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """item: without number and time. sealed: the whole sealed file, from its start."""

    item: Item
    sealed: BinaryIO = field(repr=False)


@contextmanager
def arriving(source: BinaryIO, name: str, key: bytes, token_bytes: TokenBytes, most: int = MOST) -> Iterator[Arrived]:
    """source: has readinto, raises where it breaks off. name: as the sender calls it. Raises that, or InputRefused
    for what is too large or empty; nothing is left behind."""
    keys = Keys(key, token_bytes)
    with tempfile.TemporaryFile() as goal:
        total, head = hashlib.sha256(), Head()
        sealer = keys.sealer(cast(BinaryIO, goal))
        size = pour(cast(BinaryIO, _Bounded(source, most)), sealer.write, [total, head])
        if not size:
            raise refused("", "这个文件是空的", "检查选对了没有，再传一次")
        sealer.finish(total.hexdigest())
        goal.flush()
        kind, claimed = kind_of(head.kept), Path(plain_name(name)).suffix.lower().lstrip(".")[:20]
        with io.BufferedReader(keys.reader(cast(BinaryIO, goal), "")) as plain:
            measured = measure(cast(BinaryIO, plain), kind.media)
            plain.seek(0)
            image = kind.media.startswith("image/") and kind.media != "image/svg+xml"
            seen = picture.read_exif(cast(BinaryIO, plain)) if image else picture.Seen()
        matches, notes = agrees(kind, claimed), list(seen.notes)
        if matches is False:
            notes.append(f"名字说是 {claimed}，内容其实是{kind.zh}（{kind.media}）")
        item = Item(
            "", total.hexdigest(), size, plain_name(name), kind.media, "", claimed=claimed, matches=matches,
            taken_at=seen.taken_at, device=seen.device, place=seen.place, pages=measured.pages,
            seconds=measured.seconds, notes=tuple(notes),
        )  # fmt: skip
        goal.seek(0)
        yield Arrived(item, cast(BinaryIO, goal))


class _Bounded:
    """Says no as soon as there is more than may be."""

    def __init__(self, source: Any, most: int) -> None:
        self._source, self._left, self._most = source, most, most

    def readinto(self, buffer: memoryview) -> int:
        count = int(self._source.readinto(buffer) or 0)
        self._left -= count
        if self._left < 0:
            raise refused("", f"文件超过 {self._most // (1 << 20)} MB 的上限", "长录音、录像分成几段再传")
        return count
