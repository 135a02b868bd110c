"""A clinic on a real PostgreSQL: one server for all tests, a database of its own for each."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from ashore.clinic.accounts import Entered, Hasher, enter, sign_in
from ashore.clinic.clients import Opened, open_client
from ashore.clinic.database import Database, Tx
from ashore.clinic.invitations import accept, invite, invite_from_outside
from ashore.clinic.keys import Keys, make_keys
from ashore.clinic.setup import migrations, roles, upgrade
from ashore.clinic.work import perform
from ashore.facts.case import Case
from ashore.facts.load import load_case
from tests.faults.server import Server

NOW = "2026-11-27T10:00:00+08:00"
PASSPHRASE = "四个不相干的词连起来就好"  # noqa: S105 (of nobody)
EXAMPLE = Path(__file__).parents[2] / "examples" / "worked-case-2026.yaml"
TEMPLATE = "clinic_template"


@dataclass
class Place:
    """A clinic: its base, the people who work there by name, and a clock that tests may set."""

    admin: str
    url: str
    keys: Keys
    base: Database
    at: str = NOW
    hasher: Hasher = field(default_factory=lambda: Hasher(time_cost=1, memory_cost=8, parallelism=1))
    people: dict[str, Entered] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    clients: dict[str, str] = field(default_factory=dict)

    def later(self, **span: int) -> None:
        self.at = (datetime.fromisoformat(self.at) + timedelta(**span)).isoformat()

    def now(self) -> str:
        return self.at

    def sql(self, statement: str, *values: Any) -> list[Any]:
        """As the administrator, who sees everything."""
        with psycopg.connect(self.admin, autocommit=True) as db:
            done = db.execute(statement, values or None)  # type: ignore[arg-type]
            return done.fetchall() if done.description else []

    def join(self, name: str, role: str, client: str | None = None, by: str = "head") -> Entered:
        """Somebody who was invited, has an account, and is signed in."""
        if by in self.people:
            code = self.act(by, "invite", client or "", lambda tx: invite(tx, role, client)).code
        else:
            with psycopg.connect(self.admin, autocommit=True) as db, db.transaction():
                code = invite_from_outside(db, role, self.at, secrets.token_bytes).code
        accept(self.base, self.hasher, code, name, PASSPHRASE, self.at, secrets.token_bytes(16))
        return self.sign_in(name)

    def sign_in(self, name: str, passphrase: str = PASSPHRASE, code: str = "") -> Entered:
        cookie = secrets.token_hex(32)
        found = sign_in(self.base, self.hasher, name, passphrase, code, self.at, cookie)
        self.people[name], self.cookies[name] = found, cookie
        return enter(self.base, cookie, self.at)

    def act(self, name: str, action: str, object: str, run: Any) -> Any:
        return perform(self.base, self.people[name], action, object, self.at, run)

    @contextmanager
    def as_(self, name: str) -> Iterator[Tx]:
        """A transaction of somebody, without the checks of `perform`."""
        with self.base.signed(self.people[name].key, self.at) as tx:
            yield tx

    def open(self, by: str, label: str, person_name: str = "", person_id: str = "") -> Opened:
        on = datetime.fromisoformat(self.at).date()
        run = lambda tx: open_client(tx, label, person_name, person_id, on)  # noqa: E731
        found: Opened = self.act(by, "client_open", "", run)
        return found


def example() -> Case:
    return load_case(EXAMPLE)


def template(server: Server, folder: Path) -> Keys:
    """Made once: a new clinic that others are copied from."""
    keys = make_keys(folder / "keys.json", secrets.token_bytes)
    with psycopg.connect(server.url, autocommit=True) as db:
        db.execute(f"CREATE DATABASE {TEMPLATE}")
    address = at(server, TEMPLATE)
    roles(address, keys)
    assert upgrade(address, keys, keep_months=24) == (0, len(list(migrations())))
    return keys


def at(server: Server, database: str) -> str:
    return server.url.replace("/postgres?", f"/{database}?")


@contextmanager
def place(server: Server, keys: Keys) -> Iterator[Place]:
    name = f"c{secrets.token_hex(6)}"
    with psycopg.connect(server.url, autocommit=True) as db:
        db.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    admin = at(server, name)
    roles(admin, keys)  # what they may do in a database is not copied with it
    url = admin.replace("ashore@", "")
    base = Database(url, keys, secrets.token_bytes, most=4)
    try:
        yield Place(admin, url, keys, base)
    finally:
        base.close()
        with psycopg.connect(server.url, autocommit=True) as db:
            db.execute(f"DROP DATABASE {name} WITH (FORCE)")


def full(made: Place) -> dict[str, str]:
    """Everybody twice: two clients, each with an intake, a lawyer and an own account that know nothing of the other."""
    from ashore.clinic import assignments, cases, conflicts

    made.join("head", "supervisor", by="")
    for one in "ab":
        made.join(f"intake-{one}", "intake")
        made.join(f"lawyer-{one}", "lawyer")
    made.join("auditor", "auditor")
    found = {}
    for one in "ab":
        id = found[one] = made.open(f"intake-{one}", f"标记{one}", f"姓名{one}", f"证件{one}").id
        case = example()
        case.title = f"案情{one}"
        made.act(f"intake-{one}", "case_take_in", id, lambda tx, id=id, case=case: cases.take_in(tx, id, case, 0))
        made.act(f"intake-{one}", "conflict_check", id, lambda tx, id=id: conflicts.check(tx, id))
        lawyer = made.people[f"lawyer-{one}"].account
        made.act("head", "assign", id, lambda tx, id=id, to=lawyer: assignments.assign(tx, id, to))
        made.join(f"client-{one}", "client", id)
    return found
