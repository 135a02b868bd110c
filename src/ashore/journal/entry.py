"""What lies in a journal, and how a journal says no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ashore.facts.problem import InputRefused, Problem

GENESIS = "0" * 64
"""`prev` of the first entry of a case."""
ERASE = "erase"
"""Kind of a tombstone: payload {"seq": the erased entry, "reason": text}."""
UNDO = "undo"
"""Kind of a compensating entry: payload {"seq": the entry that no longer counts}."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. seq counts from 1 within the case; at: ISO time with offset; prev, digest, hash: SHA-256 in hex.

    hash = SHA-256 over canonical {at, case, digest, kind, prev, seq}; digest = SHA-256(salt || canonical payload).
    payload is None exactly when it was erased.
    """

    case: str
    seq: int
    kind: str
    at: str
    prev: str
    digest: str
    payload: dict[str, Any] | None
    erased: bool
    hash: str


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as kept, unlocked but not yet believed. body = 32 bytes of salt, then the canonical payload;
    None when erased. torn: the body is there but the key does not open it."""

    case: str
    seq: int
    kind: str
    at: str
    prev: str
    digest: str
    hash: str
    body: bytes | None
    torn: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry. Kept or stamped elsewhere, it shows later whether the end was cut off."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the chain at entry seq: what, in Chinese."""

    case: str
    seq: int
    what: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A kept projection: its version, the head that it stands for, and its state as plain data."""

    version: int
    head: Head
    state: Any


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong passphrases in a row, and when the last was tried (ISO with offset)."""

    wrong: int
    at: str


@dataclass(frozen=True, slots=True)
class Shut:
    """What can be seen of a journal without its passphrase. header: how its lock is made, None when it is not sound."""

    locked: bool
    header: Any
    tries: Tries


class JournalError(InputRefused):
    """The journal says no; what happened and what to do, in Chinese. What was acknowledged before is still there."""

    def __init__(self, place: str, what: str, mend: str) -> None:
        super().__init__([Problem(place, "", 0, what, mend)])


class PassphraseWrong(JournalError):
    """The passphrase given does not open the journal, or one is needed and none was given."""


class Broken(JournalError):
    """An entry that was read is not what was written; `seq` tells which."""

    def __init__(self, place: str, seq: int, what: str, mend: str) -> None:
        super().__init__(place, what, mend)
        self.seq = seq
