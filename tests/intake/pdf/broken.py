"""Broken variants of a PDF, by seed: cut, damaged, saved again, pages moved, injected into, lying about itself."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import lru_cache
from random import Random

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DecodedStreamObject, NameObject, NumberObject

from tests.intake.broken import beheaded, cut, flipped

WORDS = [
    b"=1+1",
    b'=HYPERLINK("http://x")',
    b"@SUM(A1)",
    b"-2",
    b"99999999999",
    b"\\000\\001",
    b"1e400",
    b"nan",
    b"%PDF-",
]


def saved_again(raw: bytes, chance: Random) -> bytes:
    """Streams unpacked, so that what is damaged afterwards is what a page says."""
    return unpacked(raw)


@lru_cache(4)
def unpacked(raw: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(raw)))
    for page in writer.pages:
        content = page.get_contents()
        if content is not None:
            plain = DecodedStreamObject()
            plain.set_data(content.get_data())
            page[NameObject("/Contents")] = writer._add_object(plain)
    return _written(writer)


def saved_and_flipped(raw: bytes, chance: Random) -> bytes:
    return flipped(saved_again(raw, chance), chance)


def injected(raw: bytes, chance: Random) -> bytes:
    """Words in place of words: what looks like a formula, numbers that cannot be, digits exchanged."""
    parts = re.split(rb"(<[0-9A-Fa-f]{4,}>)", saved_again(raw, chance))
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(parts))
        if parts[at].startswith(b"<"):
            other = chance.choice([b"(" + chance.choice(WORDS) + b")", chance.choice(parts), b"<>", b"<FFFF>"])
            parts[at] = other if other.startswith((b"<", b"(")) else parts[at]
    return b"".join(parts)


def moved(raw: bytes, chance: Random) -> bytes:
    """Pages twice, turned, left out, or on paper of another size."""
    reader, writer = PdfReader(io.BytesIO(raw)), PdfWriter()
    for _ in range(chance.randint(1, 4)):
        page = writer.add_page(chance.choice(reader.pages))
        if chance.random() < 0.5:
            page.rotate(chance.choice([90, 180, 270]))
        if chance.random() < 0.3:
            side = chance.choice([1, 50, 300, 10**6])
            page[NameObject("/MediaBox")] = ArrayObject(
                [NumberObject(0), NumberObject(0), NumberObject(side), NumberObject(side)]
            )
    return _written(writer)


def lying(raw: bytes, chance: Random) -> bytes:
    """About how many pages there are, where things lie, or what it is."""
    plain = saved_again(raw, chance)
    way = chance.randrange(4)
    if way == 0:
        return re.sub(rb"/Count \d+", b"/Count " + str(chance.choice([0, 7, 500, 10**6, -1])).encode(), plain)
    if way == 1:
        return re.sub(
            rb"(\d{10}) 00000 n", lambda m: str(chance.randrange(10**10)).zfill(10).encode() + b" 00000 n", plain
        )
    if way == 2:
        return b"%PDF-1.7\n" + chance.choice([b"", b"PK\x03\x04", b"\x89PNG\r\n", b"hello"]) + raw[:200]
    return re.sub(rb"/Length \d+", b"/Length " + str(chance.choice([0, 5, 10**9])).encode(), plain)


def locked(raw: bytes, chance: Random) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(raw)))
    writer.encrypt(chance.choice(["", "102938", "else"]), algorithm=chance.choice(["RC4-128", "AES-128", "AES-256"]))
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


WAYS: list[Callable[[bytes, Random], bytes]] = [
    cut, beheaded, flipped, saved_again, saved_and_flipped, saved_and_flipped, injected, injected, moved, lying, locked,
]  # fmt: skip


def variant(raw: bytes, seed: int) -> bytes:
    """One way of breaking it, or two one after the other."""
    chance = Random(seed)  # noqa: S311 - chosen to be the same again
    for way in chance.sample(WAYS, chance.choice([1, 1, 2])):
        try:
            raw = way(raw, chance) or b"?"
        except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, NotImplementedError, OSError):
            pass  # what is broken so far is broken enough for the writer
    return raw
