"""The pages of a PDF, without a PDF library: counted in two ways, and told only when both agree."""

from __future__ import annotations

import re
import zlib
from typing import BinaryIO

LARGEST = 64 << 20
"""Larger files, and those that unfold to more, are not counted."""
_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,9})[ \r\n]{1,9}[0-9]{1,5}[ \r\n]{1,9}obj\b(.*?)(?:\bendobj\b|\Z)", re.DOTALL)
_STREAM = re.compile(rb"\bstream\r?\n")
_PAGE, _PAGES = re.compile(rb"/Type\s*/Page(?![A-Za-z])"), re.compile(rb"/Type\s*/Pages(?![A-Za-z])")
_COUNT, _PARENT = re.compile(rb"/Count\s+([0-9]{1,6})(?![0-9 ]*R)"), re.compile(rb"/Parent\b")


def pdf_pages(file: BinaryIO) -> int | None:
    """The number at the root of the page tree, if as many pages are there; else None."""
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST or b"/Encrypt" in data:
        return None
    latest = _objects(data)
    roots = [body for body in latest.values() if _PAGES.search(body) and not _PARENT.search(body)]
    told = {int(found[1]) for body in roots if (found := _COUNT.search(body))}
    pages = sum(1 for body in latest.values() if _PAGE.search(body))
    return pages if told == {pages} and pages else None


def _objects(data: bytes) -> dict[int, bytes]:
    """Number → what the object says, the newest version of each; those packed into object streams too."""
    found: dict[int, bytes] = {}
    room = LARGEST
    for one in _OBJECT.finditer(data):
        head, _, rest = one[2].partition(b"stream")
        found[int(one[1])] = head
        if b"/ObjStm" in head and rest:
            packed = _unfold(_STREAM.split(one[2], maxsplit=1)[-1], room)
            room -= len(packed)
            found |= _packed(head, packed)
    return found


def _unfold(stream: bytes, room: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream, max(room, 1))
    except zlib.error:
        return b""


def _packed(head: bytes, data: bytes) -> dict[int, bytes]:
    first = re.search(rb"/First\s+([0-9]{1,9})", head)
    if not first:
        return {}
    start = int(first[1])
    numbers = [int(word) for word in data[:start].split() if word.isdigit()]
    places = [*(start + at for at in numbers[1::2]), len(data)]
    if places != sorted(places):  # overlapping pieces could add up to any size
        return {}
    return {number: data[places[i] : places[i + 1]] for i, number in enumerate(numbers[::2])}
