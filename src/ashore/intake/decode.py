"""Bytes to text: UTF-8 with or without mark, UTF-16 with mark, else GB18030, which Chinese programs write."""

from __future__ import annotations

import codecs
from collections.abc import Iterable

MOST_BYTES = 64 * 1024 * 1024
"""Of a file that has to be read whole. Backups in XML are streamed and may be of any size."""

LOST = "\ufffd"


def encoding_of(chunks: Iterable[bytes]) -> str:
    """The encoding of a file, given in pieces. A few damaged bytes do not make UTF-8 into something else: read as
    GB18030 every other word of it would be wrong, and look like words."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    lost = wide = 0
    first = True
    for chunk in chunks:
        if first and chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        first = False
        if chunk.isascii() and not decoder.getstate()[0]:
            continue
        text = decoder.decode(chunk)
        bad = text.count(LOST)
        lost += bad
        wide += len(text) - bad - len(text.encode("ascii", "ignore"))
    return "utf-8-sig" if lost * 8 <= wide or not lost else "gb18030"


def decode(raw: bytes) -> str:
    """The text; what could not be read has the sign U+FFFD."""
    return raw.decode(encoding_of([raw]), "replace").replace("\x00", LOST).removeprefix("\ufeff")
