"""The working sheet as page and spreadsheet: what stands there, and that nothing typed becomes markup or formula."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ashore.desk.owed import Owed, owed_case
from ashore.facts.load import load_case
from ashore.papers.owed.page import page
from ashore.papers.owed.spreadsheet import spreadsheet
from tests.house.never_advise import harmful

EXAMPLES = Path(__file__).parents[3] / "examples"
ON = date(2026, 11, 23)
HOSTILE = '=HYPERLINK("http://x.example")<script>alert(1)</script>'


def owed(name: str = "six-debts", on: date = ON) -> Owed:
    return owed_case(load_case(EXAMPLES / f"{name}.yaml"), on)


def html(found: Owed) -> str:
    return page(found.on, found.sheets)


def test_the_page_needs_nothing_from_anywhere() -> None:
    text = html(owed())
    assert "<script" not in text
    assert not re.search(r'(src|href)="(?!#)', text)
    assert "default-src &#x27;none&#x27;" in text


def test_each_debt_shows_claimed_supported_what_to_do_and_a_picture() -> None:
    text = html(owed())
    assert text.count("接下来做什么") == 6
    assert text.count('role="img"') == 6
    assert "对方说 5,700 元，规定最多支持 2,123.47 元" in text
    assert text.count("不等于最后欠多少") >= 4


@pytest.mark.parametrize("name", ["six-debts", "worked-case-2022", "worked-case-2026"])
def test_nothing_harmful_is_said(name: str) -> None:
    text = re.sub(r"<[^>]+>", "\n", html(owed(name)))
    assert harmful(text) == []
    assert not re.search(r"只(用|要|需要?)还|只欠这么多(?!”)", text)


def test_every_link_leads_to_a_source_on_the_page() -> None:
    text = html(owed())
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(re.findall(r'id="([^"]+)"', text))


def test_what_was_typed_is_neither_markup_nor_formula() -> None:
    case = load_case(EXAMPLES / "six-debts.yaml")
    case.debts[0].label = HOSTILE
    found = owed_case(case, ON, "d1")
    assert "<script>" not in html(found)
    (tab,) = openpyxl.load_workbook(BytesIO(spreadsheet(ON, found.sheets))).worksheets
    assert (tab["A1"].value, tab["A1"].data_type) == (HOSTILE, "s")


def test_the_formulas_of_the_spreadsheet_give_the_numbers_of_the_sheet() -> None:
    found = owed("worked-case-2022", date(2022, 8, 20))
    (sheet,) = found.sheets
    (tab,) = openpyxl.load_workbook(BytesIO(spreadsheet(found.on, found.sheets))).worksheets
    rows = {row[0].value: row for row in tab.iter_rows() if row[0].value}
    penalty, total = rows["罚息、违约金"], rows["合计"]
    assert (penalty[1].value, penalty[2].value) == (7800, 5358.9)
    first, last = re.findall(r"\d+", total[2].value)
    summed = sum(tab[f"C{row}"].value for row in range(int(first), int(last) + 1))
    assert sheet.supported is not None
    assert round(summed * 100) == sheet.supported.high
    late = next(row for row in tab.iter_rows() if str(row[10].value).startswith("2022年3月5日"))
    assert interest(late) == 5358.9


def interest(row: Any) -> float:
    """What =ROUND(D*E*C/365,2) comes to."""
    assert re.fullmatch(r"=ROUND\(D\d+\*E\d+\*C\d+/365,2\)", row[5].value)
    return round(row[3].value * row[4].value * (row[1].value - row[0].value).days / 365, 2)


def test_the_same_sheets_give_the_same_cells() -> None:
    sheets = owed().sheets
    one, other = (openpyxl.load_workbook(BytesIO(spreadsheet(ON, sheets))) for _ in range(2))
    for a, b in zip(one.worksheets, other.worksheets, strict=True):
        assert list(a.values) == list(b.values)
