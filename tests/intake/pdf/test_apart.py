"""The process apart: passwords, files that lie, and bounds that hold."""

from __future__ import annotations

import io
import sys
import zlib

import pytest
from pypdf import PdfReader, PdfWriter

from ashore.facts.problem import InputRefused
from ashore.intake.asked import NOTHING, Asked
from ashore.intake.pdf import apart
from ashore.intake.pdf.apart import pages_of
from tests.intake.pdf.tables import card, unicom
from tests.intake.samples import every
from tests.intake.zips import zipped

PASSWORD = "102938"  # noqa: S105 - of a file drawn here


def locked(raw: bytes, password: str = PASSWORD) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(raw)))
    writer.encrypt(password, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def refused(raw: bytes, asked: Asked = NOTHING) -> str:
    with pytest.raises(InputRefused) as e:
        pages_of(raw, "a.pdf", asked)
    (problem,) = e.value.problems
    assert problem.mend
    return problem.what


def test_the_whole_way_through_another_process() -> None:
    (reading,) = every(card, "card.pdf")
    assert (reading.rows, len(reading.taken)) == (5, 2)


def test_a_locked_file_asks_for_its_password_three_times_at_most() -> None:
    said: list[bool] = []

    def typed(name: str, wrong: bool) -> bytes:
        said.append(wrong)
        return PASSWORD.encode() if len(said) == 2 else b"no"

    (reading,) = every(locked(card), "card.pdf", Asked(password=typed))
    assert (len(reading.taken), said) == (2, [False, True])
    assert refused(locked(card)) == "PDF 有密码"
    said += [True] * 9
    assert refused(locked(card), Asked(password=typed)) == "密码不对"
    assert len(said) == 11 + 3


def test_a_file_that_only_forbids_copying_needs_no_password() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(card)))
    writer.encrypt("", "owner", algorithm="AES-256", permissions_flag=0)
    out = io.BytesIO()
    writer.write(out)
    (reading,) = every(out.getvalue(), "card.pdf")
    assert len(reading.taken) == 2


def test_files_that_are_none_are_refused() -> None:
    assert "打不开" in refused(b"%PDF-1.7\nhello")
    assert "打不开" in refused(card[:300])
    assert "超过 1,000 页的上限" in refused(plain(["<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * 1001))


def plain(pages: list[str], *more: bytes) -> bytes:
    """A file written by hand: the pages, and objects that these name, which come first and begin with number 3."""
    first = 3 + len(more)
    kids = " ".join(f"{first + i} 0 R" for i in range(len(pages)))
    tree = f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode()
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", tree, *more, *(page.encode() for page in pages)]
    body = b"".join(b"%d 0 obj\n" % n + one + b"\nendobj\n" for n, one in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size %d>>\n%%%%EOF" % (len(objects) + 1)


def test_a_page_that_unpacks_without_end_costs_its_own_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A gigabyte of blanks in a megabyte, in a process that may have a quarter of it."""
    bomb = zlib.compress(zlib.compress(b" " * (1 << 30), 9), 9)
    body = b"<</Length %d /Filter [/FlateDecode /FlateDecode]>>stream\n" % len(bomb) + bomb + b"\nendstream"
    raw = plain(["<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R>>"], body)
    monkeypatch.setattr(apart, "MOST_SECONDS", 20)
    try:
        pages, _ = pages_of(raw, "bomb.pdf", NOTHING)
    except InputRefused as e:
        told = e.problems
    else:
        told = []
        assert not any(page.words for page in pages)
    assert all(problem.mend for problem in told)


@pytest.mark.skipif(sys.platform == "win32", reason="no shell")
def test_what_came_before_it_was_stopped_is_kept_and_the_rest_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that says one page of two and then never ends."""
    script = (
        "import json,sys,time; sys.stdin.buffer.read();"
        "print(json.dumps({'count':2}));"
        "print(json.dumps({'page':1,'width':9,'height':9,'hidden':0,'askew':0,'blind':'','words':[['a',0,0,9,9]],"
        "'standing':[],'lying':[]}),flush=True); time.sleep(600)"
    )
    monkeypatch.setattr(apart, "COMMAND", ("-c", script))
    monkeypatch.setattr(apart, "MOST_SECONDS", 2)
    pages, _ = pages_of(card, "a.pdf", NOTHING)
    assert [(page.number, bool(page.words)) for page in pages] == [(1, True), (2, False)]
    assert "没有读到" in pages[1].blind


def test_a_process_that_dies_is_a_file_that_cannot_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "COMMAND", ("-c", "import os; os.abort()"))
    assert "出了错" in refused(unicom)


def test_an_archive_of_many_files_is_not_read_for_hours() -> None:
    inside = {f"{n:03d}.pdf": b"%PDF-1.7" for n in range(40)}
    with pytest.raises(InputRefused) as refused:
        every(zipped(inside | {"card.pdf": b"%PDF-1.7"}), "a.zip")
    assert any("超过 30 个" in problem.what for problem in refused.value.problems)
    outer, one = every(zipped({"card.pdf": card}), "a.zip")
    assert (one.within, len(one.taken)) == (outer, 2)
