"""Sealing or verifying one large file, or what openssl and cp need for the same: prints the seconds.

bench_evidence.py SIDE FOLDER; FOLDER has been filled by `prepare`. SIDE is one of SIDES. Every copy is forced to the
disk, ours and the peer's.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ashore.desk.evidence.adding import add
from ashore.desk.evidence.checking import verify_store
from ashore.desk.evidence.state import Store, open_store
from ashore.journal.port import open_journal

AT = "2026-11-23T10:00:00+08:00"
WORD = "for the bench only"
SIDES = ("seal", "seal-locked", "peer-seal", "verify", "verify-locked", "peer-verify")


def prepare(folder: Path, size: int) -> None:
    """A file of `size` bytes without holes, and vaults that hold it."""
    block = b"".join(hashlib.sha256(number.to_bytes(4, "big")).digest() for number in range(1 << 15))
    with (folder / "big").open("wb") as file:
        for number in range(size // len(block)):
            file.write(number.to_bytes(8, "big") + block[8:])
    for name in ("open", "locked"):
        store = _store(folder / name, name == "locked")
        add(store, "case", [folder / "big"], {}, AT)
        store.journal.close()
    os.sync()


def warm(place: Path) -> None:
    """Into the memory of the system, for us and for the peer alike: what is measured is not the disk's reading."""
    for file in [place] if place.is_file() else place.rglob("*"):
        if file.is_file():
            subprocess.run(["cat", str(file)], check=True, stdout=subprocess.DEVNULL)


def _store(folder: Path, locked: bool) -> Store:
    return open_store(open_journal(folder / "journal.sqlite", WORD if locked else None), folder)


def seal(folder: Path, locked: bool) -> float:
    with tempfile.TemporaryDirectory(dir=folder) as made:
        store = _store(Path(made), locked)
        warm(folder / "big")
        start = time.perf_counter()
        added = add(store, "case", [folder / "big"], {}, AT)
        seconds = time.perf_counter() - start
        store.journal.close()
    if not added.items:
        raise SystemExit(f"bench: not kept: {added.problems}")
    return seconds


def verify(folder: Path, locked: bool) -> float:
    place = folder / ("locked" if locked else "open")
    store = _store(place, locked)
    warm(place)
    start = time.perf_counter()
    flaws = verify_store(store, "case").flaws
    seconds = time.perf_counter() - start
    store.journal.close()
    if flaws:
        raise SystemExit(f"bench: {flaws}")
    return seconds


def peer(folder: Path, copies: bool) -> float:
    """`openssl dgst -sha256`; for sealing also `cp` and `sync` of the copy."""
    copy = folder / "copy"
    commands = [["openssl", "dgst", "-sha256", str(folder / "big")]]
    commands += [["cp", str(folder / "big"), str(copy)], ["sync", str(copy)]] if copies else []
    warm(folder / "big")
    start = time.perf_counter()
    for command in commands:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    copy.unlink(missing_ok=True)
    return seconds


def main(side: str, folder: Path) -> None:
    locked = side.endswith("-locked")
    if side.startswith("peer-"):
        seconds = peer(folder, side == "peer-seal")
    else:
        seconds = (seal if side.startswith("seal") else verify)(folder, locked)
    print(json.dumps({"seconds": seconds, "digest": ""}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
