"""How somebody gets an account: by a code that another gives him by hand, good once, for a week, kept hashed."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from ashore.clinic.accounts import Hasher, good_passphrase, spelled
from ashore.clinic.clients import open_one
from ashore.clinic.database import Database, Tx
from ashore.clinic.keys import TokenBytes, hashed
from ashore.clinic.roles import NotAllowed, Role
from ashore.facts.problem import InputRefused, Problem

GOOD_FOR = timedelta(days=7)
BYTES = 20


@dataclass(frozen=True, slots=True)
class Invitation:
    """code: shown once, kept by nobody here. until: ISO moment."""

    code: str = field(repr=False)
    role: str
    until: str


def invite(tx: Tx, role: str, client: str | None) -> Invitation:
    """An account for somebody of the clinic, or for a client to see his own case. Raises InputRefused, NotThere."""
    wanted = _role(role)
    if wanted != Role.CLIENT and tx.who.role != Role.SUPERVISOR:
        raise NotAllowed("invite")
    if (wanted == Role.CLIENT) != (client is not None):
        raise _refused("client", "当事人的账号要写是哪一位，别的账号不写", "从当事人的页面邀请他本人")
    if client is not None:
        open_one(tx, client)
    return _made(tx.db, wanted, client, tx.who.account, tx.at, tx.token_bytes)


def invite_from_outside(db: Any, role: str, at: str, token_bytes: TokenBytes) -> Invitation:
    """On the server's own command line, with the rights of its administrator: the first supervisor comes this way."""
    made = _made(db, _role(role), None, None, at, token_bytes)
    db.execute("SELECT clinic.add_note(%s, NULL, 'administrator', 'invite', '', 'done')", (at,))
    return made


def accept(base: Database, hasher: Hasher, code: str, name: str, passphrase: str, at: str, token: bytes) -> Role:
    """token: 16 bytes for the id of the new account. Raises InputRefused."""
    name = spelled(name)
    if not (2 <= len(name) <= 40 and name.isprintable() and " " not in name):
        raise _refused("name", "登录名要 2 到 40 个字，中间不空格", "不必是真名；只用来登录")
    good_passphrase("passphrase", passphrase)
    import psycopg

    digest, moment, id = hashed(_plain(code)), datetime.fromisoformat(at), UUID(bytes=token)
    with base.door() as db:
        stands = db.execute("SELECT clinic.invitation_stands(%s, %s)", (digest, moment)).fetchone()[0]
        if not stands:
            db.execute("SELECT clinic.note_at_door(%s, NULL, 'accept', 'refused')", (at,))
    asked = (digest, moment, id, name, hasher.make(passphrase) if stands else "", at)
    try:
        with base.door() as db:
            sql = "SELECT clinic.accept_invitation(%s, %s, %s, %s, %s, %s)"
            role = db.execute(sql, asked).fetchone()[0] if stands else None
            if role is not None:
                db.execute("SELECT clinic.note_at_door(%s, %s, 'accept', 'done')", (at, id))
    except psycopg.errors.UniqueViolation as e:
        if e.diag.constraint_name == "clients_account_key":
            raise _refused("code", "这位当事人已经有账号，或案件已经结了", "请办理的人看一下") from e
        raise _refused("name", "这个登录名有人用了", "换一个") from e
    if role is None:
        raise _refused("code", "邀请码不对、用过了或过期了", "核对一遍；还不行，请对方再给一个")
    return Role(role)


def _made(db: Any, role: Role, client: str | None, by: str | None, at: str, token_bytes: TokenBytes) -> Invitation:
    text = base64.b32encode(token_bytes(BYTES)).decode()
    until = datetime.fromisoformat(at) + GOOD_FOR
    sql = "INSERT INTO clinic.invitations (digest, role, client, expires, made_by) VALUES (%s, %s, %s, %s, %s)"
    db.execute(sql, (hashed(text), role.value, client, until, by))
    return Invitation(" ".join(text[i : i + 4] for i in range(0, len(text), 4)), role.value, until.isoformat())


def _plain(code: str) -> str:
    return "".join(code.split()).upper()[:100]


def _role(role: str) -> Role:
    try:
        return Role(role)
    except ValueError as e:
        raise _refused("role", "没有这种角色", f"写成其中一个：{'、'.join(Role)}") from e


def _refused(path: str, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", path, 0, what, mend)])
