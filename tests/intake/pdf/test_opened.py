"""What stands on a page: turned pages, watermarks, words that nobody sees, fonts without meaning."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from tests.intake.pdf import here
from tests.intake.pdf.drawn import LYING, pdf, table, title
from tests.intake.pdf.tables import CARD_HEAD, CARD_ROWS, card
from tests.intake.pdf.test_apart import plain

BODY = title("信用卡电子账单") + table(CARD_HEAD, CARD_ROWS, "26mm, 26mm, 1fr, 30mm, 26mm", drawn=False)


def turned(raw: bytes, by: int) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(raw)))
    writer.pages[0].rotate(by)
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("by", [0, 90, 180, 270])
def test_a_page_is_read_however_it_is_turned(by: int) -> None:
    straight = [entry.id for entry in here.read(card).taken]
    assert [entry.id for entry in here.read(turned(card, by)).taken] == straight
    drawn = pdf(
        f"#rotate({by}deg, reflow: true)[#block(width: 170mm)[{BODY}]]", LYING if by in (90, 270) else 'paper: "a3"'
    )
    assert [entry.id for entry in here.read(drawn).taken] == straight


def test_what_was_filled_into_a_field_is_read() -> None:
    drawn = b"BT /F 12 Tf 2 4 Td (12,000.00) Tj ET"
    font = b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    shown = b"<</Type/XObject/Subtype/Form/BBox[0 0 90 20]/Resources" + font + b"/Length %d>>stream\n" % len(drawn)
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(12,000.00)/Rect[50 50 140 70]/F 4/AP<</N 3 0 R>>>>"
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Annots[4 0 R]>>"
    (read,) = here.pages(plain([page], shown + drawn + b"\nendstream", field))
    assert [word.text for word in read.words] == ["12,000.00"]


def test_a_watermark_does_not_run_into_the_rows() -> None:
    mark = '#place(center + horizon, rotate(-40deg)[#text(size: 40pt)[#"仅供查询使用"]])\n'
    reading = here.read(pdf(mark + BODY))
    assert len(reading.taken) == 2
    assert ["斜着" in flaw.what for flaw in reading.flaws] == [True]


def test_words_that_nobody_sees_are_told_and_not_read() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(card)))
    content = writer.pages[0].get_contents()
    assert content is not None
    unseen = DecodedStreamObject()
    unseen.set_data(content.get_data().replace(b"BT 0 Tr", b"BT 3 Tr"))
    writer.pages[0][NameObject("/Contents")] = writer._add_object(unseen)
    with pytest.raises(Exception, match="没有能读的字"):
        here.read(written(writer))


def test_a_font_that_does_not_say_its_letters_is_no_text() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(card)))
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        font.get_object().pop("/ToUnicode", None)
        for inner in font.get_object()["/DescendantFonts"]:
            inner.get_object()["/CIDSystemInfo"][NameObject("/Ordering")] = NameObject("/None")
    with pytest.raises(Exception, match=r"没有能读的字|认不出"):
        here.read(written(writer))
