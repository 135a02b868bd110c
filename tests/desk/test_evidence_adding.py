"""What comes in: names kept, order stable, sums right; what is told is checked, what is noted stays."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from PIL import Image

from ashore.desk.cases import store_case
from ashore.desk.evidence.adding import add, describe, redact, transcribe
from ashore.desk.evidence.checking import verify_store
from ashore.desk.evidence.checklist import checklist
from ashore.desk.evidence.state import Store, evidence_of, original
from ashore.evidence.item import Item
from ashore.facts.load import load_case
from ashore.facts.problem import InputRefused
from ashore.journal.cases import undo
from ashore.journal.entry import Entry
from ashore.journal.port import Journal
from tests.cli.door import ASHORE, EXAMPLES
from tests.evidence.making import AT, WORD, new_store


@pytest.fixture(params=[None, WORD], ids=["open", "locked"])
def store(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    made = new_store(tmp_path / "store", request.param)
    yield made
    made.journal.close()


def put(store: Store, *files: Path, **told: str) -> list[Item]:
    added = add(store, "one", list(files), told, AT)
    assert added.problems == []
    return added.items


def test_sums_are_those_of_openssl(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.bin"
    file.write_bytes(bytes(range(256)) * 5000)
    item = add(store, "one", [file], {}, AT, sm3=True).items[0]
    for name, own in (("-sha256", item.sha256), ("-sm3", item.sm3)):
        shown = subprocess.run(["openssl", "dgst", "-r", name, file], capture_output=True, text=True, check=True).stdout
        assert shown.split()[0] == own


def test_a_folder_keeps_names_places_and_order(store: Store, tmp_path: Path) -> None:
    chat = tmp_path / "聊天记录"
    for name in ("10.txt", "2.txt", "图片/a.pdf", "图片/邮件.eml", "1.txt"):
        (chat / name).parent.mkdir(parents=True, exist_ok=True)
        (chat / name).write_text(f"{name}", encoding="utf-8")
    (chat / "图片/邮件.eml").write_text("From: a@b\nTo: c@d\nSubject: 催收\n\n你好\n", encoding="utf-8")
    (chat / "图片/a.pdf").write_bytes(b"%PDF-1.7\n")
    (chat / "out").symlink_to(tmp_path)
    added = add(store, "one", [chat], {}, AT)
    assert [(i.id, i.folder, i.name) for i in added.items] == [
        ("e1", "聊天记录", "1.txt"),
        ("e2", "聊天记录", "2.txt"),
        ("e3", "聊天记录", "10.txt"),
        ("e4", "聊天记录/图片", "a.pdf"),
        ("e5", "聊天记录/图片", "邮件.eml"),
    ]
    assert [i.kind for i in added.items[3:]] == ["application/pdf", "message/rfc822"]
    assert [Path(p.file).name for p in added.problems] == ["out"]


def test_the_folder_that_one_stands_in(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "聊天记录").mkdir()
    (tmp_path / "聊天记录" / "1.txt").write_text("1")
    monkeypatch.chdir(tmp_path / "聊天记录")
    assert put(store, Path("."))[0].folder == "聊天记录"


def test_one_broken_file_keeps_no_other_from_being_kept(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    os.mkfifo(tmp_path / "pipe")
    added = add(store, "one", [tmp_path / "none", tmp_path / "pipe", tmp_path / "a.txt"], {}, AT)
    assert [item.name for item in added.items] == ["a.txt"]
    assert len(added.problems) == 2


@pytest.mark.parametrize(
    ("told", "option"),
    [({"at": "昨天"}, "--at"), ({"form": "scan"}, "--form"), ({"contact": "c99"}, "--contact")],
)
def test_what_is_told_is_checked_before_anything_is_kept(
    store: Store, tmp_path: Path, told: dict[str, str], option: str
) -> None:
    store_case(store.journal, load_case(EXAMPLES / "worked-case-2026.yaml"), "one", AT)
    (tmp_path / "a.txt").write_text("a")
    with pytest.raises(InputRefused) as refused:
        add(store, "one", [tmp_path / "a.txt"], told, AT)
    assert refused.value.problems[0].file == option
    assert evidence_of(store.journal, "one").items == {}
    assert not [path for path in store.vault.objects.rglob("*") if path.is_file()]


def test_describing_adds_and_never_erases(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    put(store, tmp_path / "a.txt", who="我")
    item = describe(store, "one", "e1", {"who": "", "where": "家门口", "form": "original", "kept": "我的手机"}, AT)
    assert (item.who, item.where, item.form, item.kept) == ("我", "家门口", "original", "我的手机")
    for told in ({}, {"who": ""}):
        with pytest.raises(InputRefused):
            describe(store, "one", "e1", told, AT)
    with pytest.raises(InputRefused, match="e1"):
        describe(store, "one", "e9", {"who": "我"}, AT)


def test_a_number_is_never_given_twice(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    put(store, tmp_path / "a.txt")
    undo(store.journal, "one", 1, AT)
    assert put(store, tmp_path / "a.txt")[0].id == "e2"
    again = put(store, tmp_path / "a.txt")[0]
    assert (again.id, again.same_as) == ("e3", "e2")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_transcripts_in_the_encodings_that_are_about(store: Store, tmp_path: Path, encoding: str) -> None:
    for name in ("a.amr", "words.txt"):
        (tmp_path / name).write_bytes("00:00:01 来人：今天不还，就搬家具\n".encode(encoding))
    put(store, tmp_path / "a.amr")
    lines = transcribe(store, "one", "e1", tmp_path / "words.txt", AT)
    assert [(line.at, line.who, line.words) for line in lines] == [("00:00:01", "来人", "今天不还，就搬家具")]
    assert evidence_of(store.journal, "one").transcripts["e1"] == lines


@pytest.mark.parametrize("content", [b"", b"\xff\xff\xff\x81", b"RIFF\x00\x00\x00\x00WAVE", b"a" * 20_000_001])
def test_a_broken_transcript_is_refused(store: Store, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.amr").write_bytes(b"#!AMR\n")
    (tmp_path / "words.txt").write_bytes(content)
    put(store, tmp_path / "a.amr")
    with pytest.raises(InputRefused):
        transcribe(store, "one", "e1", tmp_path / "words.txt", AT)
    assert evidence_of(store.journal, "one").transcripts == {}


def test_a_covered_copy_stands_beside_the_original(store: Store, tmp_path: Path) -> None:
    Image.new("RGB", (40, 20), "red").save(tmp_path / "a.png")
    before = (tmp_path / "a.png").read_bytes()
    put(store, tmp_path / "a.png", what="短信", contact="")
    copy = redact(store, "one", "e1", [(0, 0, 10, 10)], AT)
    assert (copy.id, copy.derived_from, copy.form, copy.what) == ("e2", "e1", "copy", "短信")
    with original(store, evidence_of(store.journal, "one").items["e1"].sha256) as file:
        assert file.read() == before
    with original(store, copy.sha256) as file, Image.open(io.BytesIO(file.read())) as shown:
        assert (shown.getpixel((5, 5)), shown.getpixel((15, 5))) == ((0, 0, 0), (255, 0, 0))


def test_a_copy_by_its_name_or_by_what_was_told_is_a_weak_point(store: Store, tmp_path: Path) -> None:
    for name in ("截图1.txt", "截图2.txt", "c.txt", "d.txt"):
        (tmp_path / name).write_text(name)
    put(store, tmp_path / "截图1.txt", tmp_path / "c.txt")
    put(store, tmp_path / "截图2.txt", form="original")
    put(store, tmp_path / "d.txt", form="copy")
    weak = {point.id: point.weak for point in checklist(store, "one")}
    assert weak["original"] == ("e1", "e4")


def test_two_who_add_at_once_lose_nothing(tmp_path: Path) -> None:
    """Each item has a number of its own, and both find all of theirs."""
    new_store(tmp_path / "vault").journal.close()
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        for number in range(15):
            (tmp_path / name / f"{number}.txt").write_text(f"{name} {number}")
    words = ["evidence", "add", "--vault", str(tmp_path / "vault")]
    running = [subprocess.Popen([*ASHORE, *words, str(tmp_path / name)], stdout=subprocess.DEVNULL) for name in "ab"]
    assert [one.wait() for one in running] == [0, 0]
    store = new_store(tmp_path / "vault")
    items = evidence_of(store.journal, "case").items
    assert sorted((i.folder, i.name) for i in items.values()) == sorted(
        (name, f"{number}.txt") for name in "ab" for number in range(15)
    )
    assert verify_store(store, "case").flaws == []
    store.journal.close()


class Overtaken:
    """The real journal, but before the first entry is written somebody else writes theirs."""

    def __init__(self, journal: Journal, other: Callable[[], object]) -> None:
        self._journal, self._others = journal, [other]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._journal, name)

    def append(self, *words: Any) -> Entry:
        while self._others:
            self._others.pop()()
        return self._journal.append(*words)


def test_one_who_is_overtaken_takes_the_next_number(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    mine, theirs = (new_store(tmp_path / "vault") for _ in range(2))
    overtaken = Overtaken(mine.journal, lambda: put(theirs, tmp_path / "b.txt"))
    item = put(replace(mine, journal=cast(Journal, overtaken)), tmp_path / "a.txt")[0]
    items = evidence_of(mine.journal, "one").items
    assert (items["e1"].name, items[item.id].name, len(items)) == ("b.txt", "a.txt", 2)
    assert verify_store(mine, "one").flaws == []
    for store in (mine, theirs):
        store.journal.close()
