"""The bytes of a PDF to pages of words and drawn lines, with pypdfium2. Everything that a file claims is bounded.

It is run apart from the program (`apart`), since the library is native and files come from strangers.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from math import pi
from typing import Any

from ashore.intake.pdf.page import SPACE, Page, Word, same
from ashore.intake.pdf.ruled import Place, Ruled

MOST_PAGES = 1_000
MOST_LETTERS = 40_000
"""Of a page. A page printed full in the smallest type has about ten thousand."""
DOTS, WIDEST, HIGHEST = 200, 2_400, 4_000
"""Pixels to the inch, and at most, of a page that is drawn to be read."""

_UNSEEN = 3
"""The way of writing that leaves no trace: the words that a scanner's own reader lays under its picture."""
_UPRIGHT = (0, 270, 180, 90)
"""How a page is turned so that letters turned by so many quarters to the right stand upright."""
_ASKEW = 0.05
_UNREADABLE = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})
_PASSWORD = 4
NO_PDF = "PDF 坏了或没有下载完整，打不开"


class Locked(Exception):
    """A password is needed, or the one given is wrong."""


class Broken(Exception):
    """No PDF that can be opened. Says why, in Chinese."""


@contextmanager
def opened(raw: bytes, password: str | None) -> Iterator[tuple[Any, int]]:
    """The document and how many pages it has. Raises Locked, Broken, ImportError."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(raw, password=password)
    except pdfium.PdfiumError as e:
        if getattr(e, "err_code", None) == _PASSWORD:
            raise Locked from e
        raise Broken(NO_PDF) from e
    with document:
        count = len(document)
        if not count:
            raise Broken("PDF 里一页也没有")
        if count > MOST_PAGES:
            raise Broken(f"PDF 写着有 {count:,} 页，超过 {MOST_PAGES:,} 页的上限")
        yield document, count


def page_of(document: Any, number: int) -> Page:
    """Without its lines. A page that cannot be opened, or holds more than a page can, is blind and says so."""
    import pypdfium2 as pdfium

    try:
        sheet = _filled_in(document, number, pdfium.raw)
    except pdfium.PdfiumError:
        return Page(number, 0, 0, blind="这一页坏了，打不开")
    try:
        left, bottom, right, top = sheet.get_bbox()
        letters = sheet.get_textpage()
        try:
            place = Place(left, bottom, right, top, _UPRIGHT[_quarter(letters.raw, pdfium.raw)])
            page = Page(number, place.width, place.height)
            _words(letters.raw, page, place, pdfium.raw)
        finally:
            letters.close()
        if page.words:
            Ruled(page, place, pdfium.raw).read(sheet.raw)
        return page
    except pdfium.PdfiumError:
        return Page(number, 0, 0, blind="这一页坏了，读不出字")
    finally:
        sheet.close()


def _filled_in(document: Any, number: int, raw: Any) -> Any:
    """The page with what was written into its fields, or stamped on it, as a part of it: else a sum that was filled in
    would be a blank."""
    sheet = document[number - 1]
    if raw.FPDFPage_GetAnnotCount(sheet.raw) > 0 and raw.FPDFPage_Flatten(sheet.raw, raw.FLAT_NORMALDISPLAY) == 1:
        sheet.close()
        sheet = document[number - 1]
    return sheet


def picture_of(document: Any, number: int) -> tuple[int, int, bytes]:
    """The page as pixels: width, height, and rows of red, green, blue. Raises Broken."""
    import pypdfium2 as pdfium

    try:
        sheet = document[number - 1]
        try:
            wide, high = sheet.get_size()
            scale = min(DOTS / 72, WIDEST / max(wide, 1), HIGHEST / max(high, 1))
            drawn = sheet.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
            rows, step = bytes(drawn.buffer), drawn.stride
            if drawn.n_channels != 3:
                raise Broken("这一页画不出来")
            line = drawn.width * 3
            return drawn.width, drawn.height, b"".join(rows[i * step : i * step + line] for i in range(drawn.height))
        finally:
            sheet.close()
    except (pdfium.PdfiumError, ValueError, MemoryError) as e:
        raise Broken("这一页画不出来") from e


def _quarter(text: Any, raw: Any) -> int:
    """By how many quarters most letters are turned; how the page says that it is to be shown does not matter then."""
    count = min(max(raw.FPDFText_CountChars(text), 0), MOST_LETTERS)
    some = (_turn(text, i, raw) for i in range(0, count, max(count // 200, 1)))
    turns = Counter(turn for turn in some if turn is not None)
    return turns.most_common(1)[0][0] if turns else 0


def _turn(text: Any, i: int, raw: Any) -> int | None:
    """In quarters; None = it stands askew, as watermarks do."""
    quarters = raw.FPDFText_GetCharAngle(text, i) / (pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < _ASKEW else None


def _words(text: Any, page: Page, place: Place, raw: Any) -> None:
    """Letters, left to right along their lines as the file writes them, to words."""
    count = raw.FPDFText_CountChars(text)
    if count > MOST_LETTERS:
        page.blind = f"这一页有 {count:,} 个字，不像一页"
        return
    box, letters, lost = raw.FS_RECTF(), [], 0
    upright = _UPRIGHT.index(place.turned)
    for i in range(max(count, 0)):
        code = raw.FPDFText_GetUnicode(text, i)
        if code in _UNREADABLE or raw.FPDFText_HasUnicodeMapError(text, i) == 1 or 0xE000 <= code <= 0xF8FF:
            lost += 1
            code = 0xFFFD
        if code <= 0x20 or code == 0xA0 or code == 0x3000 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
            continue
        if not raw.FPDFText_GetLooseCharBox(text, i, ctypes.byref(box)):
            continue
        left, top, right, bottom = place.box(box.left, box.bottom, box.right, box.top)
        if right <= 0 or bottom <= 0 or left >= page.width or top >= page.height or bottom <= top:
            page.hidden += 1
            continue
        if _turn(text, i, raw) != upright:
            page.askew += 1
            continue
        if _unseen(text, i, raw):
            page.hidden += 1
            continue
        letters.append(Word(same(chr(code)), left, top, right, bottom))
    if lost * 4 > len(letters):
        page.blind = "这一页的字用了特别的字体，取出来是乱码"
        return
    page.words = list(_run(letters))


def _unseen(text: Any, i: int, raw: Any) -> bool:
    written = raw.FPDFText_GetTextObject(text, i)
    return bool(written) and raw.FPDFTextObj_GetTextRenderMode(written) == _UNSEEN


def _run(letters: list[Word]) -> Iterator[Word]:
    """Letters beside one another are a word; one that is written twice to look bold counts once."""
    word: list[Word] = []
    for letter in letters:
        if word:
            last = word[-1]
            beside = abs(letter.bottom - last.bottom) * 4 < last.high and letter.left >= last.left
            if beside and letter.text == last.text and (letter.left - last.left) * 4 < last.right - last.left:
                continue
            if not beside or (letter.left - last.right) * 100 >= SPACE * last.high:
                yield _word(word)
                word = []
        word.append(letter)
    if word:
        yield _word(word)


def _word(letters: list[Word]) -> Word:
    return Word(
        "".join(letter.text for letter in letters),
        letters[0].left,
        min(letter.top for letter in letters),
        max(letter.right for letter in letters),
        max(letter.bottom for letter in letters),
    )
