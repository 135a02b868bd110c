"""Old spreadsheets give what new ones give; what they cannot tell is set aside or refused."""

from __future__ import annotations

import io
from datetime import date, datetime, time

import pytest
import xlwt

from ashore.facts.contact import Contact
from ashore.facts.problem import InputRefused
from ashore.intake import old_workbook
from ashore.intake.reading import Layout
from ashore.intake.workbook import FORMULA
from tests.intake.samples import CONTACTS, MOBILE, WECHAT, as_rows, read, xls

HEADER: list[object] = ["时间", "方式", "对方号码", "原话"]


@pytest.mark.parametrize("text", [CONTACTS, MOBILE, WECHAT])
def test_an_old_workbook_gives_what_the_same_table_gives_as_text(text: str) -> None:
    as_text, as_sheet = read(text), read(xls(*as_rows(text)))
    assert as_sheet.layout is as_text.layout
    assert [e.id for e in as_sheet.taken] == [e.id for e in as_text.taken]
    assert (as_sheet.rows, len(as_sheet.aside)) == (as_text.rows, len(as_text.aside))


def test_days_times_and_numbers() -> None:
    rows: list[list[object]] = [
        [datetime(2026, 11, 20, 21, 40), "短信", 13800000001, "一"],  # noqa: DTZ001 - a sheet knows no offset
        [datetime(2026, 11, 20), "短信", 13800000001, "二"],  # noqa: DTZ001
        [date(2026, 11, 21), "短信", 13800000001, "三"],
        [time(9, 5), "短信", 13800000001, "四"],
    ]
    reading = read(xls(HEADER, *rows))
    facts = [entry.fact for entry in reading.taken]
    assert [(str(f.at), f.from_number) for f in facts if isinstance(f, Contact)] == [
        ("2026-11-20T21:40:00+08:00", "13800000001"),
        ("2026-11-20T00:00:00+08:00", "13800000001"),
        ("2026-11-21", "13800000001"),
    ]
    assert [p.line for p in reading.aside] == [5]


def test_a_row_with_a_formula_is_set_aside_though_its_result_stands_there() -> None:
    row: list[object] = ["2026-11-20 21:40", "短信", xlwt.Formula('"1"&"0"'), "一"]
    plain: list[object] = ["2026-11-20 21:41", "短信", "1", "=1+1"]
    reading = read(xls(HEADER, row, plain))
    assert [(p.line, p.what) for p in reading.aside] == [(2, FORMULA)]
    assert [e.line for e in reading.taken] == [3]


def test_the_sheet_that_is_not_read_is_told() -> None:
    book = xlwt.Workbook()
    book.add_sheet("空的")
    sheet = book.add_sheet("记录")
    for i, row in enumerate([HEADER, ["2026-11-20 21:40", "短信", "1", "一"]]):
        for j, value in enumerate(row):
            sheet.write(i, j, value)
    out = io.BytesIO()
    book.save(out)
    reading = read(out.getvalue())
    assert (reading.layout, len(reading.taken)) == (Layout.CONTACTS, 1)
    assert "一共 2 张表，只读了“记录”" in reading.flaws[0].what


def test_what_is_no_table_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = xls(HEADER, ["2026-11-20 21:40", "短信", "1", "一"])
    for content, said in (
        (b"\xd0\xcf\x11\xe0 old", "旧式 Excel"),
        (whole[:3000], "旧式 Excel"),
        (xls(["品名", "数量"]), "没有认得的列名"),
        (xls(HEADER), "一条也没有"),
    ):
        with pytest.raises(InputRefused, match=said):
            read(content)
    monkeypatch.setattr(old_workbook, "MOST_OLD", 1000)
    with pytest.raises(InputRefused, match="1,000 字节"):
        read(whole)
