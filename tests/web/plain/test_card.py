"""The picture for the family: no name, no sum, and the same words wherever it stands."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

from PIL import Image
from starlette.testclient import TestClient

from ashore.papers.card.shapes import Box, Words
from ashore.web.plain.card import WIDTH, height, lay_out, svg
from ashore.web.plain.content import Card, plain_page
from ashore.web.render import STATIC
from tests.house.never_advise import harmful

FAMILY = plain_page("family", date(2026, 11, 25)).card
assert FAMILY is not None
CARD: Card = FAMILY


def test_it_names_nobody_and_no_sum() -> None:
    words = CARD.text()
    assert harmful(words) == []
    assert not re.search(r"\d|元|欠|债|催|逾期", words)


def test_the_png_carries_the_words_of_the_pack() -> None:
    """Goes red when the words change: then run `python -m ashore.web.plain.draw FOLDER_OF_NOTO_CJK`."""
    with Image.open(STATIC / "family.png") as picture:
        assert picture.info["Description"] == CARD.text()
        assert picture.size == (WIDTH, height(CARD))
    assert (STATIC / "family.png").stat().st_size < 100_000


def test_the_svg_shows_every_word(client: TestClient) -> None:
    answer = client.get("/static/family.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    root = ElementTree.fromstring(answer.text)  # noqa: S314 - our own picture
    shown = "".join(node.text or "" for node in root.iter() if node.tag.endswith("text"))
    for part in (CARD.title, *CARD.say, *CARD.dont, CARD.note):
        assert part in shown
    assert not re.search(r"href|script|url\(", answer.text)


def test_words_stay_inside_their_picture() -> None:
    long = Card("很长的一句话" * 2, ("说得很长，" * 12, "短。"), CARD.dont, CARD.note * 3)
    for card in (CARD, long):
        tall, shapes = lay_out(card)
        assert all(
            shape.x + shape.width <= WIDTH and shape.y + shape.height <= tall
            for shape in shapes
            if isinstance(shape, Box)
        )
        for words in shapes:
            if isinstance(words, Words):
                assert words.x + words.size * len(words.text) <= WIDTH
                assert words.size < words.y < tall


def test_no_line_begins_with_a_mark_that_closes() -> None:
    _, shapes = lay_out(CARD)
    assert not any(words.text[0] in "，。！？、；：”）" for words in shapes if isinstance(words, Words))


def test_what_stands_in_a_card_is_text() -> None:
    card = Card("<b>", ("&",), ('"',), "'")
    assert "&lt;b&gt;" in svg(card)
    assert "<b>" not in svg(card)
