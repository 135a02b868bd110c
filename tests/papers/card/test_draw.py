"""The cards as files: their words, their fonts, their size, and a code that a camera reads."""

from __future__ import annotations

import io
import re
from functools import cache
from xml.etree import ElementTree

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from ashore.papers.card.draw import draw
from ashore.papers.card.link import MOST
from ashore.papers.card.make import card, kinds
from ashore.papers.card.picture import EDGE, WIDTH, lay_out, picture
from ashore.papers.card.qr import QUIET, squares
from ashore.papers.card.shapes import Box, Words, span, wrap

from .test_card import LINK, ON

KINDS = sorted(kinds())
BOTH = pytest.mark.parametrize("kind", KINDS)
PAGES = {"poster": 1, "rights": 3, "family": 1}
SIZES = {"poster": (595, 842), "rights": (595, 842), "family": (420, 595)}
LONGEST = "https://example.org/" + "w" * (MOST - 20)


@cache
def pdf(kind: str, link: str = LINK) -> bytes:
    return draw(card(kind, ON, link), "pdf")


@cache
def png(kind: str, link: str = LINK) -> bytes:
    return draw(card(kind, ON, link), "png")


def words(file: bytes) -> str:
    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages))


def read(image: Image.Image) -> set[str]:
    return {found.text for found in zxingcpp.read_barcodes(image)}


@BOTH
def test_a_pdf_says_all_of_it(kind: str) -> None:
    made, told = card(kind, ON, LINK), words(pdf(kind))
    for part in made.parts:
        for item in part.items:
            assert re.sub(r"\s", "", item.words) in told
            if item.kind != "do":
                assert re.sub(r"\s", "", item.sources) in told
    assert re.sub(r"\s", "", made.foot) in told
    assert LINK in told
    reported = any("转述" in item.sources for item in made.statements())
    assert (re.sub(r"\s", "", made.seen) in told) == reported


@BOTH
def test_pages_and_fonts(kind: str) -> None:
    pages = PdfReader(io.BytesIO(pdf(kind))).pages
    assert len(pages) == PAGES[kind]
    for page in pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == SIZES[kind]
        for font in (found.get_object() for found in page["/Resources"]["/Font"].values()):  # type: ignore[index]
            assert "NotoSansSC" in font["/BaseFont"]
            assert "/FontFile3" in font["/DescendantFonts"][0]["/FontDescriptor"]


@BOTH
def test_the_same_card_gives_the_same_bytes(kind: str) -> None:
    assert draw(card(kind, ON, LINK), "pdf") == pdf(kind)
    assert draw(card(kind, ON, LINK), "png") == png(kind)


@BOTH
@pytest.mark.parametrize("link", [LINK, LONGEST])
def test_a_camera_reads_the_link(kind: str, link: str) -> None:
    with Image.open(io.BytesIO(png(kind, link))) as image:
        assert read(image) == {link}


@BOTH
def test_without_a_link_there_is_no_code(kind: str) -> None:
    with Image.open(io.BytesIO(png(kind, ""))) as image:
        assert read(image) == set()
    assert "http" not in words(pdf(kind, ""))
    assert len(PdfReader(io.BytesIO(pdf(kind, LONGEST))).pages) == PAGES[kind], "the longest link fits"


def test_pictures_fit_a_telephone() -> None:
    sizes = {kind: Image.open(io.BytesIO(png(kind))).size for kind in KINDS}
    assert sizes["family"] == (1080, 1440)
    assert sizes["rights"][0] == 1080
    assert sizes["poster"] == (1240, 1754)


def test_ten_cards_of_a_sheet_carry_their_code() -> None:
    """The wallet's code is 17 mm wide, its quiet zone included."""
    rows = squares(LONGEST)
    assert 17 / len(rows) > 0.3, "millimetres a square; below that cheap cameras fail"
    assert not any(any(row) for row in rows[:QUIET])


def test_nothing_in_a_card_is_markup() -> None:
    """Typst reads words as data: a link that looks like its markup stays a link."""
    evil = "https://example.org/*$x$_a_[b]<c>"
    assert evil in words(draw(card("poster", ON, evil), "pdf"))


@BOTH
def test_the_svg_says_the_same(kind: str) -> None:
    made = card(kind, ON, LINK)
    root = ElementTree.fromstring(picture(made))  # noqa: S314 - our own picture
    told = re.sub(r"\s", "", "".join(node.text or "" for node in root.iter() if node.tag.endswith("text")))
    for part in made.parts:
        for item in part.items:
            assert re.sub(r"\s", "", item.words) in told
            assert re.sub(r"\s", "", item.short) in told
    assert LINK in told
    assert not re.search(r"href|script|url\(", picture(made))


@BOTH
@pytest.mark.parametrize("link", ["", LONGEST])
def test_words_stay_inside_the_svg(kind: str, link: str) -> None:
    tall, shapes = lay_out(card(kind, ON, link))
    for shape in shapes:
        if isinstance(shape, Words):
            assert shape.x >= EDGE
            assert shape.x + span(shape.text, shape.size) <= WIDTH - EDGE // 2
            assert shape.size < shape.y < tall
        elif isinstance(shape, Box):
            assert shape.x + shape.width <= WIDTH
            assert shape.y + shape.height <= tall


def test_numbers_are_not_broken() -> None:
    lines = list(wrap("自己拨区号12368报案号核实一下这个案子", 10, 70))
    assert any("12368" in line for line in lines)
    assert "".join(lines) == "自己拨区号12368报案号核实一下这个案子"
