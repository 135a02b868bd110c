"""Readings beside a case: sides, a choice, and entries that enter once however often a file is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from ashore.desk.intake import chosen, put_in, read_all, sides
from ashore.facts.problem import InputRefused
from tests.intake.samples import ANDROID, CALLS, TODAY


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    (tmp_path / "sms.xml").write_text(ANDROID, encoding="utf-8")
    (tmp_path / "calls.xml").write_text(CALLS, encoding="utf-8")
    return [tmp_path / "sms.xml", tmp_path / "calls.xml"]


def test_sides_come_with_their_days_and_the_most_frequent_first(files: list[Path]) -> None:
    found = sides(read_all(files, TODAY))
    assert [(side.who, side.count) for side in found] == [
        ("02160000001", 2),
        ("李催收", 2),
        ("10690001", 1),
        ("13800000002", 1),
        ("（没有写是谁）", 1),
    ]
    assert (found[0].first, found[0].last) == ("2026-11-20", "2026-11-20")


def test_a_side_is_chosen_by_its_name_or_its_number(files: list[Path]) -> None:
    readings = read_all(files, TODAY)
    by_name, by_number = chosen(readings, ["李催收"]), chosen(readings, ["13800000001"])
    assert [e.id for e in by_name] == [e.id for e in by_number]
    assert len(by_name) == 2
    with pytest.raises(InputRefused, match="没有“王五”"):
        chosen(readings, ["王五"])


def test_what_is_in_the_case_does_not_enter_again(files: list[Path]) -> None:
    readings = read_all(files, TODAY)
    some = put_in(None, readings, chosen(readings, ["李催收"]), TODAY)
    assert (some.added, some.already) == (2, 0)
    every = put_in(some.case, readings, chosen(readings, []), TODAY)
    assert (every.added, every.already) == (5, 2)
    again = put_in(every.case, readings, chosen(readings, []), TODAY)
    assert (again.added, again.already) == (0, 7)
    assert again.case == every.case
    assert [d.sha256 for d in again.case.documents] == [r.sha256 for r in readings]


def test_all_files_that_cannot_be_read_are_told_at_once(tmp_path: Path, files: list[Path]) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(InputRefused) as refused:
        read_all([tmp_path / "a.pdf", *files, tmp_path / "none"], TODAY)
    assert [Path(p.file).name for p in refused.value.problems] == ["a.pdf", "none"]
