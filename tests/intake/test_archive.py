"""Archives: what lies in them is read in memory, locked ones too; hostile ones refused with a reason."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from ashore.facts.problem import InputRefused
from ashore.intake import archive, every
from ashore.intake.asked import Asked
from ashore.intake.every import Left
from ashore.intake.reading import Layout
from tests.intake.samples import CONTACTS, as_rows, xlsx
from tests.intake.samples import every as read
from tests.intake.zips import BILL, PASSWORD, ZIPS, aes, old_lock, zipped


class Typed:
    """A person at the prompt: what they type, one after another, and what they were asked."""

    def __init__(self, *words: bytes) -> None:
        self.words = list(words)
        self.asked: list[tuple[str, bool]] = []

    def __call__(self, name: str, wrong: bool) -> bytes | None:
        self.asked.append((name, wrong))
        return self.words.pop(0) if self.words else None


def given(*words: bytes) -> Asked:
    return Asked(password=Typed(*words))


def test_members_are_read_by_themselves_and_all_are_accounted_for() -> None:
    outer, table, mail, inner, talk = read(ZIPS["open.zip"], "open.zip")
    assert (outer.layout, outer.rows, len(outer.skipped), len(outer.aside)) == (Layout.ARCHIVE, 3, 2, 1)
    assert [r.file for r in (table, mail)] == ["open.zip › 账单_记录.csv", "open.zip › 信.eml"]
    assert (table.within, mail.within, inner.within, talk.within) == (outer, outer, mail, mail)
    (alone,) = read(BILL, "记录.csv")
    assert [e.id for e in table.taken] == [e.id for e in alone.taken]
    assert table.sha256 == alone.sha256


def test_a_workbook_is_no_archive() -> None:
    (reading,) = read(xlsx(*as_rows(CONTACTS)), "a.xlsx")
    assert reading.layout is Layout.CONTACTS


@pytest.mark.parametrize("bits", [128, 192, 256])
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_aes_with_every_length_of_key(bits: int, method: int) -> None:
    files = {"a.csv": BILL, "b.txt": "【甲】还钱\n".encode() * 40_000}
    typed = Typed(PASSWORD)
    outer, table, words = read(aes(files, bits=bits, method=method), "a.zip", Asked(password=typed))
    assert (outer.aside, len(table.taken)) == ([], 4)
    assert words.size == len(files["b.txt"])
    assert typed.asked == [("a.zip", False)]


def test_the_old_lock() -> None:
    _, table = read(old_lock({"a.csv": BILL}), "a.zip", given(PASSWORD))
    assert len(table.taken) == 4


@pytest.mark.parametrize("lock", [aes, old_lock])
def test_a_wrong_password_is_asked_again_and_no_more_than_three_times(lock: object) -> None:
    raw = lock({"a.csv": BILL, "b.csv": BILL})  # type: ignore[operator]
    typed = Typed(b"1", b"2", PASSWORD)
    assert len(read(raw, "a.zip", Asked(password=typed))) == 3
    assert typed.asked == [("a.zip", False), ("a.zip", True), ("a.zip", True)]
    typed = Typed(*[b"1", b"2", b"3", b"4"])
    with pytest.raises(InputRefused, match="密码不对"):
        read(raw, "a.zip", Asked(password=typed))
    assert len(typed.asked) == 3


@pytest.mark.parametrize("lock", [aes, old_lock])
def test_without_a_password_it_says_how_to_give_one(lock: object) -> None:
    for asked in (Asked(), given()):
        with pytest.raises(InputRefused, match="--password-file") as refused:
            read(lock({"a.csv": BILL, "b.csv": BILL}), "a.zip", asked)  # type: ignore[operator]
        assert len(refused.value.problems) == 1


def test_what_is_open_is_read_beside_what_stays_locked() -> None:
    raw = bytearray(zipped({"a.csv": BILL, "b.csv": BILL + b"\n"}))
    struct.pack_into("<H", raw, raw.rindex(b"PK\x01\x02") + 8, 1)
    outer, _ = read(bytes(raw), "a.zip")
    assert [p.what for p in outer.aside] == ["“b.csv”：压缩包有密码"]


def test_a_locked_member_that_was_altered_is_not_read() -> None:
    raw = bytearray(aes({"a.csv": BILL}))
    raw[raw.index(b"PK\x01\x02") - 30] ^= 1
    with pytest.raises(InputRefused, match="密码不对，或文件坏了"):
        read(bytes(raw), "a.zip", given(PASSWORD))


@pytest.mark.parametrize("name", ["../a.csv", "/etc/a.csv", "x/../../a.csv", "C:a.csv", "..\\a.csv"])
def test_names_that_lead_outside_are_refused(name: str) -> None:
    outer, _ = read(zipped({name: BILL, "b.csv": BILL}), "a.zip")
    assert (outer.rows, len(outer.aside)) == (2, 1)
    assert "外面" in outer.aside[0].what


def test_links_are_refused_and_litter_is_skipped() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        link = zipfile.ZipInfo("a.csv")
        link.external_attr = 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
        packed.writestr("__MACOSX/._b.csv", "x")
        packed.writestr("b.csv", BILL)
        packed.mkdir("folder")
    outer, _ = read(out.getvalue(), "a.zip")
    assert (len(outer.aside), len(outer.skipped)) == (1, 3)


def test_too_many_members_are_not_even_listed() -> None:
    with pytest.raises(InputRefused, match="超过 1,000 个文件"):
        read(zipped({f"{i}.csv": b"x" for i in range(10_000)}), "a.zip")
    lying = bytearray(zipped({f"{i}.csv": b"x" for i in range(30_000)}))
    struct.pack_into("<HH", lying, len(lying) - 14, 1, 1)
    with pytest.raises(InputRefused, match="超过 1,000 个文件"):
        read(bytes(lying), "a.zip")


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped({"a.txt": b"0" * 70_000_000})
    with pytest.raises(InputRefused, match="字节的上限"):
        read(bomb, "a.zip")
    with pytest.raises(InputRefused, match="字节的上限"):
        read(aes({"a.txt": b"0" * 70_000_000}), "a.zip", given(PASSWORD))
    monkeypatch.setattr(every, "Left", lambda: Left(1000, 2 * len(BILL)))
    outer, *_ = read(zipped({f"{i}.csv": BILL for i in range(5)}), "a.zip")
    assert [p.what.partition("：")[2] for p in outer.aside] == ["里面一共太多，没有读到这里"] * 3


def test_a_member_that_is_larger_than_it_says_is_not_believed() -> None:
    raw = bytearray(aes({"a.txt": b"0" * 70_000_000}))
    struct.pack_into("<L", raw, raw.index(b"PK\x01\x02") + 24, 100)
    with pytest.raises(InputRefused, match="展开以后太大"):
        read(bytes(raw), "a.zip", given(PASSWORD))


def test_archives_in_archives_end_somewhere() -> None:
    raw = zipped({"a.csv": BILL})
    for _ in range(3):
        raw = zipped({"inner.zip": raw})
    with pytest.raises(InputRefused, match="套得太多"):
        read(raw, "a.zip")
    assert len(read(zipped({"b.zip": zipped({"a.csv": BILL})}), "a.zip")) == 3


def test_unusual_packing_and_documents_are_refused_with_a_way_out() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as packed:
        packed.writestr("a.csv", BILL)
    with pytest.raises(InputRefused, match="不常见"):
        read(out.getvalue(), "a.zip")
    with pytest.raises(InputRefused, match="Word"):
        read(zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "a.docx")
    with pytest.raises(InputRefused, match="空的"):
        read(zipped({}), "a.zip")


def test_names_written_on_a_chinese_system_are_read() -> None:
    raw = zipped({"abcd.csv": BILL}).replace(b"abcd", "账单".encode("gb18030"))
    assert read(raw, "a.zip")[1].file == "a.zip › 账单.csv"


def test_the_password_is_in_no_reading() -> None:
    assert PASSWORD.decode() not in repr(read(aes({"a.csv": BILL}), "a.zip", given(PASSWORD)))


def test_what_was_cut_is_refused() -> None:
    raw = zipped({"a.csv": BILL})
    for cut in (raw[: len(raw) // 2], raw[:-10], raw[:4]):
        with pytest.raises(InputRefused):
            read(cut, "a.zip")
    assert archive.too_many(io.BytesIO(raw[:4])) is False
