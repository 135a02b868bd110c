"""Files made to do harm: kept as bytes or refused in plain words, and nothing is written outside the vault."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from ashore.desk.evidence.adding import Added, add
from ashore.desk.evidence.bundle import export
from ashore.desk.evidence.checking import verify_bundle, verify_store
from ashore.desk.evidence.state import Store
from ashore.evidence.flaw import shown
from ashore.facts.problem import InputRefused

from .making import AT, files_of

NAMES = [
    b"two\nlines.txt",
    b"\x1b[2Jclear.txt",
    "\u202egpj.exe".encode(),
    b"\xff\xfe\x80.txt",
    b"x" * 251 + b".txt",
    "家" * 80 + ".txt",
    b"-rf",
    b"..\\..\\up.txt",
    b"C:\\windows.txt",
    b" ",
    b"=cmd|'calc'!A0.csv",
    b"<script>alert(1)<script>.html",
    "e\u0301\u200b.txt".encode(),
]


def added(store: Store, *paths: Path, follow: bool = False) -> Added:
    return add(store, "one", list(paths), {"who": "我"}, AT, follow=follow)


def whole(store: Store, tmp_path: Path) -> str:
    """Everything still verifies, can be exported, and the bag verifies; the text of its pages."""
    assert verify_store(store, "one").flaws == []
    bag = export(store, "one", tmp_path / "bag", AT).place
    assert verify_bundle(bag).flaws == []
    assert all(path.name.isascii() for path in bag.rglob("*"))
    return (bag / "data/exhibit-list.html").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES, ids=lambda name: ascii(name)[:20])
def test_names(store: Store, tmp_path: Path, name: bytes | str) -> None:
    file = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), os.fsencode(name))))
    file.write_text("content")
    before = {path for path in tmp_path.rglob("*") if "store" not in path.parts}
    (item,) = added(store, file).items
    assert item.name.encode("utf-8")
    assert {path for path in tmp_path.rglob("*") if "store" not in path.parts} == before
    page = whole(store, tmp_path)
    assert not any(mark in page for mark in ("\x1b", "\u202e", "<script>", "\u200b"))


@pytest.mark.parametrize("name", ["a\0b", "x" * 256, "no/such/file", "", "/dev/null", "/dev/zero", "/proc/self/mem/x"])
def test_no_such_names(store: Store, tmp_path: Path, name: str) -> None:
    found = added(store, Path(os.path.join(tmp_path, name)) if name else tmp_path / "missing")
    assert found.items == []
    assert all(problem.what and problem.mend for problem in found.problems)
    assert len(found.problems) == 1


def test_links_loops_pipes_and_sockets(store: Store, tmp_path: Path) -> None:
    inside = tmp_path / "folder"
    inside.mkdir()
    (tmp_path / "secret").write_text("s")
    (inside / "link").symlink_to(tmp_path / "secret")
    (inside / "loop").symlink_to("loop")
    (inside / "round").symlink_to(inside)
    (inside / "dangling").symlink_to("nowhere")
    (inside / "vault").symlink_to(store.vault.place)
    os.mkfifo(inside / "pipe")
    (inside / "plain").write_text("p")
    found = added(store, inside)
    assert [item.name for item in found.items] == ["plain"]
    assert len(found.problems) == 6
    found = added(store, inside, follow=True)
    assert sorted(item.name for item in found.items) == ["link", "plain"]
    assert len(found.problems) == 5
    whole(store, tmp_path)


def test_an_archive_stays_shut(store: Store, tmp_path: Path) -> None:
    """A bomb of 1 GB in 1 MB, and names that would climb out."""
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("../../../../tmp/escaped", "/tmp/escaped", "a/../../b", "C:\\x"):  # noqa: S108 - must not appear
            archive.writestr(name, "x")
        with archive.open("big", "w") as big:
            for _ in range(100):
                big.write(bytes(10 << 20))
    (item,) = added(store, bomb).items
    assert item.kind == "application/zip"
    kept = files_of(store.vault.objects)
    assert [path.read_bytes() for path in kept] == [bomb.read_bytes()]
    whole(store, tmp_path)


def pictures() -> dict[str, bytes]:
    chance = random.Random(5)  # noqa: S311 - repeatable, no secret
    png = b"\x89PNG\r\n\x1a\n"
    bomb = png + bytes.fromhex("0000000d4948445200ffffff00ffffff0802000000") + bytes(4)
    exif = b"\xff\xd8\xff\xe1\x00\x40Exif\x00\x00MM\x00*\x00\x00\x00\x08"
    return {
        "bomb.png": bomb,
        "cut.png": png,
        "noise.png": png + chance.randbytes(5000),
        "cut.jpg": b"\xff\xd8\xff",
        "noise.jpg": b"\xff\xd8\xff\xe1" + chance.randbytes(5000),
        "loop.jpg": exif + b"\x00\x01\x87\x69\x00\x04\x00\x00\x00\x01\x00\x00\x00\x08\x00\x00\x00\x08" + b"\xff\xd9",
        "cut.gif": b"GIF89a\xff\xff\xff\xff",
        "noise.tiff": b"II*\x00\x08\x00\x00\x00" + chance.randbytes(3000),
        "noise.webp": b"RIFF\xff\xff\xff\xffWEBP" + chance.randbytes(3000),
        "cut.pdf": b"%PDF-1.7",
        "loop.pdf": b"%PDF-1.7\n1 0 obj<</Type/Pages/Kids[1 0 R]/Count 9999999999>>endobj\ntrailer<</Root 1 0 R>>",
        "noise.pdf": b"%PDF-1.4\n" + chance.randbytes(5000),
        "noise.wav": b"RIFF\xff\xff\xff\xffWAVEfmt \xff\xff\xff\xff" + chance.randbytes(300),
        "noise.mp4": b"\x00\x00\x00\x00ftypisom" + chance.randbytes(3000),
        "endless.mp4": b"\x00\x00\x00\x18ftypisom" + bytes(16) + b"\x00\x00\x00\x00moov" * 500,
        "noise.zip": b"PK\x03\x04" + chance.randbytes(3000),
        "script.svg": b"<svg onload='alert(1)'><script>alert(1)</script></svg>",
        "noise.eml": b"From: a\nReceived: " + chance.randbytes(3000),
        "noise.html": b"<!doctype html>" + chance.randbytes(3000),
    }


@pytest.mark.parametrize(("name", "content"), pictures().items(), ids=pictures())
def test_broken_and_hostile_content(store: Store, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    (item,) = added(store, tmp_path / name).items
    with store.vault.open(item.sha256) as file:
        assert file.read() == content
    assert "<script" not in whole(store, tmp_path)


def test_a_name_that_lies(store: Store, tmp_path: Path) -> None:
    for name, content in (("photo.jpg", b"MZ program"), ("letter.pdf", b"#!/bin/sh\nrm"), ("empty.jpg", b"")):
        (tmp_path / name).write_bytes(content)
    items = added(store, *(tmp_path / name for name in ("photo.jpg", "letter.pdf", "empty.jpg"))).items
    assert ["其实是" in item.notes[-1] for item in items] == [True, True, False]
    assert "0 字节" in items[2].notes[0]
    bag = export(store, "one", tmp_path / "bag", AT).place
    assert not any(path.suffix in (".jpg", ".pdf") for path in (bag / "data/exhibits").iterdir())


def test_a_file_that_grows_while_it_is_copied(store: Store, tmp_path: Path) -> None:
    """As a recorder still writing: refused, and no half of it is kept."""
    file = tmp_path / "growing"
    file.write_bytes(bytes(5 << 20))

    def grow(count: int) -> None:
        with file.open("ab") as more:
            more.write(b"more")

    with pytest.raises(InputRefused, match="还在变"):
        store.vault.put_file(file, progress=grow)
    assert [flaw.what for flaw in store.vault.check()] == []


def test_a_file_that_is_replaced_while_it_is_copied(store: Store, tmp_path: Path) -> None:
    """What was opened is what is kept."""
    file, other = tmp_path / "old", tmp_path / "new"
    file.write_bytes(b"old" * 1_000_000)
    other.write_bytes(b"new" * 1_000_000)
    stored = store.vault.put_file(file, progress=lambda count: os.replace(other, file) if other.exists() else None)
    with store.vault.open(stored.sha256) as kept:
        assert kept.read() == b"old" * 1_000_000


def test_a_folder_that_changes_while_it_is_walked(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "deep").mkdir(parents=True)
    (folder / "steady").write_text("x")
    stop = threading.Event()

    def change() -> None:
        while not stop.is_set():
            for number in range(20):
                (folder / f"{number}").write_text("x")
                (folder / "deep" / f"{number}").unlink(missing_ok=True)
            for number in range(20):
                (folder / f"{number}").unlink()
                (folder / "deep" / f"{number}").touch()

    thread = threading.Thread(target=change)
    thread.start()
    try:
        for _ in range(5):
            found = added(store, folder)
            assert all(problem.what for problem in found.problems)
            assert "steady" in [item.name for item in found.items]
    finally:
        stop.set()
        thread.join()
    assert verify_store(store, "one").flaws == []


def test_a_bag_that_is_hostile(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a")
    added(store, tmp_path / "a")
    bag = export(store, "one", tmp_path / "bag", AT).place
    (bag / "data/link").symlink_to("/etc/passwd")
    (bag / "data/round").symlink_to(bag)
    os.mkfifo(bag / "data/exhibits/002.txt")
    os.mkfifo(bag / "data/tokens.tsr")
    deep = bag
    for _ in range(300):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (bag / "data" / os.fsdecode(b"\xff\n\x1b[2J")).touch()
    flaws = [str(flaw) for flaw in verify_bundle(bag).flaws]
    assert len(flaws) == 6
    assert all(flaw.isprintable() and flaw.encode() for flaw in flaws)
    with pytest.raises(InputRefused):
        verify_bundle(bag / "data/round")


def test_shown() -> None:
    assert shown("a家\n\u202e\udcff\x1b") == "a家\\x0a\\u202e\\xff\\x1b"


MEASURED = """
import resource, sys
from pathlib import Path
from tests.evidence.making import AT, new_store
from ashore.desk.evidence.adding import add
from ashore.desk.evidence.bundle import export
from ashore.desk.evidence.checking import verify_bundle, verify_store
store = new_store(Path(sys.argv[2]), sys.argv[3] or None)
assert len(add(store, "one", [Path(sys.argv[1])], {}, AT).items) == 1
assert verify_store(store, "one").flaws == []
if not sys.argv[3]:
    assert verify_bundle(export(store, "one", Path(sys.argv[2]) / "bag", AT).place).flaws == []
store.journal.close()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.long
@pytest.mark.parametrize(("size", "word"), [(5 << 30, ""), (1 << 30, "three words here")], ids=["open", "locked"])
def test_constant_memory(tmp_path: Path, size: int, word: str) -> None:
    """5 GB, sparse: added, verified, exported and verified again in a process of its own."""
    big = tmp_path / "big"
    with big.open("wb") as file:
        file.truncate(size)
        file.seek(size // 2)
        file.write(b"words")
    command = [sys.executable, "-c", MEASURED, str(big), str(tmp_path / "kept"), word]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 200
    assert word or sum(path.stat().st_blocks for path in tmp_path.rglob("*")) * 512 < 100 << 20
