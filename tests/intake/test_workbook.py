"""Spreadsheets: values as they stand, days as days, and nothing that could exhaust the machine."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import pytest

from ashore.facts.contact import Contact
from ashore.facts.problem import InputRefused
from ashore.intake import workbook
from ashore.intake.reading import Layout
from tests.intake.samples import CONTACTS, MOBILE, WECHAT, as_rows, read, xlsx

HEADER: list[object] = ["时间", "方式", "对方号码", "原话"]


def texts(content: bytes) -> list[tuple[str, str | None, str | None]]:
    facts = [entry.fact for entry in read(content).taken]
    return [(str(fact.at), fact.from_number, fact.text) for fact in facts if isinstance(fact, Contact)]


@pytest.mark.parametrize("text", [CONTACTS, MOBILE, WECHAT])
def test_a_workbook_gives_what_the_same_table_gives_as_text(text: str) -> None:
    as_text, as_sheet = read(text), read(xlsx(*as_rows(text)))
    assert as_sheet.layout is as_text.layout
    assert [e.id for e in as_sheet.taken] == [e.id for e in as_text.taken]
    assert (as_sheet.rows, len(as_sheet.aside)) == (as_text.rows, len(as_text.aside))


def test_days_times_and_numbers_of_a_spreadsheet() -> None:
    rows: list[list[object]] = [
        [datetime(2026, 11, 20, 21, 40), "短信", 13800000001, "一"],  # noqa: DTZ001 - a sheet knows no offset
        [date(2026, 11, 21), "短信", 13800000001.0, "二"],
        ["2026-11-22 09:00", "短信", 1.38e20, "三"],
    ]
    assert texts(xlsx(HEADER, *rows)) == [
        ("2026-11-20T21:40:00+08:00", "13800000001", "一"),
        ("2026-11-21", "13800000001", "二"),
    ]


def test_a_formula_is_not_worked_out_and_not_lost() -> None:
    row: list[object] = ["2026-11-20 21:40", "短信", "1", '=HYPERLINK("http://x")']
    reading = read(xlsx(HEADER, row, formulas=True))
    assert (len(reading.taken), [(p.line, p.what) for p in reading.aside]) == (0, [(2, workbook.FORMULA)])
    assert texts(xlsx(HEADER, row)) == [("2026-11-20T21:40:00+08:00", "1", '=HYPERLINK("http://x")')]


def test_the_sheet_that_is_not_read_is_told() -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(xlsx(HEADER, ["2026-11-20 21:40", "短信", "1", "一"])))
    book.create_sheet("另一张", 0)
    out = io.BytesIO()
    book.save(out)
    reading = read(out.getvalue())
    assert (reading.layout, len(reading.taken)) == (Layout.CONTACTS, 1)
    assert "一共 2 张表" in reading.flaws[0].what


def packed(*names: str, locked: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    raw = bytearray(out.getvalue())
    if locked:
        raw[raw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (packed("bill.csv"), "解压后导入"),
        (packed("bill.csv", locked=True), "有密码"),
        (packed("xl/workbook.xml"), "坏了"),
        (b"PK\x03\x04 cut", "不完整"),
        (xlsx(["品名", "数量"]), "没有认得的列名"),
        (xlsx(HEADER), "一条也没有"),
        (b"\xd0\xcf\x11\xe0 old", "旧式 Excel"),
    ],
)
def test_what_is_no_table_is_refused_with_a_way_out(content: bytes, said: str) -> None:
    with pytest.raises(InputRefused, match=said):
        read(content)


def test_a_workbook_that_would_unpack_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 1000)
    with pytest.raises(InputRefused, match="太大"):
        read(xlsx(*as_rows(CONTACTS)))


def test_rows_beyond_what_a_sheet_can_have_are_told_and_not_waited_for() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(*as_rows(CONTACTS)))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'<row r="4"', b'<row r="999999999"'))
    reading = read(out.getvalue())
    assert (len(reading.taken), reading.aside[-1].what) == (2, workbook.TOO_LONG)
