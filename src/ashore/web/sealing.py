"""What passphrases are good for. A server does it at once, a browser's tab has to wait: so all of it is awaited."""

from __future__ import annotations

from typing import Any, Protocol

from ashore.journal.export import opened_age, sealed_age
from ashore.journal.lock import Key, derive


class Sealing(Protocol):
    async def key(self, passphrase: str, plan: dict[str, Any]) -> Key:
        """The key of a lock (journal.lock.derive). Takes a good part of a second on purpose."""

    async def seal(self, packed: bytes, passphrase: str) -> bytes:
        """An age file. Raises JournalError."""

    async def open(self, sealed: bytes, passphrase: str) -> bytes:
        """What was in an age file. Raises PassphraseWrong."""


class Native:
    async def key(self, passphrase: str, plan: dict[str, Any]) -> Key:
        return derive("", passphrase, plan)

    async def seal(self, packed: bytes, passphrase: str) -> bytes:
        return sealed_age(packed, passphrase)

    async def open(self, sealed: bytes, passphrase: str) -> bytes:
        return opened_age(sealed, passphrase)
