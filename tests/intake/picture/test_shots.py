"""Screenshots drawn from a seed, light and dark, in three fonts and two scales, are read as they were written."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import Browser

from ashore.intake.picture.lines import lines_in
from ashore.intake.picture.opened import pixels
from ashore.intake.picture.talk import Kind, Talk, talk_of
from tests.intake.picture.measure import Score, plain
from tests.intake.picture.shots import draw, shot

FEW, ALL = (0, 9, 16, 19), range(40)
ENOUGH = 0.98


def talk(picture: bytes) -> Talk:
    whole = pixels(io.BytesIO(picture), "shot.png", len(picture))
    return talk_of(whole, lines_in(whole, "shot.png"))


def scored(pen: Browser, seeds: tuple[int, ...] | range) -> Score:
    score = Score()
    for seed in seeds:
        made = shot(seed)
        picture, items = draw(pen, made, "jpeg" if seed % 5 == 4 else "png")
        read = talk(picture)
        score.add(items, read.parts)
        assert (read.title, read.channel.value) == (made.title, made.kind), seed
        assert stamps(read) == [plain(item.text) for item in items if item.kind == "stamp"], seed
    return score


def stamps(read: Talk) -> list[str]:
    return [plain(part.text) for part in read.parts if part.kind is Kind.STAMP]


def test_a_few_looks_are_read_as_written(pen: Browser) -> None:
    score = scored(pen, FEW)
    assert (score.accuracy >= ENOUGH, score.order >= ENOUGH) == (True, True), score


@pytest.mark.long
def test_forty_looks_are_read_as_written(pen: Browser) -> None:
    score = scored(pen, ALL)
    assert (score.accuracy >= ENOUGH, score.order >= ENOUGH) == (True, True), score
