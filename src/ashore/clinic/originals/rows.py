"""A sealed file that lies in rows of the database, read like any other: one piece in memory."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, BinaryIO, cast

from ashore.evidence.sealed import HEADER, WHOLE, Keys, SealedReader

Fetch = Callable[[int], bytes]
"""Gives the sealed piece of a number, from 0; b"" when it is gone."""
PIECE_SQL = "SELECT body FROM clinic.pieces WHERE original = %s AND number = %s"


class Rows:
    """head: what stands before the pieces; size: bytes of the sealed file."""

    def __init__(self, head: bytes, size: int, fetch: Fetch) -> None:
        self._head, self._size, self._fetch, self._at = head, size, fetch, 0

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._at = offset + (self._size if whence == os.SEEK_END else 0)
        return self._at

    def read(self, count: int) -> bytes:
        """Of the head, or of one piece; never over the end of either."""
        if self._at < HEADER:
            found = self._head[self._at : self._at + count]
        else:
            number, start = divmod(self._at - HEADER, WHOLE)
            found = self._fetch(number)[start : start + count]
        self._at += len(found)
        return found


def fetching(db: Any, id: Any) -> Fetch:
    """From one connection, as long as it lasts."""

    def fetch(number: int) -> bytes:
        row = db.execute(PIECE_SQL, (id, number)).fetchone()
        return bytes(row[0]) if row else b""

    return fetch


def reader_of(key: bytes, head: bytes, size: int, fetch: Fetch, place: str) -> SealedReader:
    """Raises InputRefused, here or while reading, at what is not as it was sealed. place: for messages."""
    return Keys(key, os.urandom).reader(cast(BinaryIO, Rows(head, size, fetch)), place)
