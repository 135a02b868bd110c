"""A bundle: checked with coreutils alone, and every bit changed, file moved, lost or added is found and located."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from ashore.desk.evidence.adding import add
from ashore.desk.evidence.bundle import export
from ashore.desk.evidence.checking import verify_bundle, verify_store
from ashore.desk.evidence.checklist import CHECKS, checklist
from ashore.desk.evidence.state import Store, open_store
from ashore.facts.problem import InputRefused
from ashore.journal.port import open_journal
from ashore.packing.evidence import CHECKS as PACKED

AT = "2026-11-23T10:00:00+08:00"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    folder = tmp_path / "store"
    folder.mkdir()
    return open_store(open_journal(folder / "journal.sqlite"), folder)


@pytest.fixture
def bag(store: Store, tmp_path: Path) -> Path:
    files = [tmp_path / "张三 的录音.txt", tmp_path / "b.bin", tmp_path / "c.pdf"]
    for number, file in enumerate(files):
        file.write_bytes(b"%PDF-1.7" * number + f"words {number}".encode())
    add(store, "one", files, {"what": "=1+1", "who": "我"}, AT)
    written = export(store, "one", tmp_path / "bag", AT)
    store.journal.close()
    return written.place


def test_coreutils_agree_and_names_are_neutral(bag: Path) -> None:
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "-c", "--strict", manifest], cwd=bag, check=True, capture_output=True)
    assert verify_bundle(bag).flaws == []
    assert all(path.name.isascii() for path in bag.rglob("*"))
    assert "'=1+1" in (bag / "data/exhibit-list.csv").read_text("utf-8")


def flip(bag: Path, chance: random.Random) -> str:
    file = chance.choice(sorted(p for p in bag.rglob("*") if p.is_file()))
    data = bytearray(file.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.chmod(0o600)
    file.write_bytes(data)
    return file.relative_to(bag).as_posix()


def located(bag: Path, changed: set[str]) -> bool:
    """The place or the words of a flaw name what was changed."""
    return any(name in str(flaw) for flaw in verify_bundle(bag).flaws for name in changed)


@pytest.mark.parametrize("count", [200, pytest.param(2000, marks=pytest.mark.long)])
def test_every_bit(bag: Path, tmp_path: Path, count: int) -> None:
    chance = random.Random(count)  # noqa: S311 - repeatable, no secret
    for _ in range(count):
        copy = tmp_path / "copy"
        shutil.copytree(bag, copy)
        assert located(copy, {flip(copy, chance)})
        shutil.rmtree(copy)


@pytest.mark.parametrize("count", [40, pytest.param(200, marks=pytest.mark.long)])
def test_reordered_lost_and_substituted(bag: Path, tmp_path: Path, count: int) -> None:
    chance = random.Random(count)  # noqa: S311 - repeatable, no secret
    for number in range(count):
        copy = tmp_path / "copy"
        shutil.copytree(bag, copy)
        one, two = chance.sample(sorted(p for p in copy.rglob("*") if p.is_file()), 2)
        if number % 4 == 0:
            one.unlink()
        elif number % 4 == 1:
            os.replace(one, copy / "swap")
            os.replace(two, one)
            os.replace(copy / "swap", two)
        elif number % 4 == 2:
            shutil.copyfile(one, copy / "data" / "extra")
            one = copy / "data" / "extra"
        else:
            one = chance.choice([copy / "manifest-sha256.txt", copy / "tagmanifest-sha256.txt"])
            lines = one.read_text().splitlines(keepends=True)
            one.write_text("".join([*lines[1:], lines[0]]))
        assert located(copy, {one.relative_to(copy).as_posix()})
        shutil.rmtree(copy)


def test_hostile_files(store: Store, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s")
    (tmp_path / "link").symlink_to(tmp_path / "secret")
    (tmp_path / "empty.jpg").touch()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "photo.jpg").write_bytes(b"MZ program")
    names = ("link", "empty.jpg", "pipe", "photo.jpg", "missing")
    added = add(store, "one", [tmp_path / name for name in names], {}, AT)
    assert [item.name for item in added.items] == ["empty.jpg", "photo.jpg"]
    assert all(item.notes for item in added.items)
    assert len(added.problems) == 3
    assert verify_store(store, "one").flaws == []
    next(p for p in store.vault.objects.rglob("*") if p.is_file() and p.stat().st_size).chmod(0o600)
    damaged = store.vault.path(added.items[1].sha256)
    damaged.write_bytes(b"MZ other")
    assert [flaw.place for flaw in verify_store(store, "one").flaws] == [
        f"objects/{damaged.parent.name}/{damaged.name}"
    ]
    with pytest.raises(InputRefused):
        export(store, "one", tmp_path / "bag", AT)
    assert not (tmp_path / "bag").exists()
    store.journal.close()


def test_checklist(store: Store, tmp_path: Path) -> None:
    (tmp_path / "mmexport1.txt").write_text("x")
    add(store, "one", [tmp_path / "mmexport1.txt"], {}, AT)
    points = {point.id: point for point in checklist(store, "one")}
    assert points["original"].weak == ("e1",)
    assert all(point.sources for point in points.values())
    assert set(CHECKS) == PACKED
    store.journal.close()
