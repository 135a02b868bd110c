"""The lock: each payload sealed with AES-256-GCM under a key that argon2id makes from a passphrase.

There is no default passphrase and no way around a lost one. Salts, nonces and keys are random on purpose; the source of
randomness is passed in (`token_bytes`).
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ashore.journal.aead import aes_gcm
from ashore.journal.entry import JournalError, PassphraseWrong

TIME_COST, MEMORY_KIB, LANES = 3, 64 * 1024, 4
"""argon2id, the second recommended choice of RFC 9106: 64 MiB, three passes, four lanes."""
KEY, NONCE = 32, 12
CHECK = b"ashore journal key check"
LEAST = 8
"""Characters of a passphrase."""
PLAN = ("kdf", "time", "memory_kib", "lanes", "salt")

TokenBytes = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Key:
    """What a passphrase gave: 32 bytes, and the plan by which they were made, which fits one lock alone. The passphrase
    cannot be had from it."""

    raw: bytes = field(repr=False)
    plan: dict[str, Any]


Secret = str | Key
"""What opens a lock: the passphrase, or the key that was made of it before."""


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
        self._key = key
        self._aead = aes_gcm(key)
        self._token_bytes = token_bytes

    def seal(self, body: bytes, about: bytes) -> bytes:
        nonce = self._token_bytes(NONCE)
        return nonce + self._aead.seal(nonce, body, about)

    def open(self, kept: bytes, about: bytes) -> bytes | None:
        """The body, or None when the key does not open it: altered, moved, or another key."""
        return self._aead.open(kept[:NONCE], kept[NONCE:], about)

    def key_for(self, use: bytes) -> bytes | None:
        """Another key of the same passphrase (HKDF-Expand); neither tells anything of the other."""
        return hmac.digest(self._key, use + b"\x01", "sha256")


def new_plan(token_bytes: TokenBytes) -> dict[str, Any]:
    """Kind and cost of a new key, and its salt."""
    salt = token_bytes(16)
    return {"kdf": "argon2id", "time": TIME_COST, "memory_kib": MEMORY_KIB, "lanes": LANES, "salt": _text(salt)}


def long_enough(place: str, passphrase: str) -> None:
    """Raises JournalError."""
    if len(passphrase) < LEAST:
        raise JournalError(place, f"口令太短，至少 {LEAST} 个字符", "用几个不相干的词连起来，好记又难猜；写在纸上收好")


def new_lock(place: str, secret: Secret, token_bytes: TokenBytes) -> tuple[Lock, dict[str, Any]]:
    """A lock and what is kept to open it again: kind and cost of the key, its salt, a check value. Not the key."""
    if isinstance(secret, str):
        long_enough(place, secret)
        secret = derive(place, secret, new_plan(token_bytes))
    lock = Lock(secret.raw, token_bytes)
    return lock, {**secret.plan, "check": _text(lock.seal(CHECK, b"check"))}


def plan_of(place: str, header: Any) -> dict[str, Any]:
    """The plan in a lock's header, which is not yet believed. Raises JournalError."""
    if not _sound(header):
        raise JournalError(place, "锁的说明被改过或坏了，打不开", "用备份或以前导出的文件恢复；坏的文件先别删")
    return {name: header[name] for name in PLAN}


def open_lock(place: str, secret: Secret | None, header: Any, token_bytes: TokenBytes) -> Lock:
    """header: as new_lock gave it, not yet believed. Raises JournalError, PassphraseWrong."""
    plan = plan_of(place, header)
    if secret is None:
        raise PassphraseWrong(
            place, "这份记录上了锁，要口令才能打开", "输入口令，或用 ASHORE_PASSPHRASE_FILE 指定口令文件"
        )
    key = derive(place, secret, plan) if isinstance(secret, str) else secret
    lock = Lock(key.raw, token_bytes)
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


def derive(place: str, passphrase: str, plan: dict[str, Any]) -> Key:
    """Takes a good part of a second, and 64 MiB, on purpose. Raises JournalError where argon2 is missing."""
    try:
        from argon2.low_level import Type, hash_secret_raw
    except ModuleNotFoundError as e:
        raise JournalError(place, "这台机器上没有加密要用的部件", "请安装：pip install 'ashore[vault]'") from e
    raw = hash_secret_raw(
        passphrase.encode("utf-8"),
        base64.b64decode(plan["salt"]),
        time_cost=plan["time"],
        memory_cost=plan["memory_kib"],
        parallelism=plan["lanes"],
        hash_len=KEY,
        type=Type.ID,
    )
    return Key(raw, plan)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
