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

from ashore.intake.pdf.page import SPACE, Page, Rule, Word, same

MOST_PAGES = 1_000
MOST_LETTERS = 40_000
"""Of a page. A page printed full in the smallest type has about ten thousand."""
MOST_OBJECTS, MOST_SEGMENTS, DEEPEST = 20_000, 400, 3
"""Drawn things of a page, corners of one of them, and drawings within drawings."""

DOTS, WIDEST, HIGHEST = 200, 2_400, 4_000
"""Pixels to the inch, and at most, of a page that is drawn to be read."""

_THIN, _SHORT = 25, 60
"""In tenths of a point: what is flatter is a line, and what is shorter is none."""
_UNSEEN = 3
"""The way of writing that leaves no trace: the words that a scanner's own reader lays under its picture."""
_UPRIGHT = (0, 270, 180, 90)
"""How a page is turned so that letters turned by so many quarters to the right stand upright."""
_ASKEW = 0.05
_UNREADABLE = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})
_PASSWORD = 4


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
        raise Broken("PDF 坏了或没有下载完整，打不开") from e
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
        sheet = document[number - 1]
    except pdfium.PdfiumError:
        return Page(number, 0, 0, blind="这一页坏了，打不开")
    try:
        left, bottom, right, top = sheet.get_bbox()
        letters = sheet.get_textpage()
        try:
            place = _Place(left, bottom, right, top, _UPRIGHT[_quarter(letters.raw, pdfium.raw)])
            page = Page(number, place.width, place.height)
            _words(letters.raw, page, place, pdfium.raw)
        finally:
            letters.close()
        if page.words:
            _Drawn(page, place, pdfium.raw).read(sheet.raw)
        return page
    except pdfium.PdfiumError:
        return Page(number, 0, 0, blind="这一页坏了，读不出字")
    finally:
        sheet.close()


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


class _Place:
    """Points of the file, from its lower left corner and perhaps turned, to tenths from the upper left one as read."""

    def __init__(self, left: float, bottom: float, right: float, top: float, turned: int) -> None:
        self.left, self.bottom, self.right, self.top, self.turned = left, bottom, right, top, turned
        wide, high = _tenths(right - left), _tenths(top - bottom)
        self.width, self.height = (high, wide) if turned in (90, 270) else (wide, high)

    def at(self, x: float, y: float) -> tuple[int, int]:
        if self.turned == 90:
            return _tenths(y - self.bottom), _tenths(x - self.left)
        if self.turned == 180:
            return _tenths(self.right - x), _tenths(y - self.bottom)
        if self.turned == 270:
            return _tenths(self.top - y), _tenths(self.right - x)
        return _tenths(x - self.left), _tenths(self.top - y)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[int, int, int, int]:
        (a, b), (c, d) = self.at(x0, y0), self.at(x1, y1)
        return min(a, c), min(b, d), max(a, c), max(b, d)


def _tenths(points: float) -> int:
    return max(-(10**6), min(10**6, round(points * 10))) if points == points else 0


def _words(text: Any, page: Page, place: _Place, raw: Any) -> None:
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


Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1, 0, 0, 1, 0, 0)


class _Drawn:
    """The straight lines of a page that stand or lie, edges of boxes too."""

    def __init__(self, page: Page, place: _Place, raw: Any) -> None:
        self.page, self.place, self.raw = page, place, raw
        self.left = MOST_OBJECTS

    def read(self, opened: Any) -> None:
        raw = self.raw
        for i in range(min(raw.FPDFPage_CountObjects(opened), self.left)):
            self.one(raw.FPDFPage_GetObject(opened, i), _PLAIN, 0)
        self.page.standing, self.page.lying = _merged(self.page.standing), _merged(self.page.lying)

    def one(self, drawn: Any, outer: Matrix, depth: int) -> None:
        raw, found = self.raw, self.raw.FS_MATRIX()
        self.left -= 1
        if self.left < 0 or not drawn:
            return
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM):
            return
        if not raw.FPDFPageObj_GetMatrix(drawn, ctypes.byref(found)):
            return
        matrix = _times((found.a, found.b, found.c, found.d, found.e, found.f), outer)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self.path(drawn, matrix)
        elif depth < DEEPEST:
            for i in range(min(max(raw.FPDFFormObj_CountObjects(drawn), 0), self.left)):
                self.one(raw.FPDFFormObj_GetObject(drawn, i), matrix, depth + 1)

    def path(self, drawn: Any, matrix: Matrix) -> None:
        raw = self.raw
        count = raw.FPDFPath_CountSegments(drawn)
        if not 1 < count <= MOST_SEGMENTS:
            return
        x, y = ctypes.c_float(), ctypes.c_float()
        start = last = None
        for i in range(count):
            segment = raw.FPDFPath_GetPathSegment(drawn, i)
            if not segment or not raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
                return
            a, b, c, d, e, f = matrix
            here = self.place.at(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                start = here
            elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
                self.edge(last, here)
            if raw.FPDFPathSegment_GetClose(segment) and start is not None:
                self.edge(here, start)
            last = here

    def edge(self, one: tuple[int, int], other: tuple[int, int]) -> None:
        across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
        if across <= _THIN and down >= _SHORT:
            self.page.standing.append(Rule((one[0] + other[0]) // 2, *sorted((one[1], other[1]))))
        elif down <= _THIN and across >= _SHORT:
            self.page.lying.append(Rule((one[1] + other[1]) // 2, *sorted((one[0], other[0]))))


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _merged(rules: list[Rule]) -> list[Rule]:
    """Pieces of one line, and the two edges of a thick one, are one."""
    out: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.at, rule.start)):
        for i in range(len(out) - 1, max(len(out) - 60, -1), -1):
            other = out[i]
            if rule.at - other.at <= _THIN and rule.start <= other.end + _THIN and rule.end >= other.start - _THIN:
                out[i] = Rule(other.at, min(rule.start, other.start), max(rule.end, other.end))
                break
        else:
            out.append(rule)
    return out
