"""LibreOffice as a reader that is not ours: it opens the letter, reads the same words, and lays it out on A4."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from ashore.papers.letter.docx import letter_docx
from ashore.papers.letter.plain import plain

from .cases import CASES
from .test_docx import written

pytestmark = pytest.mark.long
KINDS = ("complaint_lender", "suit_answer")


def converted(folder: Path, ending: str) -> None:
    """Every letter of the folder, in a profile of its own."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("soffice is missing (Debian: libreoffice-writer-nogui)")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    letters = sorted(folder.glob("*.docx"))
    made = [office, profile, "--headless", "--convert-to", ending, "--outdir", folder, *letters]
    subprocess.run(made, check=True, capture_output=True, timeout=120)


def bare(words: str) -> str:
    """A table has its cells one below the other; everything else is the same."""
    return re.sub(r"[\s：\ufeff]", "", words)


def test_it_reads_the_same_words(tmp_path: Path) -> None:
    letters = {f"{kind}-{name}": written(kind, make()) for kind in KINDS for name, make in CASES.items()}
    for name, letter in letters.items():
        (tmp_path / f"{name}.docx").write_bytes(letter_docx(letter))
    converted(tmp_path, "txt:Text (encoded):UTF8")
    for name, letter in letters.items():
        assert bare((tmp_path / f"{name}.txt").read_text("utf-8")) == bare(plain(letter)), name


def test_it_lays_it_out_on_a4_with_the_number_of_the_page(tmp_path: Path) -> None:
    for name, make in CASES.items():
        (tmp_path / f"{name}.docx").write_bytes(letter_docx(written("complaint_lender", make())))
    converted(tmp_path, "pdf")
    for name, most in (("full", 2), ("sparse", 1), ("hostile", 5)):
        pages = PdfReader(tmp_path / f"{name}.pdf").pages
        assert len(pages) <= most, name
        for number, page in enumerate(pages, 1):
            assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
            assert f"{number}/{len(pages)}" in "".join(page.extract_text().split())
