"""A clinic's database on a disk that runs full: it is said, nothing acknowledged is lost, and it goes on afterwards."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from ashore.clinic import cases
from ashore.clinic.database import DatabaseLost
from ashore.clinic.verify import state
from tests.clinic.place import Place, example, full, place, template

from .server import server

SIZE = 48
"""MiB of the disk."""


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of its own, which only root may make."""
    folder = Path(tempfile.mkdtemp())
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "tmpfs", folder], check=False, capture_output=True
    )
    if made.returncode:
        folder.rmdir()
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)
    folder.rmdir()


def write(made: Place, id: str) -> int:
    """A case of a few hundred kilobytes that cannot be made smaller."""
    case = example()
    case.contacts += [replace(case.contacts[0], id=None, text=secrets.token_hex(4000)) for _ in range(40)]
    seen = made.act("lawyer-a", "case_see", id, lambda tx: cases.seen(tx, id)).seq
    kept: int = made.act("lawyer-a", "case_take_in", id, lambda tx: cases.take_in(tx, id, case, seen)).seq
    return kept


def test_a_full_disk(small_disk: Path, tmp_path: Path) -> None:
    folder = small_disk / "space"
    folder.mkdir()
    if os.getuid() == 0:
        os.chown(folder, pwd.getpwnam("nobody").pw_uid, -1)
        small_disk.chmod(0o755)
    with server() as running:
        keys = template(running, tmp_path)
        with place(running, keys) as made:
            on_small_disk(made, folder, running.url)
            a = full(made)["a"]
            filler = small_disk / "filler"
            free = shutil.disk_usage(small_disk).free
            filler.write_bytes(bytes(max(free - 2 * 1024 * 1024, 0)))
            acknowledged = until_full(made, a)
            filler.unlink()
            assert made.act("lawyer-a", "case_see", a, lambda tx: cases.seen(tx, a)).seq >= acknowledged[-1]
            assert write(made, a) > acknowledged[-1]
            with psycopg.connect(made.admin, autocommit=True) as db:
                assert state(db, keys).faults == ()


def until_full(made: Place, id: str) -> list[int]:
    """What was acknowledged before the disk was full, which is told."""
    written = [1]
    for _ in range(60):
        try:
            written.append(write(made, id))
        except DatabaseLost:
            return written
    pytest.fail("the disk was never full")


def on_small_disk(made: Place, folder: Path, admin: str) -> None:
    """Moves the database; for that nobody may be on it."""
    name = made.admin.split("/")[3].partition("?")[0]
    made.base.close()
    with psycopg.connect(admin, autocommit=True) as db:
        db.execute(f"CREATE TABLESPACE small LOCATION '{folder}'")
        db.execute(f"ALTER DATABASE {name} SET TABLESPACE small")
    made.base = type(made.base)(made.url, made.keys, secrets.token_bytes, most=4)
