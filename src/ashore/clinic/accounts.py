"""Signing in and out. A name that nobody has costs the same work and waits as long as one that somebody has."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from ashore.clinic import totp
from ashore.clinic.database import Database
from ashore.clinic.keys import hashed
from ashore.clinic.roles import NotSignedIn, Role
from ashore.facts.problem import InputRefused, Problem

LEAST, LONGEST = 12, 200
"""Characters of a passphrase."""
AT_ONCE = 2
"""Passphrases looked at together: each takes 64 MiB and a good part of a second, on purpose."""
PATIENCE = 20
IDLE, LONGEST_SESSION = timedelta(minutes=20), timedelta(hours=10)


class Wait(Exception):
    """Too many wrong tries under this name."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Busy(Exception):
    """Too many are signing in at this moment."""


@dataclass(frozen=True, slots=True)
class Entered:
    """A session that counts. key: what the database is told of it."""

    key: str = field(repr=False)
    account: str
    name: str
    role: Role
    csrf: str = field(repr=False)


class Hasher:
    """argon2id by the library's own choice of cost (RFC 9106), a few at once."""

    def __init__(self, **cost: Any) -> None:
        self._cost = cost
        self._room = threading.BoundedSemaphore(AT_ONCE)

    @cached_property
    def _argon2(self) -> Any:
        from argon2 import PasswordHasher

        return PasswordHasher(**self._cost)

    @cached_property
    def _nobody(self) -> str:
        return str(self._argon2.hash("nobody has this passphrase"))

    def make(self, passphrase: str) -> str:
        with self._waited():
            return str(self._argon2.hash(passphrase))

    def right(self, kept: str | None, passphrase: str) -> bool:
        """kept None = there is no such account: the work is done all the same."""
        from argon2.exceptions import InvalidHashError, VerificationError

        with self._waited():
            try:
                return bool(self._argon2.verify(kept or self._nobody, passphrase)) and kept is not None
            except (VerificationError, InvalidHashError):
                return False

    def warm(self) -> None:
        """Makes what stands for nobody before anybody asks, so that the first asker learns nothing."""
        self._nobody  # noqa: B018

    @contextmanager
    def _waited(self) -> Iterator[None]:
        if not self._room.acquire(timeout=PATIENCE):
            raise Busy
        try:
            yield
        finally:
            self._room.release()


def session_key(cookie: str) -> str:
    """What the database is told of a cookie: its own log would not give the cookie away."""
    return hashed(cookie).hex()


def sign_in(base: Database, hasher: Hasher, name: str, passphrase: str, code: str, at: str, cookie: str) -> Entered:
    """cookie: a new one, never one that the browser brought. Raises NotSignedIn, Wait, Busy."""
    name, moment = spelled(name), datetime.fromisoformat(at)
    tried = attempt(base, name, at)
    with base.door() as db:
        row = db.execute("SELECT id, role, password, totp FROM clinic.account_of(%s)", (name,)).fetchone()
    right = hasher.right(row[2] if row else None, passphrase[:LONGEST])
    key, csrf = session_key(cookie), hashed(f"csrf {cookie}").hex()
    with base.door() as db:
        if right and row[3] is not None:
            right = _second(db, base, row[0], bytes(row[3]), code, moment)
        outcome = "done" if right else "refused"
        if right:
            db.execute("SELECT clinic.attempt_right(%s)", (tried,))
            db.execute("SELECT clinic.begin_session(%s, %s, %s, %s)", (hashed(key), row[0], csrf, moment))
        db.execute("SELECT clinic.note_at_door(%s, %s, 'sign_in', %s)", (at, row[0] if row else None, outcome))
    if not right:
        raise NotSignedIn
    return Entered(key, str(row[0]), name, Role(row[1]), csrf)


def attempt(base: Database, name: str, at: str) -> bytes:
    """Counts a try under this name, before it is made. Gives what it is counted under. Raises Wait."""
    tried = base.keys.digest(b"attempt", name)
    with base.door() as db:
        wait = db.execute("SELECT clinic.attempt(%s, %s)", (tried, datetime.fromisoformat(at))).fetchone()[0]
    if wait:
        raise Wait(wait)
    return tried


def _second(db: Any, base: Database, account: Any, sealed: bytes, code: str, moment: datetime) -> bool:
    secret = base.keys.open(sealed, b"totp " + str(account).encode())
    step = totp.matching(secret, code, moment) if secret else None
    return step is not None and bool(db.execute("SELECT clinic.totp_used(%s, %s)", (account, step)).fetchone()[0])


def enter(base: Database, cookie: str, at: str) -> Entered:
    """The session of a request. Raises NotSignedIn."""
    key = session_key(cookie)
    with base.door() as db:
        asked = (hashed(key), datetime.fromisoformat(at), IDLE, LONGEST_SESSION)
        row = db.execute("SELECT account, name, role, csrf FROM clinic.enter(%s, %s, %s, %s)", asked).fetchone()
    if row is None:
        raise NotSignedIn
    return Entered(key, str(row[0]), row[1], Role(row[2]), row[3])


def sign_out(base: Database, entered: Entered, at: str) -> None:
    with base.door() as db:
        db.execute("SELECT clinic.end_session(%s)", (hashed(entered.key),))
        db.execute("SELECT clinic.note_at_door(%s, %s, 'sign_out', 'done')", (at, entered.account))


def end(base: Database, cookie: str) -> None:
    """The session of a cookie that a browser brings along to a new signing in."""
    with base.door() as db:
        db.execute("SELECT clinic.end_session(%s)", (hashed(session_key(cookie)),))


def spelled(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip()[:100]


def good_passphrase(path: str, passphrase: str) -> None:
    """Raises InputRefused."""
    if not LEAST <= len(passphrase) <= LONGEST:
        mend = "用几个不相干的词连起来，好记又难猜"
        raise InputRefused([Problem("", path, 0, f"口令要 {LEAST} 到 {LONGEST} 个字符", mend)])
