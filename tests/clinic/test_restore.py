"""Backup and restore by the commands of the manual, onto an empty PostgreSQL that asks for passwords."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest

from ashore.clinic import cases
from ashore.clinic.accounts import enter
from ashore.clinic.database import Database
from ashore.clinic.letters.take import take
from ashore.clinic.originals.arriving import USE
from ashore.clinic.originals.kept import find
from ashore.clinic.originals.rows import fetching, reader_of
from ashore.clinic.originals.stamp_file import stamp_of
from tests.docs.snippets import ROOT, blocks
from tests.evidence.authority import Authority as Signer
from tests.evidence.server import giving, serving
from tests.faults.server import program, server

from .objects import Objects, furnish
from .place import Place

MANUAL = ROOT / "docs" / "clinic-server.md"
HBA = "local all ashore trust\nlocal all all scram-sha-256\n"


def commands(part: str) -> list[str]:
    """The lines of the shell blocks under one heading."""
    text = re.split(r"^## ", MANUAL.read_text("utf-8"), flags=re.M)
    page = next(one for one in text if one.startswith(part))
    return [line for block in re.findall(r"```sh\n(.*?)```", page, re.S) for line in block.splitlines()]


def run(line: str, places: dict[str, str]) -> str:
    for name, place in sorted(places.items(), key=lambda one: -len(one[0])):
        line = re.sub(rf"\b{name}\b", place, line)
    beside = f"{Path(sys.executable).parent}:{Path(program('pg_dump')).parent}"
    env = {**os.environ, "PATH": f"{beside}:{os.environ['PATH']}", "LANG": "C.UTF-8"}
    done = subprocess.run(["bash", "-c", line], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, line + done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def keys(made: Place, tmp_path: Path) -> Path:
    told = {"main": base64.b64encode(made.keys.main).decode(), "passwords": made.keys.passwords}
    path = tmp_path / "keys.json"
    path.write_text(json.dumps(told))
    return path


def test_a_backup_restores_onto_an_empty_server(made: Place, keys: Path, tmp_path: Path) -> None:
    places = {"ADMIN": f"'{made.admin}'", "KEYS": str(keys), "BACKUP": str(tmp_path / "clinic.dump")}
    there = furnish(made, "a")
    stamped(made, keys, tmp_path / "tsa")
    before = run(commands("The trail")[0], places).splitlines()[-1]
    assert re.fullmatch(r"[0-9a-f]{64}", before)
    backup, *restore = commands("Backup and restore")
    assert len(restore) == 4
    run(backup, places)
    with server() as new:
        (Path(new.data) / "pg_hba.conf").write_text(HBA)
        with psycopg.connect(new.url, autocommit=True) as db:
            db.execute("SELECT pg_reload_conf()")
        for line in restore:
            said = run(line, {**places, "EMPTY": f"'{new.url}'"})
        assert said.splitlines()[-1] == before
        works(made, new.url, there)


def stamped(made: Place, keys: Path, folder: Path) -> None:
    """By the worker's own command, from a real authority."""
    folder.mkdir()
    signer = Signer(folder)

    def act(handler: Any, request: bytes) -> None:
        giving(signer.answer(request))(handler, request)

    with serving(act) as url:
        line = f"ashore clinic server work '{made.url}' --keys {keys} --once --tsa {url} --ca {folder / 'ca.pem'}"
        run(line, {})
    assert made.sql("SELECT count(*) FROM clinic.stamps") == [(1,)]


def works(made: Place, admin: str, there: Objects) -> None:
    """People who were signed in go on, see what is theirs, and the walls stand."""
    base = Database(admin.replace("ashore@", ""), made.keys, os.urandom, most=2)
    try:
        me = enter(base, made.cookies["lawyer-a"], made.at)
        with base.signed(me.key, made.at) as tx:
            assert cases.seen(tx, made.clients["a"]).case["title"] == "案情a"
            assert tx.one("SELECT count(*) FROM clinic.clients") == (1,)
            lying = find(tx, there.client, there.item)
            fetch = fetching(tx.db, lying.id)
            plain = reader_of(base.key_for(USE), lying.head, lying.sealed, fetch, "").read()
            assert plain == "原件a".encode() * 100_000
            assert stamp_of(tx, there.client, there.item).content
            letter = take(tx, there.client, there.letter, "docx")
        assert letter == made.act(
            "lawyer-a", "letter_take", "", lambda tx: take(tx, there.client, there.letter, "docx")
        )
    finally:
        base.close()
    wrong = {"user": "ashore_app", "password": "x"}
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(admin.replace("ashore@", ""), **wrong)


def test_another_key_file_opens_nothing(made: Place, keys: Path) -> None:
    told = json.loads(keys.read_text())
    keys.write_text(json.dumps({**told, "main": base64.b64encode(bytes(32)).decode()}))
    words = [sys.executable, "-m", "ashore", "clinic", "server", "verify", made.admin, "--keys", str(keys)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "密钥文件不是这个数据库的" in done.stderr


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE clinic.audit SET outcome = 'x' WHERE seq = 3", "操作记录第 3 条"),
        ("DELETE FROM clinic.audit WHERE seq = 3", "操作记录第 4 条"),
        ("UPDATE ashore.entries SET at = '2020-01-01T00:00:00+08:00' WHERE seq = 1", "第 1 条：被改过"),
    ],
)
def test_who_goes_around_the_triggers_is_found_out(made: Place, keys: Path, statement: str, found: str) -> None:
    for table in ("clinic.audit", "ashore.entries"):
        made.sql(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
    made.sql(statement)
    words = [sys.executable, "-m", "ashore", "clinic", "server", "verify", made.admin, "--keys", str(keys)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert found in done.stdout


def test_the_manual_names_no_command_that_is_not_tried() -> None:
    assert all(
        re.match(r"(ashore|pg_dump|pg_restore|pip) ", line)
        for block in blocks(MANUAL, "sh")
        for line in block.splitlines()
    )
