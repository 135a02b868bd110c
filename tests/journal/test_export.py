"""Export to an age file and back: whole, verified, and only for those who have the key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest

from ashore.journal.entry import JournalError, PassphraseWrong
from ashore.journal.export import export_case, import_case, read_export
from ashore.journal.port import Journal, open_journal, verify

AT = "2026-11-23T10:00:00+08:00"
WORD = "导出 用的 口令"
KEY = pyrage.x25519.Identity.generate()
"""Most tests use a key: age makes a passphrase slow to try on purpose."""
SECRET, PUBLIC = str(KEY), str(KEY.to_public())


def sealed_for_key(content: bytes) -> bytes:
    return bytes(pyrage.encrypt(content, [KEY.to_public()]))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = open_journal(tmp_path / "journal.sqlite", "三个不相干的词 abc")
    for n in range(4):
        opened.append("甲", "case.put", {"n": n}, AT)
    opened.erase("甲", 2, "", AT)
    yield opened
    opened.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Journal]:
    opened = open_journal(tmp_path / "other.sqlite")
    yield opened
    opened.close()


def test_there_and_back(journal: Journal, other: Journal) -> None:
    sealed = export_case(journal, "甲", WORD)
    assert sealed.startswith(b"age-encryption.org/v1")
    assert import_case(other, sealed, WORD) == ("甲", 5)
    assert list(other.entries("甲")) == list(journal.entries("甲"))
    assert verify(other, "甲", journal.head("甲")) == []
    assert import_case(other, sealed, WORD) == ("甲", 0)


def test_for_a_recipient(journal: Journal, other: Journal) -> None:
    sealed = export_case(journal, "甲", recipient=PUBLIC)
    assert import_case(other, sealed, identity=SECRET) == ("甲", 5)
    stranger = str(pyrage.x25519.Identity.generate())
    with pytest.raises(PassphraseWrong, match="打不开"):
        read_export(sealed, None, stranger)
    with pytest.raises(JournalError, match="公钥"):
        export_case(journal, "甲", recipient="age1nonsense")


def test_later_entries_are_added(journal: Journal, other: Journal) -> None:
    import_case(other, export_case(journal, "甲", recipient=PUBLIC), identity=SECRET)
    journal.append("甲", "case.put", {"n": 9}, AT)
    assert import_case(other, export_case(journal, "甲", recipient=PUBLIC), identity=SECRET) == ("甲", 1)
    assert import_case(journal, export_case(other, "甲", recipient=PUBLIC), identity=SECRET) == ("甲", 0)
    assert journal.head("甲") == other.head("甲")


def test_two_ways_apart_are_refused(journal: Journal, other: Journal) -> None:
    sealed = export_case(journal, "甲", recipient=PUBLIC)
    other.append("甲", "case.put", {"n": 0}, AT)
    with pytest.raises(JournalError, match="不同的路"):
        import_case(other, sealed, identity=SECRET)
    assert len(list(other.entries("甲"))) == 1


def test_wrong_passphrase_and_broken_file(journal: Journal, other: Journal) -> None:
    sealed = export_case(journal, "甲", WORD)
    for content, word in ((sealed, "wrong"), (sealed[:-40], WORD), (b"", WORD), (b"no age file", WORD)):
        with pytest.raises(JournalError, match="打不开"):
            import_case(other, content, word)
    with pytest.raises(JournalError, match="口令或公钥"):
        export_case(journal, "甲")
    with pytest.raises(JournalError, match="没有这个案件"):
        export_case(journal, "乙", WORD)
    assert other.cases() == []


@pytest.mark.parametrize("seq", [1, 3, 5])
@pytest.mark.parametrize("name", ["seq", "kind", "at", "prev", "digest", "hash", "body"])
def test_an_altered_export_is_not_taken_in(journal: Journal, other: Journal, name: str, seq: int) -> None:
    """By somebody who can seal as well, so that the age file itself is sound."""
    data = json.loads(pyrage.decrypt(export_case(journal, "甲", recipient=PUBLIC), [KEY]))
    row = data["rows"][seq - 1]
    row[name] = row[name] + 1 if name == "seq" else row[name][:-4] + "AAA="
    forged = sealed_for_key(json.dumps(data).encode())
    with pytest.raises(JournalError, match=rf"第 {seq} 条|文件坏了"):
        import_case(other, forged, identity=SECRET)
    assert other.cases() == []


@pytest.mark.parametrize("content", [b"[]", b"{}", b"\xff", b'{"format":"ashore-journal/1","case":"x","rows":[1]}'])
def test_what_is_no_export(other: Journal, content: bytes) -> None:
    with pytest.raises(JournalError, match="不是案件的导出文件"):
        import_case(other, sealed_for_key(content), identity=SECRET)
