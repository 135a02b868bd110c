"""Lines of one bubble to the words as they were sent."""

from __future__ import annotations

from ashore.intake.picture.lines import Box, Line
from ashore.intake.picture.wrapped import unwrapped


def lines(*rows: str | tuple[str, int]) -> list[Line]:
    """Rows of 20 pixels a letter (10 where narrow) from x = 100; with a number, they begin there."""
    made = []
    for i, row in enumerate(rows):
        text, left = row if isinstance(row, tuple) else (row, 100)
        wide = sum(10 if char.isascii() else 20 for char in text)
        made.append(Line(text, Box(left, i * 30, left + wide, i * 30 + 24), 99))
    return made


def test_what_had_no_room_is_one_again() -> None:
    assert (
        unwrapped(lines("应还金额为一共八千多8,432.5", "6元，请尽快处理"))
        == "应还金额为一共八千多8,432.56元，请尽快处理"
    )


def test_a_number_that_would_not_fit_was_moved_whole() -> None:
    assert unwrapped(lines("请在今天之内联系我们的人", "逾期案件编号这里", "A098280794")).endswith("编号这里A098280794")
    assert unwrapped(lines("请在今天之内联系我们的人", "逾期案件编号", "A098280794")).endswith("编号\nA098280794")


def test_a_break_that_was_wanted_stays() -> None:
    rows = lines("已产生违约金21,244.29元。", "请还款。", "退订回T")
    assert unwrapped(rows, 320) == "已产生违约金21,244.29元。\n请还款。\n退订回T"
    assert unwrapped(rows) == "已产生违约金21,244.29元。请还款。\n退订回T", "the widest of all may have been full"


def test_words_of_letters_stay_apart() -> None:
    assert unwrapped(lines("Please pay today", "or we call you")) == "Please pay today or we call you"


def test_pieces_at_one_height_are_one_line() -> None:
    left, right = Line("联系", Box(100, 0, 140, 24), 99), Line("95188", Box(160, 2, 210, 25), 99)
    assert unwrapped([right, left]) == "联系95188"


def test_nothing_is_nothing() -> None:
    assert unwrapped([]) == ""
