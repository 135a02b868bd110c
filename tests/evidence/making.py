"""Vaults and bags to be tampered with, and a forger who knows how a bag is made."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ashore.desk.evidence.state import Store, open_store
from ashore.evidence.bag import MANIFEST, TAGS, manifest_bytes
from ashore.journal.port import open_journal

AT = "2026-11-23T10:00:00+08:00"
WORD = "三个不相干的词 abc"


def new_store(folder: Path, passphrase: str | None = None) -> Store:
    folder.mkdir(exist_ok=True)
    return open_store(open_journal(folder / "journal.sqlite", passphrase), folder)


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@contextmanager
def altered(file: Path, data: bytes) -> Iterator[None]:
    """The file with other bytes, for a while."""
    good, mode = file.read_bytes(), file.stat().st_mode
    file.chmod(0o600)
    try:
        file.write_bytes(data)
        yield
    finally:
        file.write_bytes(good)
        file.chmod(mode)


def flip(data: bytes, chance: random.Random) -> bytes:
    """One bit changed; of nothing, one byte made."""
    changed = bytearray(data or b"\x00")
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def forge_manifests(bag: Path) -> None:
    """Both manifests written anew for what lies in the bag now, as the program itself would write them."""

    def sums(payload: bool) -> bytes:
        names = {path.relative_to(bag).as_posix(): path for path in files_of(bag)}
        kept = {n: p for n, p in names.items() if n.startswith("data/") == payload and n != TAGS}
        return manifest_bytes({name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in kept.items()})

    (bag / MANIFEST).write_bytes(sums(payload=True))
    (bag / TAGS).write_bytes(sums(payload=False))
