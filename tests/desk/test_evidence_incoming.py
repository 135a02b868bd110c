"""What comes as a stream, or by name alone: kept whole or not at all, under a plain name."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from ashore.desk.evidence.checking import verify_store
from ashore.desk.evidence.incoming import LONGEST_NAME, BrokenOff, Elsewhere, add_stream, note, plain_name
from ashore.desk.evidence.state import Store, evidence_of, original
from ashore.facts.problem import InputRefused
from tests.evidence.making import AT, WORD, files_of, new_store


@pytest.fixture(params=[None, WORD], ids=["open", "locked"])
def store(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    made = new_store(tmp_path / "store", request.param)
    yield made
    made.journal.close()


class Breaks(io.BytesIO):
    """A line that is cut in the middle."""

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self.tell() > 100_000:
            raise BrokenOff
        return super().readinto(buffer[:50_000])


def test_a_stream_becomes_an_original(store: Store) -> None:
    data = b"\x1aE\xdf\xa3" + bytes(range(256)) * 9000
    item = add_stream(store, "one", io.BytesIO(data), "C:\\我的\\门口.webm", {"who": "我"}, AT, ["一句话"])
    assert (item.id, item.name, item.kind, item.who) == ("e1", "门口.webm", "video/x-matroska", "我")
    assert item.sha256 == hashlib.sha256(data).hexdigest()
    assert item.notes == ("一句话",)
    with original(store, item.sha256) as file:
        assert file.read() == data
    again = add_stream(store, "one", io.BytesIO(data), "门口.webm", {}, AT)
    assert again.same_as == "e1"
    assert verify_store(store, "one").flaws == []


def test_a_stream_that_breaks_off_leaves_nothing(store: Store, tmp_path: Path) -> None:
    before = files_of(tmp_path / "store" / "evidence")
    with pytest.raises(BrokenOff):
        add_stream(store, "one", Breaks(bytes(400_000)), "a.mp4", {}, AT)
    assert files_of(tmp_path / "store" / "evidence") == before
    assert evidence_of(store.journal, "one").items == {}


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("a\x00b\r\n.mp4", "ab.mp4"),
        ("", "没有名字"),
        ("/", "没有名字"),
        ("长" * 300 + ".m4a", "长" * (LONGEST_NAME - 4) + ".m4a"),
        ("长" * 300, "长" * LONGEST_NAME),
    ],
)
def test_a_name_is_a_name(sent: str, kept: str) -> None:
    assert plain_name(sent) == kept


def test_what_the_browser_keeps_is_entered_once(store: Store) -> None:
    data = b"\xff\xd8\xff\xe0 a picture"
    file = Elsewhere("a.jpg", len(data), hashlib.sha256(data).hexdigest(), data, 1_795_000_000_000, ("在浏览器里",))
    first = note(store, "one", file, {"what": "楼道"}, AT)
    assert (first.id, first.kind, first.what, first.notes) == ("e1", "image/jpeg", "楼道", ("在浏览器里",))
    assert first.file_time is not None
    assert first.file_time.startswith("2026-11-")
    assert note(store, "one", file, {}, AT) == first
    assert list(evidence_of(store.journal, "one").items) == ["e1"]


@pytest.mark.parametrize(
    "wrong",
    [Elsewhere("a", 1, "0" * 63, b""), Elsewhere("a", -1, "0" * 64, b""), Elsewhere("a", 1, "0" * 64, bytes(9999))],
)
def test_what_cannot_be_right_is_refused(store: Store, wrong: Elsewhere) -> None:
    with pytest.raises(InputRefused):
        note(store, "one", wrong, {}, AT)
    assert evidence_of(store.journal, "one").items == {}
