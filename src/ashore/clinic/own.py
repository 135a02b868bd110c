"""One's own account: a new passphrase, and codes from a phone as a second factor."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from ashore.clinic import totp
from ashore.clinic.accounts import Entered, Hasher, attempt, good_passphrase
from ashore.clinic.database import Database
from ashore.clinic.keys import TokenBytes, hashed
from ashore.facts.problem import InputRefused, Problem


@dataclass(frozen=True, slots=True)
class Offered:
    """A secret for an authenticator app; it counts once a code of it was typed. secret: in groups of four."""

    secret: str = field(repr=False)
    address: str = field(repr=False)


def change_passphrase(base: Database, hasher: Hasher, me: Entered, old: str, new: str, at: str) -> None:
    """Every other session of the account ends. Raises InputRefused, accounts.Wait."""
    good_passphrase("new", new)
    _prove(base, hasher, me, old, at)
    kept = hasher.make(new)
    with base.door() as db:
        db.execute("SELECT clinic.set_password(%s, %s)", (hashed(me.key), kept))
        db.execute("SELECT clinic.note_at_door(%s, %s, 'passphrase', 'done')", (at, me.account))


def offer_totp(me: Entered, token_bytes: TokenBytes) -> Offered:
    secret = token_bytes(totp.SECRET)
    return Offered(totp.shown(secret), totp.address(secret, me.name))


def set_totp(
    base: Database,
    hasher: Hasher,
    me: Entered,
    passphrase: str,
    secret: str,
    code: str,
    at: str,
    token_bytes: TokenBytes,
) -> None:
    """secret "" = no second factor any more. Raises InputRefused."""
    _prove(base, hasher, me, passphrase, at)
    sealed, step = None, 0
    if secret:
        plain = _read(secret)
        found = totp.matching(plain, code, datetime.fromisoformat(at))
        if found is None:
            raise _refused("code", "验证码不对", "看手机的时间准不准，再输入新的一个")
        sealed, step = base.keys.seal(plain, b"totp " + me.account.encode(), token_bytes), found
    with base.door() as db:
        db.execute("SELECT clinic.set_totp(%s, %s, %s)", (hashed(me.key), sealed, step))
        db.execute("SELECT clinic.note_at_door(%s, %s, 'second_factor', 'done')", (at, me.account))


def _prove(base: Database, hasher: Hasher, me: Entered, passphrase: str, at: str) -> None:
    """Who sits at an open page has still to know the passphrase, and may guess it no more often than at the door."""
    tried = attempt(base, me.name, at)
    with base.door() as db:
        row = db.execute("SELECT password FROM clinic.secrets_of(%s)", (hashed(me.key),)).fetchone()
    if not hasher.right(row[0] if row else None, passphrase):
        raise _refused("old", "现在的口令不对", "检查大小写和输入法")
    with base.door() as db:
        db.execute("SELECT clinic.attempt_right(%s)", (tried,))


def _read(secret: str) -> bytes:
    import base64
    import binascii

    text = "".join(secret.split()).upper()
    try:
        plain = base64.b32decode(text + "=" * (-len(text) % 8))
    except binascii.Error as e:
        raise _refused("secret", "密钥没看懂", "从页面上原样带回来") from e
    if len(plain) != totp.SECRET:
        raise _refused("secret", "密钥的长度不对", "从页面上原样带回来")
    return plain


def _refused(path: str, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", path, 0, what, mend)])
