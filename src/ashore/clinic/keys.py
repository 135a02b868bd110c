"""The server's secrets in one file: the key that seals what is personal, and the passwords of its database roles.

Without the file nobody reads a backup; with the file alone nobody reaches the database. It is made once, and kept apart
from the backups.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ashore.facts.problem import InputRefused, Problem
from ashore.journal.aead import aes_gcm

LOGINS = ("ashore_door", "ashore_app", "ashore_worker")
NONCE = 12
TokenBytes = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Keys:
    """main: 32 bytes. passwords: by role of the database."""

    main: bytes = field(repr=False)
    passwords: dict[str, str] = field(repr=False)

    @property
    def journal(self) -> str:
        """The passphrase of the journal."""
        return self._for(b"journal").hex()

    def digest(self, kind: bytes, words: str) -> bytes:
        """Finds the same name or number again, and tells nothing of it to who has not the key."""
        plain = "".join(unicodedata.normalize("NFKC", words).casefold().split())
        return hmac.digest(self._for(b"digest " + kind), plain.encode(), "sha256")

    def proof(self, content: bytes) -> str:
        """A sum of some bytes, hex: who has the key can prove them with it, who has not can guess nothing by it."""
        return hmac.digest(self._for(b"proof"), content, "sha256").hex()

    def seal(self, words: bytes, about: bytes, token_bytes: TokenBytes) -> bytes:
        nonce = token_bytes(NONCE)
        return nonce + aes_gcm(self._for(b"seal")).seal(nonce, words, about)

    def open(self, sealed: bytes, about: bytes) -> bytes | None:
        """None when it was altered, moved, or sealed under another key."""
        return aes_gcm(self._for(b"seal")).open(sealed[:NONCE], sealed[NONCE:], about)

    def _for(self, use: bytes) -> bytes:
        return hmac.digest(self.main, b"ashore clinic " + use, "sha256")


def make_keys(path: Path, token_bytes: TokenBytes) -> Keys:
    """A new file, readable by its owner alone. Raises InputRefused when there is one already: it is never replaced."""
    keys = Keys(token_bytes(32), {login: token_bytes(24).hex() for login in LOGINS})
    text = json.dumps({"main": base64.b64encode(keys.main).decode(), "passwords": keys.passwords}, indent=1)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError as e:
        raise _refused(path, "这个文件已经有了，没有动它", "换一个文件名；要用原来的，就不写 --new") from e
    except OSError as e:
        raise _refused(path, f"写不了（{e.strerror}）", "检查文件夹和权限") from e
    return keys


def read_keys(path: Path) -> Keys:
    """Raises InputRefused."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        main = base64.b64decode(told["main"], validate=True)
        passwords = {login: str(told["passwords"][login]) for login in LOGINS}
    except OSError as e:
        raise _refused(path, f"读不了（{e.strerror}）", "检查位置和权限；丢了就只能用另存的那一份") from e
    except (ValueError, KeyError, TypeError) as e:
        raise _refused(path, "不是本系统的密钥文件，或已经坏了", "用另存的那一份") from e
    if len(main) != 32:
        raise _refused(path, "里面的密钥长度不对", "用另存的那一份")
    return Keys(main, passwords)


def hashed(secret: str) -> bytes:
    """What is kept of a code that somebody holds: long and random, so no slow hash is needed."""
    return hashlib.sha256(secret.encode()).digest()


def _refused(path: Path, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem(str(path), "", 0, what, mend)])
