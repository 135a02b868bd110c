"""What stands on a screen beside plain words: voices, pictures, notices, names in a group, messages cut by the bars."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image, ImageFilter
from playwright.sync_api import Browser

from ashore.facts.contact import Contact
from ashore.intake.picture.read import read_pictures
from ashore.intake.picture.talk import Kind
from ashore.intake.reading import Reading
from tests.intake.picture.measure import Score, plain
from tests.intake.picture.shots import Item, Shot, draw, shot
from tests.intake.picture.test_shots import talk

MIXED = (
    Item("stamp", "昨天 20:13"),
    Item("said", "再不处理就上门了，地址我们都有"),
    Item("voice", '12"'),
    Item("picture"),
    Item("notice", "你撤回了一条消息"),
    Item("said", "好", own=True),
    Item("voice", "5″", own=True),
    Item("picture", own=True),
)
SHOWN = [
    (Kind.STAMP, None),
    (Kind.WORDS, False),
    (Kind.VOICE, False),
    (Kind.PICTURE, False),
    (Kind.NOTICE, None),
    (Kind.WORDS, True),
    (Kind.VOICE, True),
    (Kind.PICTURE, True),
]


def of(number: int, *items: Item) -> Shot:
    return replace(shot(number), items=items)


def read(*pictures: bytes, shot: date | None = date(2026, 11, 20)) -> list[Reading]:
    return read_pictures([(io.BytesIO(one), f"{i}.png") for i, one in enumerate(pictures)], shot)


def words(reading: Reading) -> list[str | None]:
    return [entry.fact.text for entry in reading.taken if isinstance(entry.fact, Contact)]


@pytest.mark.parametrize("number", [0, pytest.param(7, marks=pytest.mark.long), 15])
def test_everything_is_seen_as_what_it_is(pen: Browser, number: int) -> None:
    picture, _ = draw(pen, of(number, *MIXED), whole=False)
    assert [(part.kind, part.own) for part in talk(picture).parts] == SHOWN


def test_a_number_above_text_messages_is_the_number_that_sent_them(pen: Browser) -> None:
    picture, _ = draw(pen, of(14, Item("stamp", "11月3日 09:20"), Item("said", "【甲消费金融】您已逾期，退订回T")))
    (reading,) = read(picture)
    (entry,) = reading.taken
    assert isinstance(entry.fact, Contact)
    assert (entry.who, entry.fact.from_number, entry.fact.by) == (shot(14).title, shot(14).title, None)
    assert str(entry.fact.at) == "2026-11-03T09:20:00+08:00"


TALK = (
    Item("stamp", "昨天 20:13"),
    Item("said", "再不处理就上门了，地址我们都有"),
    Item("said", "我已经打过电话了，客服说可以协商的", own=True),
    Item("said", "在吗"),
)


def test_in_a_group_the_name_above_is_who_said_it(pen: Browser) -> None:
    picture, _ = draw(pen, replace(of(0, *TALK), title="还款沟通群(5)", name="王经理"), whole=False)
    seen = talk(picture)
    assert (seen.title, seen.group) == ("还款沟通群", True)
    assert [part.sender for part in seen.parts if part.kind is Kind.WORDS] == ["王经理", "", "王经理"]


@pytest.mark.parametrize("number", [0, pytest.param(12, marks=pytest.mark.long)])
def test_a_photo_behind_the_talk_changes_nothing(pen: Browser, number: int) -> None:
    picture, _ = draw(pen, replace(of(number, *TALK), photo=True), whole=False)
    seen = [(part.kind, part.own) for part in talk(picture).parts]
    assert seen == [(Kind.STAMP, None), (Kind.WORDS, False), (Kind.WORDS, True), (Kind.WORDS, False)]


SCROLLED = (
    Item("stamp", "昨天 20:13"),
    *(
        Item("said", f"这是第{i}条催收消息，你欠的{i}00.0{i}元今天之内必须处理，不然我们就上门了", i % 3 == 2)
        for i in range(1, 10)
    ),
)


def test_two_pictures_of_one_talk_lose_nothing_and_double_nothing(pen: Browser) -> None:
    """The talk is moved by less than a screen: what the bars cut on one is whole on the other."""
    made = of(2, *SCROLLED)
    first, _ = draw(pen, made, whole=False)
    second, _ = draw(pen, made, whole=False, scroll=390)
    one, two = read(first, second)
    found = words(one) + words(two)
    assert found == [item.text for item in SCROLLED[1 : 1 + len(found)]]
    assert len(found) >= 8
    assert not [entry for entry in (*one.taken, *two.taken)[:-1] if "没有截全" in (entry.fact.note or "")]
    assert {str(entry.fact.at)[:16] for entry in two.taken if isinstance(entry.fact, Contact)} == {"2026-11-19T20:13"}
    for reading in (one, two):
        assert reading.rows == len(reading.taken) + len(reading.skipped) + len(reading.aside)
    assert any("另一张截图里有同一条" in problem.what for problem in (*one.skipped, *two.skipped))


def test_what_the_bars_cut_is_told(pen: Browser) -> None:
    picture, _ = draw(pen, of(2, *SCROLLED), whole=False, scroll=90)
    (reading,) = read(picture)
    cut = [entry for entry in reading.taken if "没有截全" in (entry.fact.note or "")]
    assert [entry.line for entry in cut] in ([1], [1, reading.rows], [reading.rows])


def blurred(picture: bytes) -> bytes:
    """Its lower half as a shaking hand would take it."""
    sharp = Image.open(io.BytesIO(picture)).convert("RGB")
    made = sharp.filter(ImageFilter.GaussianBlur(3.5))
    made.paste(sharp.crop((0, 0, sharp.width, sharp.height // 2)), (0, 0))
    return saved(made)


def saved(picture: Image.Image, kind: str = "PNG", **options: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def test_what_cannot_be_read_for_sure_is_set_aside_with_its_place(pen: Browser) -> None:
    picture, items = draw(pen, shot(4))
    (reading,) = read(blurred(picture))
    drawn = [plain(item.text) for item in items if item.kind == "said"]
    taken = [plain(text or "") for text in words(reading)]
    assert [text for text in taken if text not in drawn] == []
    assert reading.rows == len(reading.taken) + len(reading.aside) + len(reading.skipped) <= len(drawn)
    assert reading.aside
    assert all("从上往下第" in problem.what and "像素" in problem.what for problem in reading.aside)
    assert "每月最多能还" in "".join(problem.what for problem in reading.aside), "what was seen is told"


def test_a_picture_that_was_made_small_is_read_and_the_doubt_told(pen: Browser) -> None:
    picture, items = draw(pen, shot(4))
    small = Image.open(io.BytesIO(picture)).convert("RGB").resize((360, 780))
    content = saved(small, "JPEG", quality=20)
    score = Score()
    score.add(items, talk(content).parts)
    assert (score.wrong, score.right) == (0, score.messages)
    (reading,) = read(content)
    assert "字可能认错" in reading.flaws[0].what


@pytest.mark.long
def test_a_long_screenshot_loses_nothing_and_doubles_nothing(pen: Browser) -> None:
    picture, items = draw(pen, shot(7, length=46, tall=True))
    assert Image.open(io.BytesIO(picture)).height > 10_000
    score = Score()
    score.add(items, talk(picture).parts)
    assert (score.wrong, score.right) == (0, score.messages)
