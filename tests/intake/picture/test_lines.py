"""Bands over a long picture: nothing between them, and what two of them see counts once."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ashore.intake.picture.lines import BAND, OVERLAP, Box, Line, bands, once


@pytest.mark.parametrize("height", [60, BAND, BAND + 1, 2_340, 12_000, 32_000])
def test_bands_cover_everything_and_overlap(height: int) -> None:
    found = list(bands(height))
    assert (found[0][0], found[-1][1]) == (0, height)
    assert all(0 < bottom - top <= BAND for top, bottom in found)
    assert all(before[1] - after[0] >= OVERLAP for before, after in pairwise(found))


def line(top: int, text: str = "还钱", left: int = 100, sure: int = 99) -> Line:
    return Line(text, Box(left, top, left + 200, top + 40), sure)


def test_what_two_bands_saw_is_kept_once() -> None:
    cut, whole = line(1_000, "今天还不", sure=70), line(1_004, "今天还不上")
    assert once([line(900), cut, whole, line(1_060)]) == [line(900), whole, line(1_060)]


def test_the_same_words_below_each_other_stay_two() -> None:
    two = [line(1_000), line(1_050), line(1_000, left=500)]
    assert sorted(once(two), key=str) == sorted(two, key=str)
