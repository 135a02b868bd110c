"""AES-256-GCM: of the library `cryptography`, or, in a browser tab, of the module that the tab's worker lends us.

The journal seals in the middle of a transaction, so this must answer at once; WebCrypto only promises.
"""

from __future__ import annotations

import sys
from typing import Any, Protocol

LENT = "ashore_tab"
"""Name of the worker's module: seal(key, nonce, body, about), open(the same) → the body, or None."""


class Aead(Protocol):
    """Under one key; sealed = ciphertext, then the tag of 16 bytes."""

    def seal(self, nonce: bytes, body: bytes, about: bytes) -> bytes: ...

    def open(self, nonce: bytes, sealed: bytes, about: bytes) -> bytes | None:
        """The body; None when it was altered, moved, or sealed under another key."""


def aes_gcm(key: bytes) -> Aead:
    """key: 32 bytes."""
    return Lent(key) if sys.platform == "emscripten" else Native(key)


class Native:
    def __init__(self, key: bytes) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._aead = AESGCM(key)

    def seal(self, nonce: bytes, body: bytes, about: bytes) -> bytes:
        return self._aead.encrypt(nonce, body, about)

    def open(self, nonce: bytes, sealed: bytes, about: bytes) -> bytes | None:
        from cryptography.exceptions import InvalidTag

        try:
            return self._aead.decrypt(nonce, sealed, about)
        except (InvalidTag, ValueError):
            return None


class Lent:
    def __init__(self, key: bytes) -> None:
        from importlib import import_module

        self._key = key
        self._tab: Any = import_module(LENT)

    def seal(self, nonce: bytes, body: bytes, about: bytes) -> bytes:
        return bytes(self._tab.seal(self._key, nonce, body, about).to_bytes())

    def open(self, nonce: bytes, sealed: bytes, about: bytes) -> bytes | None:
        opened = self._tab.open(self._key, nonce, sealed, about)
        return None if opened is None else bytes(opened.to_bytes())
