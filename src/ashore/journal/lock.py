"""The lock: each payload sealed with AES-256-GCM under a key that argon2id makes from a passphrase.

There is no default passphrase and no way around a lost one. Salts, nonces and keys are random on purpose; the source of
randomness is passed in (`token_bytes`).
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Callable
from typing import Any

from ashore.journal.port import JournalError, PassphraseWrong

TIME_COST, MEMORY_KIB, LANES = 3, 64 * 1024, 4
"""argon2id, the second recommended choice of RFC 9106: 64 MiB, three passes, four lanes."""
KEY, NONCE = 32, 12
CHECK = b"ashore journal key check"
LEAST = 8
"""Characters of a passphrase."""

TokenBytes = Callable[[int], bytes]


class Unlocked:
    """No lock: payloads are kept as they are."""

    def seal(self, body: bytes, about: bytes) -> bytes:
        return body

    def open(self, kept: bytes, about: bytes) -> bytes | None:
        return kept

    def key_for(self, use: bytes) -> bytes | None:
        return None


class Lock:
    """seal and open one body; `about` binds it to its place, so that bodies cannot be swapped."""

    def __init__(self, key: bytes, token_bytes: TokenBytes) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._key = key
        self._aead = AESGCM(key)
        self._token_bytes = token_bytes

    def seal(self, body: bytes, about: bytes) -> bytes:
        nonce = self._token_bytes(NONCE)
        return nonce + self._aead.encrypt(nonce, body, about)

    def open(self, kept: bytes, about: bytes) -> bytes | None:
        """The body, or None when the key does not open it: altered, moved, or another key."""
        from cryptography.exceptions import InvalidTag

        try:
            return self._aead.decrypt(kept[:NONCE], kept[NONCE:], about)
        except (InvalidTag, ValueError):
            return None

    def key_for(self, use: bytes) -> bytes | None:
        """Another key of the same passphrase (HKDF-Expand); neither tells anything of the other."""
        return hmac.digest(self._key, use + b"\x01", "sha256")


def new_lock(place: str, passphrase: str, token_bytes: TokenBytes) -> tuple[Lock, dict[str, Any]]:
    """A lock and what is kept to open it again: kind and cost of the key, its salt, a check value. Not the key."""
    if len(passphrase) < LEAST:
        raise JournalError(place, f"口令太短，至少 {LEAST} 个字符", "用几个不相干的词连起来，好记又难猜；写在纸上收好")
    salt = token_bytes(16)
    header = {"kdf": "argon2id", "time": TIME_COST, "memory_kib": MEMORY_KIB, "lanes": LANES, "salt": _text(salt)}
    lock = Lock(_key(place, passphrase, header), token_bytes)
    return lock, {**header, "check": _text(lock.seal(CHECK, b"check"))}


def open_lock(place: str, passphrase: str | None, header: Any, token_bytes: TokenBytes) -> Lock:
    """header: as new_lock gave it, not yet believed. Raises JournalError, PassphraseWrong."""
    if not _sound(header):
        raise JournalError(place, "锁的说明被改过或坏了，打不开", "用备份或以前导出的文件恢复；坏的文件先别删")
    if passphrase is None:
        raise PassphraseWrong(
            place, "这份记录上了锁，要口令才能打开", "输入口令，或用 ASHORE_PASSPHRASE_FILE 指定口令文件"
        )
    lock = Lock(_key(place, passphrase, header), token_bytes)
    if lock.open(base64.b64decode(header["check"]), b"check") != CHECK:
        raise PassphraseWrong(
            place,
            "口令不对，打不开",
            "检查大小写和输入法再试。口令没有存在任何地方，忘了就没有办法打开，只能用以前导出的文件",
        )
    return lock


def _sound(header: Any) -> bool:
    """Whether a key can be made of it at a cost that a machine can bear."""
    if not isinstance(header, dict) or header.get("kdf") != "argon2id":
        return False
    costs = [(header.get(name), most) for name, most in (("time", 64), ("memory_kib", 1 << 21), ("lanes", 64))]
    if not all(type(cost) is int and 0 < cost <= most for cost, most in costs):
        return False
    try:
        salt, check = (base64.b64decode(header[name], validate=True) for name in ("salt", "check"))
    except (KeyError, TypeError, ValueError):
        return False
    return len(salt) >= 8 and len(check) > NONCE and header["memory_kib"] >= 8 * header["lanes"]


def _key(place: str, passphrase: str, header: dict[str, Any]) -> bytes:
    try:
        from argon2.low_level import Type, hash_secret_raw
    except ModuleNotFoundError as e:
        raise JournalError(place, "这台机器上没有加密要用的部件", "请安装：pip install 'ashore[vault]'") from e
    return hash_secret_raw(
        passphrase.encode("utf-8"),
        base64.b64decode(header["salt"]),
        time_cost=header["time"],
        memory_cost=header["memory_kib"],
        parallelism=header["lanes"],
        hash_len=KEY,
        type=Type.ID,
    )


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
