"""A scan: pages without words are read as pictures are, and say so; without the reader of letters they are told."""

from __future__ import annotations

import io

import pypdfium2
import pytest

from ashore.facts.debt import Debt
from ashore.facts.problem import InputRefused
from ashore.intake.pdf import read as read_module
from tests.intake.pdf import here, loans
from tests.intake.samples import every


def scanned(raw: bytes, dots: int = 150) -> bytes:
    """Each page as one picture."""
    pages = [page.render(scale=dots / 72).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(raw)]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dots)
    return out.getvalue()


def test_a_scan_is_read_and_every_fact_says_that_it_was() -> None:
    (reading,) = every(scanned(loans.in_cells), "scan.pdf")
    (entry,) = reading.taken
    assert isinstance(entry.fact, Debt)
    assert (entry.fact.principal, str(entry.fact.disbursed_on)) == (800000, "2026-01-08")
    assert all("扫描认字" in str(source.note) for source in entry.fact.sources)
    assert ["扫描的图" in flaw.what for flaw in reading.flaws] == [True]


@pytest.mark.parametrize("there", [True, False])
def test_without_words_it_says_what_to_do(there: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_module, "can_read", lambda: there)
    with pytest.raises(InputRefused) as refused:
        here.read(scanned(loans.plan, 40))
    (problem,) = refused.value.problems
    assert "没有能读的字" in problem.what
    assert ("ashore[ocr]" in problem.mend) is not there


def test_a_page_without_words_among_others_is_missed() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(loans.in_cells)))
    writer.append(PdfReader(io.BytesIO(scanned(loans.plan, 40))))
    out = io.BytesIO()
    writer.write(out)
    reading = here.read(out.getvalue())
    assert reading.aside[-1].what == "第 2 页：这一页没有字，是扫描的图或空白"
    assert reading.rows == reading.taken_rows + len(reading.aside) + len(reading.skipped)
