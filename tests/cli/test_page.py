"""Wrapping, times as people type them, options and files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashore.cli.files import write_whole
from ashore.cli.page import NO_START, clean, width_of, wrap
from ashore.cli.when import moment_text
from ashore.facts.problem import InputRefused

WORDS = st.text(st.sampled_from("还款协商，。（）“”abc123 12368"), max_size=120)


@given(WORDS, st.integers(16, 60))
def test_wrapping_keeps_every_character_and_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(line) <= width + 2 for line in lines)


def test_no_line_starts_with_a_stop_or_ends_with_an_opening_mark() -> None:
    lines = wrap("先稳住，一件一件来（不着急）。" * 8, 22)
    assert not [line for line in lines if line[0] in NO_START or line.endswith("（")]


def test_a_number_is_not_broken() -> None:
    assert wrap("请自己拨打 12368 核实", 14) == ["请自己拨打", "12368 核实"]


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert clean("\x1b[31m还\u202e款\x00\n好") == "[31m还款\n好"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("21:40", "2026-11-23T21:40:00+08:00"),
        ("昨天 8:05", "2026-11-22T08:05:00+08:00"),
        ("前天", "2026-11-21"),
        ("7-20 21：40", "2026-07-20T21:40:00+08:00"),
        ("12月1日", "2025-12-01"),
        ("2026-07-20", "2026-07-20"),
        ("2026-07-20T21:40", "2026-07-20T21:40:00+08:00"),
        ("2026-07-20T21:40+08:00", "2026-07-20T21:40+08:00"),
        ("五月", "五月"),
    ],
)
def test_times_as_people_type_them(typed: str, read: str) -> None:
    assert moment_text(typed, date(2026, 11, 23)) == read


def test_a_new_file_never_replaces_another(tmp_path: Path) -> None:
    goal = tmp_path / "case.yaml"
    goal.write_text("old")
    with pytest.raises(InputRefused):
        write_whole(goal, "new", overwrite=False)
    assert goal.read_text() == "old"
    write_whole(goal, "new", overwrite=True)
    assert goal.read_text() == "new"
    assert list(tmp_path.iterdir()) == [goal]
