"""A clinic of an older release is brought up to date, with what it holds."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import psycopg
import pytest

from ashore.clinic import setup
from ashore.clinic.database import Database
from ashore.clinic.keys import Keys
from ashore.clinic.verify import state
from tests.faults.server import Server

from .objects import furnish
from .place import Place, at, full

FIRST = 4
"""Version of the tables before letters and originals."""


@pytest.fixture
def old(clinic_server: Server, clinic_keys: Keys, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    name = f"c{secrets.token_hex(6)}"
    with psycopg.connect(clinic_server.url, autocommit=True) as db:
        db.execute(f"CREATE DATABASE {name}")
    admin, every = at(clinic_server, name), list(setup.migrations())
    setup.roles(admin, clinic_keys)
    with monkeypatch.context() as patch:
        patch.setattr(setup, "migrations", lambda: iter(every[:FIRST]))
        assert setup.upgrade(admin, clinic_keys, keep_months=24) == (0, FIRST)
    base = Database(admin.replace("ashore@", ""), clinic_keys, secrets.token_bytes, most=2)
    yield Place(admin, admin.replace("ashore@", ""), clinic_keys, base)
    base.close()
    with psycopg.connect(clinic_server.url, autocommit=True) as db:
        db.execute(f"DROP DATABASE {name} WITH (FORCE)")


def heads(made: Place) -> list[tuple[str, int, str]]:
    return made.sql(
        "SELECT case_id, seq, hash FROM ashore.entries UNION ALL SELECT 'audit', seq, hash FROM clinic.audit"
    )


def test_nothing_is_lost_and_everything_new_works(old: Place) -> None:
    old.clients = full(old)
    before = heads(old)
    last = len(list(setup.migrations()))
    assert setup.upgrade(old.admin, old.keys, None) == (FIRST, last)
    assert setup.upgrade(old.admin, old.keys, None) == (last, last)
    assert heads(old) == before
    for one in "ab":
        furnish(old, one)
    with psycopg.connect(old.admin, autocommit=True) as db:
        assert state(db, old.keys).faults == ()
