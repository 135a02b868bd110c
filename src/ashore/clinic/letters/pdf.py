"""The PDF of a letter, where the extra `papers` is there; the Word file is always."""

from __future__ import annotations

from importlib.util import find_spec

from ashore.papers.letter.model import Letter
from ashore.papers.letter.pdf import FONTS, letter_pdf


def pdf_of(letter: Letter) -> bytes:
    """b"" without the extra."""
    if find_spec("typst") is None or find_spec(FONTS) is None:
        return b""
    return letter_pdf(letter)
