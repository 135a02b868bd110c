"""An original and a bag go out whole or not at all, never over something else."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ashore.desk.evidence.adding import add
from ashore.desk.evidence.bundle import export
from ashore.desk.evidence.checking import verify_bundle
from ashore.desk.evidence.state import Store
from ashore.desk.evidence.taking import take_out
from ashore.evidence.zipped import write_zip
from ashore.facts.problem import InputRefused
from tests.evidence.making import AT, WORD, new_store

CONTENT = bytes(range(256)) * 10_000


@pytest.fixture(params=[None, WORD], ids=["open", "locked"])
def store(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    made = new_store(tmp_path / "store", request.param)
    (tmp_path / "张三.m4a").write_bytes(b"\x00\x00\x00\x18ftypM4A " + CONTENT)
    add(made, "one", [tmp_path / "张三.m4a"], {"who": "我"}, AT)
    yield made
    made.journal.close()


def test_byte_for_byte_under_a_neutral_name(store: Store, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    done: list[int] = []
    assert take_out(store, "one", "e1", tmp_path / "out", done.append) == tmp_path / "out" / "e1.m4a"
    assert (tmp_path / "out" / "e1.m4a").read_bytes() == (tmp_path / "张三.m4a").read_bytes()
    assert sum(done) == (tmp_path / "张三.m4a").stat().st_size
    assert (tmp_path / "out" / "e1.m4a").stat().st_mode & 0o077 == 0


def test_never_over_something_else(store: Store, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("kept")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    before = sorted(tmp_path.iterdir())
    for name in ("kept", "dangling", "none/file", "x" * 300):
        with pytest.raises(InputRefused):
            take_out(store, "one", "e1", tmp_path / name)
    assert (tmp_path / "kept").read_text() == "kept"
    assert sorted(tmp_path.iterdir()) == before


def test_an_altered_original_is_not_given_out(store: Store, tmp_path: Path) -> None:
    kept = next(path for path in store.vault.objects.rglob("*") if path.is_file())
    kept.chmod(0o600)
    data = bytearray(kept.read_bytes())
    data[-1] ^= 1
    kept.write_bytes(data)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(InputRefused):
        take_out(store, "one", "e1", tmp_path / "out.m4a")
    assert sorted(tmp_path.iterdir()) == before


def test_the_same_bag_is_the_same_zip_and_nothing_in_it_is_squeezed(store: Store, tmp_path: Path) -> None:
    bag = export(store, "one", tmp_path / "bag", AT).place
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        write_zip(bag, tmp_path / place / "bag.zip")
    assert (tmp_path / "a/bag.zip").read_bytes() == (tmp_path / "b/bag.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a/bag.zip") as archive:
        assert archive.testzip() is None
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
        assert all(entry.filename.isascii() for entry in archive.infolist())
        archive.extractall(tmp_path / "unpacked")
    assert verify_bundle(tmp_path / "unpacked" / "bag").flaws == []
    with pytest.raises(InputRefused):
        write_zip(bag, tmp_path / "a/bag.zip")
    with pytest.raises(InputRefused):
        write_zip(bag, tmp_path / "none/bag.zip")
