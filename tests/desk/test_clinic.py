"""A clinic's spreadsheet becomes cases and comes back equal; the queue puts danger first; numbers tell of nobody."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashore.desk.clinic.folder import folder
from ashore.desk.clinic.import_file import read_file, stored
from ashore.desk.clinic.numbers import FEW, numbers
from ashore.desk.clinic.queue import queue
from ashore.desk.clinic.table import COLUMNS, HOME, read, rows_of
from ashore.facts.case import FORMAT, Case
from ashore.facts.dump import case_to_data
from ashore.facts.kinds import LenderKind, StepKind
from ashore.facts.load import case_from_data, load_case
from ashore.facts.party import Person
from ashore.facts.problem import InputRefused
from ashore.journal.cases import current_case
from ashore.journal.port import open_journal

ON = date(2026, 11, 23)
AT = "2026-11-23T10:00:00+08:00"
EXAMPLES = Path(__file__).parents[2] / "examples"


def table(*rows: list[str]) -> list[tuple[int, list[str]]]:
    return [(at, row) for at, row in enumerate(rows, 2)]


def row(case: str = "C-1", **told: str) -> list[str]:
    named = {"案件": case, "哪个App或哪家": "甲银行", **told}
    return [named.get(column, "") for column in COLUMNS]


def test_the_example_is_read_and_every_row_accounted_for() -> None:
    found = read_file(EXAMPLES / "clinic.csv", ON)
    assert list(found.cases) == ["C-001", "C-002", "C-003"]
    assert (found.rows, found.debts, len(found.aside)) == (5, 4, 1)
    assert found.aside[0].line == 6
    case = found.cases["C-001"]
    assert [(d.label, d.settle_now, d.days_past_due) for d in case.debts] == [
        ("甲银行信用卡", 1268430, 68),
        ("乙消费金融", 982000, 61),
    ]
    assert case.household is not None
    assert (case.household.income, case.household.rent) == (520000, 110000)
    case_from_data(case_to_data(case))


CELLS = st.fixed_dictionaries(
    {
        "哪个App或哪家": st.text("甲乙丙银行App=+-@\"',", min_size=1, max_size=8).map(str.strip).filter(bool),
        "哪一类": st.sampled_from(["", *[kind.zh for kind in LenderKind]]),
        "今天结清（元）": st.sampled_from(["", "0.01", "12684.30", "9820"]),
        "逾期天数": st.sampled_from(["", "0", "68", "400"]),
        "每月应还（元）": st.sampled_from(["", "1035.20"]),
    }
)


@given(st.lists(st.tuples(st.sampled_from(["C-1", "C-2", "案3"]), CELLS), max_size=8))
def test_out_and_in_again_is_the_same(rows: list[tuple[str, dict[str, str]]]) -> None:
    first = read(list(COLUMNS), table(*[row(case, **cells) for case, cells in rows]), ON)
    assert (first.rows, len(first.aside)) == (first.debts, 0)
    again = read(list(COLUMNS), table(*rows_of(first.cases, ON)), ON)
    assert {id: case_to_data(c) for id, c in again.cases.items()} == {
        id: case_to_data(c) for id, c in first.cases.items()
    }


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"案件": ""}, "没有写是哪个案件"),
        ({"案件": "x" * 41}, "没有写是哪个案件"),
        ({"哪个App或哪家": ""}, "没有写哪个 App"),
        ({"哪一类": "钱庄"}, "里没有“钱庄”"),
        ({"逾期天数": "六十"}, "逾期天数没看懂"),
        ({"逾期天数": "-3"}, "逾期天数没看懂"),
        ({"第一笔没还的应还日": "2026-13-01"}, "没看懂"),
        ({"今天结清（元）": "1,2,3"}, "今天结清"),
        ({"房租房贷（元）": "很多"}, "房租房贷"),
    ],
)
def test_a_bad_row_is_set_aside_with_its_reason(told: dict[str, str], said: str) -> None:
    found = read(list(COLUMNS), table(row(), row("C-1", **told)), ON)
    assert (found.rows, found.debts, len(found.aside)) == (2, 1, 1)
    assert found.aside[0].line == 3
    assert said in found.aside[0].what
    assert found.aside[0].mend


def test_two_rows_that_contradict_each_other_are_not_both_taken() -> None:
    two = table(
        row(**{"房租房贷（元）": "1000", "称呼": "甲"}), row(**{"房租房贷（元）": "900"}), row(**{"称呼": "乙"})
    )
    found = read(list(COLUMNS), two, ON)
    assert [one.line for one in found.aside] == [3, 4]
    assert "写了两个数" in found.aside[0].what
    assert "两个称呼" in found.aside[1].what


def test_what_is_stored_is_never_overwritten_by_a_table(tmp_path: Path) -> None:
    found = read_file(EXAMPLES / "clinic.csv", ON)
    journal = open_journal(str(tmp_path / "j.sqlite"), None, True)
    try:
        assert stored(journal, found.cases, AT) == (3, 0, [])
        assert stored(journal, read_file(EXAMPLES / "clinic.csv", ON + timedelta(days=3)).cases, AT) == (0, 3, [])
        found.cases["C-002"].debts[0].settle_now = 1  # type: ignore[assignment]
        before = case_to_data(current_case(journal, "C-002"))
        assert stored(journal, found.cases, AT) == (0, 2, ["C-002"])
        assert case_to_data(current_case(journal, "C-002")) == before
    finally:
        journal.close()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_as_spreadsheets_save_it(tmp_path: Path, encoding: str, separator: str) -> None:
    text = io.StringIO()
    out = csv.writer(text, delimiter=separator)
    out.writerows([["某某法律援助中心"], list(COLUMNS), row(**{"每月应还（元）": "1,035.20"})])
    (tmp_path / "a.csv").write_bytes(text.getvalue().encode(encoding))
    found = read_file(tmp_path / "a.csv", ON)
    assert [c.debts[0].monthly_due for c in found.cases.values()] == [103520]


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", "案件,别的\n1,2\n".encode(), b"PK\x03\x04 no", b"\xff\xfe"])
def test_what_is_no_such_table_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(InputRefused):
        read_file(tmp_path / "a.csv", ON)


def sued(received: str) -> Case:
    debt = {"id": "d1", "label": "乙", "steps": [{"kind": StepKind.SUIT.value, "received_on": received}]}
    return case_from_data({"format": FORMAT, "told_on": "2026-11-23", "debts": [debt]})


def test_danger_then_what_ran_out_then_the_next_day() -> None:
    quiet = read(list(COLUMNS), table(row("C-9")), ON).cases["C-9"]
    court, gone = sued("2026-11-16"), sued("2026-11-01")
    door = sued("2026-11-20")
    door.person = Person(despair=True)
    found = queue({"quiet": quiet, "court": court, "gone": gone, "door": door}, ON)
    assert [one.case for one in found] == ["door", "gone", "court", "quiet"]
    assert (found[0].urgent, found[1].urgent) == (True, False)
    assert found[1].passed == 1
    assert found[2].due is not None
    assert ON < found[2].due <= ON + timedelta(days=21)


def test_small_numbers_are_not_told() -> None:
    one = read(list(COLUMNS), table(row("C-1", **{"哪一类": "银行"})), ON).cases["C-1"]
    few = numbers({f"c{i}": one for i in range(FEW - 1)}, ON, {})
    assert few.cases is None
    assert [row.cases for row in few.lenders] == [None]
    enough = numbers({f"c{i}": one for i in range(FEW)}, ON, {})
    assert (enough.cases, [(row.words, row.cases) for row in enough.lenders]) == (5, [("银行", 5)])


def test_a_folder_names_nobody_in_its_files_and_escapes_what_was_typed() -> None:
    case = load_case(EXAMPLES / "six-debts.yaml")
    case.title = "<script>甲</script>"
    files = folder(case, ON)
    assert list(files) == ["1-封面.html", "2-全案.html", "3-各笔数.html"]
    for text in files.values():
        assert "<script" not in text
        assert "http-equiv" in text
    assert "办理提示" in files["1-封面.html"]
    assert list(folder(Case(told_on=ON), ON)) == ["1-封面.html", "2-全案.html"]


def called(day: str) -> Case:
    debt = {"id": "d1", "accelerated_on": day}
    return case_from_data({"format": FORMAT, "told_on": str(ON), "title": "某某某", "debts": [debt]})


def test_a_cover_says_what_to_check_before_anybody_speaks_and_its_title_names_nobody() -> None:
    barred = folder(called("2019-03-01"), ON)["1-封面.html"]
    assert "先核对，再联系</h2>" in barred
    assert "诉讼时效" in barred
    assert "<title>封面</title>" in barred
    assert "先核对，再联系</h2>" not in folder(called("2026-03-01"), ON)["1-封面.html"]


def test_home_columns_are_the_households_own() -> None:
    assert set(HOME.values()) <= set(type(load_case(EXAMPLES / "way-out.yaml").household).__dataclass_fields__)
