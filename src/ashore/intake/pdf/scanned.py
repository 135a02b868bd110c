"""Pages without words that can be read, drawn and read as pictures are. Needs the extra `ocr`."""

from __future__ import annotations

from importlib.util import find_spec

from ashore.intake.pdf.apart import pictures_of
from ashore.intake.pdf.opened import DOTS, WIDEST
from ashore.intake.pdf.page import Page, Word, same
from ashore.intake.picture.lines import Line, lines_in

MOST = 40
"""Pages that are read so: some seconds each."""

EMPTY = "这一页没有字，是扫描的图或空白"
NEEDS = "装上认字的部件再读一次：pip install 'ashore[ocr]'；或对着原件自己填"
BY_HAND = "对着原件自己填，或换一份能选中文字的 PDF"


def can_read() -> bool:
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def read_scanned(raw: bytes, password: str | None, pages: list[Page], name: str) -> set[int]:
    """Puts words into blind pages; gives the numbers of those that have some now."""
    blind = [page for page in pages if page.blind or not page.words]
    if not blind or not can_read():
        return set()
    import numpy as np

    by_number = {page.number: page for page in blind[:MOST]}
    done = set()
    for number, width, height, pixels in pictures_of(raw, password, by_number):
        page = by_number[number]
        grid = np.frombuffer(pixels, np.uint8).reshape(height, width, 3)
        lines = lines_in(grid, name, WIDEST)
        page.words = [_word(line) for line in lines]
        if page.words:
            page.width, page.height = _tenths(width), _tenths(height)
            page.blind = ""
            done.add(number)
    return done


def _word(line: Line) -> Word:
    box = line.box
    return Word(
        same(line.text), _tenths(box.left), _tenths(box.top), _tenths(box.right), _tenths(box.bottom), line.sure
    )


def _tenths(pixels: int) -> int:
    return pixels * 720 // DOTS
