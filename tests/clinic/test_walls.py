"""The walls in the database itself: what each of its roles can reach, with a session and without."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from ashore.clinic.keys import hashed
from ashore.clinic.roles import NotSignedIn

from .objects import furnish
from .place import Place

CLINIC_TABLES = """SELECT c.oid::regclass::text, c.relrowsecurity, c.relforcerowsecurity FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r'
  AND (n.nspname = 'clinic' OR (n.nspname = 'ashore' AND c.relname IN ('entries', 'snapshots')))"""


def login(made: Place, role: str) -> Any:
    return psycopg.connect(made.url, user=role, password=made.keys.passwords[role], autocommit=True)


def test_every_table_is_walled_even_for_its_owner(made: Place) -> None:
    rows = made.sql(CLINIC_TABLES)
    assert len(rows) == 22
    assert [name for name, on, forced in rows if not (on and forced)] == []


def test_no_role_may_pass_by(made: Place) -> None:
    sql = """SELECT rolname FROM pg_roles WHERE rolname LIKE 'ashore\\_%'
             AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)"""
    assert made.sql(sql) == []
    assert made.sql("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'ashore\\_%'") == [(5,)]


def test_without_a_session_the_app_sees_nobody(made: Place) -> None:
    with login(made, "ashore_app") as db:
        for table in ("clinic.clients", "clinic.assignments", "clinic.consents", "ashore.entries", "clinic.audit"):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table  # noqa: S608
        for guess in ("", "x", made.people["head"].account, hashed(made.people["head"].key).hex()):
            db.execute("SELECT set_config('ashore.session', %s, false)", (guess,))
            assert db.execute("SELECT count(*) FROM clinic.clients").fetchone() == (0,), guess


def test_the_session_ends_with_its_transaction(made: Place) -> None:
    with made.as_("head") as tx:
        assert tx.one("SELECT count(*) FROM clinic.clients") == (2,)
        db = tx.db
    assert db.execute("SELECT current_setting('ashore.session', true)").fetchone()[0] in (None, "")


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT password FROM clinic.accounts",
        "SELECT * FROM clinic.sessions",
        "SELECT * FROM clinic.conflict_keys",
        "SELECT * FROM clinic.invitations",
        "UPDATE clinic.accounts SET role = 'supervisor'",
        "UPDATE clinic.clients SET account = clinic.me()",
        "UPDATE clinic.clients SET label = ''",
        "UPDATE ashore.entries SET body = NULL",
        "DELETE FROM ashore.entries",
        "DELETE FROM clinic.consents",
        "UPDATE clinic.audit SET outcome = 'x'",
        "DELETE FROM clinic.audit",
        "INSERT INTO clinic.audit SELECT * FROM clinic.audit",
        "TRUNCATE clinic.audit",
        "SELECT clinic.add_note('', NULL, '', '', '', '')",
        "SELECT * FROM clinic.account_of('head')",
        "SELECT clinic.begin_session('', clinic.me(), '', now())",
        "ALTER TABLE clinic.clients DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE clinic.audit DISABLE TRIGGER ALL",
        "SET ROLE ashore_owner",
        "SET ROLE ashore_worker",
        "SET session_replication_role TO replica",
        "CREATE TABLE clinic.more (x int)",
        "CREATE TEMP TABLE more (x int)",
    ],
)
def test_what_the_app_cannot_do_even_for_a_supervisor(made: Place, statement: str) -> None:
    with login(made, "ashore_app") as db:
        db.execute("SELECT set_config('ashore.session', %s, false)", (made.people["head"].key,))
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            db.execute(statement)


@pytest.mark.parametrize("table", ["clinic.accounts", "clinic.sessions", "clinic.clients", "ashore.entries"])
def test_the_door_sees_no_table(made: Place, table: str) -> None:
    with login(made, "ashore_door") as db, pytest.raises(psycopg.errors.InsufficientPrivilege):
        db.execute(f"SELECT * FROM {table}")  # noqa: S608


def test_the_audit_trail_is_not_even_changed_by_the_administrator(made: Place) -> None:
    for statement in ("UPDATE clinic.audit SET outcome = 'x'", "DELETE FROM clinic.audit", "TRUNCATE clinic.audit"):
        with pytest.raises(psycopg.errors.RaiseException):
            made.sql(statement)


def test_nobody_writes_in_anothers_name(made: Place) -> None:
    a, head = made.clients["a"], made.people["head"].account
    statements = (
        ("INSERT INTO clinic.assignments VALUES (%s, %s, 'x', NULL, %s)", (a, head, head)),
        ("INSERT INTO clinic.consents VALUES (%s, 'represent', now(), %s, 'x')", (a, head)),
        ("INSERT INTO clinic.handovers VALUES (%s, %s, %s, 'x', %s)", (a, head, head, head)),
        ("INSERT INTO clinic.invitations VALUES ('', 'supervisor', NULL, now(), %s)", (head,)),
    )
    for statement, values in statements:
        with login(made, "ashore_app") as db:
            db.execute("SELECT set_config('ashore.session', %s, false)", (made.people["lawyer-a"].key,))
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                db.execute(statement, values)


def test_what_is_personal_is_not_in_the_tables_in_plain_words(made: Place) -> None:
    """Nor in a backup: everything that is stored, as the administrator reads it."""
    furnish(made, "a")
    tables = [row[0] for row in made.sql(CLINIC_TABLES)]
    kept = "".join(repr(made.sql(f"SELECT t::text FROM {table} t")) for table in tables)  # noqa: S608
    for words in ("标记a", "案情a", "姓名a", "证件a", "附言a", "说明a", "原件a", "读出a", "甲银行信用卡"):
        assert words not in kept
        assert words.encode().hex() not in kept


def test_switched_off_means_at_once(made: Place) -> None:
    made.sql("UPDATE clinic.accounts SET active = false WHERE name = 'lawyer-a'")
    with pytest.raises(NotSignedIn), made.as_("lawyer-a"):
        pass
