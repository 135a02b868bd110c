"""A recording in pieces: each is safe at once, what is missing is said, the whole is one original."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from ashore.desk.evidence.checking import verify_store
from ashore.desk.evidence.recording import Shelf, begin, discard, finish, keep, read, shelf_of, unfinished
from ashore.desk.evidence.state import Store, original
from ashore.facts.problem import InputRefused
from tests.evidence.making import AT, WORD, files_of, new_store

ID, OTHER = "0" * 16, "a" * 16
PIECES = [b"\x1aE\xdf\xa3 begins" + bytes(5000), b"second" * 900, b"third" * 900]


@pytest.fixture(params=[None, WORD], ids=["open", "locked"])
def store(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    made = new_store(tmp_path / "store", request.param)
    yield made
    made.journal.close()


@pytest.fixture
def shelf(store: Store) -> Shelf:
    made = shelf_of(store)
    begin(made, ID, "video/webm", AT)
    return made


def put(shelf: Shelf, n: int, data: bytes, second: int = 0) -> None:
    keep(shelf, ID, n, data, hashlib.sha256(data).hexdigest(), f"2026-11-23T10:00:{second:02}+08:00")


def test_all_pieces_make_one_original(store: Store, shelf: Shelf) -> None:
    for n, data in enumerate(PIECES):
        put(shelf, n, data, n + 1)
    item = finish(store, "one", ID, {}, AT)
    with original(store, item.sha256) as file:
        assert file.read() == b"".join(PIECES)
    assert (item.at, item.form, item.name) == (AT, "original", "jishi-20261123-100000.webm")
    assert item.notes == ("网页录制，3 段，2026-11-23 10:00:00 到 10:00:03（这台设备的时钟，+08:00）",)
    assert not shelf.place.joinpath(ID).exists(), "the pieces are gone once the whole is kept"
    assert verify_store(store, "one").flaws == []


def test_what_was_kept_before_a_crash_is_found(store: Store, shelf: Shelf) -> None:
    put(shelf, 0, PIECES[0])
    put(shelf, 1, PIECES[1])
    index = shelf.place / ID / "index"
    index.write_bytes(index.read_bytes() + b'{"n": 2, "si')
    found = unfinished(shelf_of(store))
    assert [(one.id, len(one.pieces), one.size) for one in found] == [(ID, 2, len(PIECES[0] + PIECES[1]))]
    put(shelf, 2, PIECES[2])
    assert len(read(shelf, ID).pieces) == 3, "a line behind the broken one stands on its own"


def test_what_is_missing_is_said(store: Store, shelf: Shelf) -> None:
    put(shelf, 0, PIECES[0])
    put(shelf, 3, PIECES[2])
    assert read(shelf, ID).missing == [1, 2]
    item = finish(store, "one", ID, {}, AT)
    assert item.notes[1] == "缺第 2、3 段，内容在那里断开"
    assert item.size == len(PIECES[0] + PIECES[2])


def test_a_damaged_piece_is_left_out_and_said(store: Store, shelf: Shelf) -> None:
    for n, data in enumerate(PIECES):
        put(shelf, n, data)
    broken = sorted((f for f in files_of(shelf.place / ID) if f.name != "index"), key=lambda f: f.stat().st_size)[0]
    broken.chmod(0o600)
    broken.write_bytes(b"something else")
    item = finish(store, "one", ID, {}, AT)
    assert "缺第" in item.notes[1]
    assert item.size < len(b"".join(PIECES))


def test_the_same_piece_twice_is_one(shelf: Shelf) -> None:
    put(shelf, 0, PIECES[0])
    put(shelf, 0, PIECES[0])
    assert len(read(shelf, ID).pieces) == 1
    with pytest.raises(InputRefused, match="内容不一样"):
        put(shelf, 0, PIECES[1])


def test_a_piece_that_was_damaged_on_the_way_is_refused(shelf: Shelf) -> None:
    with pytest.raises(InputRefused, match="在路上坏了"):
        keep(shelf, ID, 0, PIECES[0], "0" * 64, AT)
    assert read(shelf, ID).pieces == []
    for n, data in ((-1, b"a"), (0, b""), (50_000, b"a")):
        with pytest.raises(InputRefused):
            put(shelf, n, data)


def test_a_locked_vault_seals_the_pieces(tmp_path: Path) -> None:
    store = new_store(tmp_path / "sealed", WORD)
    shelf = shelf_of(store)
    begin(shelf, OTHER, "audio/webm", AT)
    keep(shelf, OTHER, 0, b"secret words", hashlib.sha256(b"secret words").hexdigest(), AT)
    assert not any(b"secret words" in file.read_bytes() for file in files_of(shelf.place))
    store.journal.close()


def test_thrown_away_is_gone(store: Store, shelf: Shelf) -> None:
    put(shelf, 0, PIECES[0])
    discard(shelf, ID)
    assert unfinished(shelf) == []
    discard(shelf, ID)
    with pytest.raises(InputRefused, match="没有这份录音"):
        finish(store, "one", ID, {}, AT)


@pytest.mark.parametrize("id", ["../../x", "", "0" * 15, "g" * 16, "0" * 16 + "\n"])
def test_an_id_is_no_path(shelf: Shelf, id: str) -> None:
    for act in (lambda: begin(shelf, id, "video/webm", AT), lambda: read(shelf, id), lambda: discard(shelf, id)):
        with pytest.raises(InputRefused):
            act()


def test_an_unknown_kind_is_refused(store: Store) -> None:
    with pytest.raises(InputRefused, match="格式不认识"):
        begin(shelf_of(store), OTHER, "text/html", AT)
