"""Letters as .docx: the words of the plain text, blanks marked, nothing of a template or a machine, the same bytes."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashore.desk.paper import write_letter
from ashore.facts.case import Case
from ashore.papers.letter import docx_form as form
from ashore.papers.letter.docx import letter_docx
from ashore.papers.letter.model import Letter, Wish
from ashore.papers.letter.plain import plain
from ashore.papers.letter.write import kinds

from .cases import CASES, ON, full, hostile, sparse
from .reading import W, lines, parts, runs

BOTH = pytest.mark.parametrize("kind", sorted(kinds()))
ALL = pytest.mark.parametrize("case", [pytest.param(make(), id=name) for name, make in CASES.items()])
BLANK = "〔请填[：:][^〔〕\n]*〕"


def written(kind: str, case: Case) -> Letter:
    return write_letter(case, kind, Wish(), ON)[0]


def expected(letter: Letter) -> list[str]:
    """The lines of the plain text; there the signature is one line, here a line each."""
    told = plain(letter).replace("　".join(letter.signature), "\n".join(letter.signature))
    told = told.replace("\t", " ").replace("\r", "\n")
    return [line for line in told.split("\n") if line.strip()]


@BOTH
@ALL
def test_its_words_are_those_of_the_plain_text(kind: str, case: Case) -> None:
    letter = written(kind, case)
    assert lines(letter_docx(letter)) == expected(letter)


@BOTH
@ALL
def test_every_blank_stands_out_and_nothing_else_does(kind: str, case: Case) -> None:
    letter = written(kind, case)
    assert runs(letter_docx(letter), form.BLANK) == re.findall(BLANK, "\n".join(expected(letter)))


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_was_typed_stays_text(own: str, name: str) -> None:
    letter = replace(written("hardship", sparse()), own=own, rows=((name, own),), title=name)
    assert "".join("".join(lines(letter_docx(letter))).split()) == "".join("".join(expected(letter)).split())


@pytest.mark.parametrize("evil", ["\x00\x0b\x1b", "\ud800", "\ufffe\uffff", "\u202e\u2066\u061c"])
def test_what_xml_or_a_reader_must_not_see_is_left_out(evil: str) -> None:
    letter = replace(written("hardship", sparse()), own=f"前{evil}后", demand=f"{evil}]]>&amp;<w:p/>")
    told = lines(letter_docx(letter))
    assert "前后" in told
    assert "我的要求：]]>&amp;<w:p/>" in told


def test_the_same_letter_gives_the_same_bytes_with_neutral_times() -> None:
    file = letter_docx(written("hardship", full()))
    assert file == letter_docx(written("hardship", full()))
    with zipfile.ZipFile(BytesIO(file)) as packed:
        assert packed.namelist()[0] == "[Content_Types].xml", "what reads it in one pass looks there first"
        for entry in packed.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.create_system, entry.external_attr, entry.compress_type) == (0, 0o600 << 16, 0), "stored"


def test_it_tells_nobodys_name_and_no_day() -> None:
    found = parts(letter_docx(replace(written("hardship", full()), on=date(2026, 6, 10))))
    assert {one.tag.split("}")[1]: one.text for one in found["docProps/core.xml"]} == {
        "creator": None,
        "lastModifiedBy": None,
    }
    settings = [one.tag for one in found["word/settings.xml"]]
    assert settings[:2] == [f"{W}removePersonalInformation", f"{W}removeDateAndTime"]


@BOTH
def test_every_part_is_announced_and_every_style_is_there(kind: str) -> None:
    found = parts(letter_docx(written(kind, hostile())))
    said = {one.get("PartName") for one in found["[Content_Types].xml"]} - {None}
    assert said == {f"/{name}" for name in found if not name.endswith(".rels") and not name.startswith("[")}
    goals = {one.get("Target") for one in found["word/_rels/document.xml.rels"]}
    assert {f"word/{goal}" for goal in goals} <= set(found)
    styles = {one.get(f"{W}styleId") for one in found["word/styles.xml"]}
    inside = found["word/document.xml"]
    used = {one.get(f"{W}val") for mark in ("pStyle", "rStyle") for one in inside.iter(W + mark)}
    assert used <= styles
    named = {one.get(f"{W}name") for one in found["word/fontTable.xml"]}
    fonts = {one.get(f"{W}eastAsia") for one in found["word/styles.xml"].iter(f"{W}rFonts")}
    assert fonts == {"仿宋", "宋体", "黑体"} <= named


# Word refuses a file whose properties stand in another order than the standard's; LibreOffice does not mind.
ORDER = {
    "pPr": "pStyle keepNext keepLines widowControl tabs wordWrap spacing ind jc outlineLvl",
    "rPr": "rStyle rFonts b bCs color spacing kern sz szCs u shd lang",
    "tblPr": "tblW tblBorders tblLayout",
    "style": "name basedOn uiPriority qFormat pPr rPr",
    "font": "altName panose1 charset family pitch",
    "settings": "removePersonalInformation removeDateAndTime defaultTabStop characterSpacingControl compat",
    "sectPr": "footerReference pgSz pgMar",
}


@BOTH
def test_properties_stand_in_the_order_of_the_standard(kind: str) -> None:
    for name, part in parts(letter_docx(written(kind, full()))).items():
        for one in part.iter():
            order = ORDER.get(one.tag.removeprefix(W), "").split()
            places = [order.index(child.tag.removeprefix(W)) for child in one] if order else []
            assert places == sorted(set(places)), (name, one.tag)
