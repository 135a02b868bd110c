"""`ashore paper` in a process of its own."""

from __future__ import annotations

from pathlib import Path

from .door import EXAMPLES, ashore

CASE = EXAMPLES / "worked-case-2026.yaml"
ON = ("--on", "2026-06-10")


def test_lists_what_there_is_and_what_each_asks_for() -> None:
    done = ashore("paper", "list")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.index("complaint_lender") < done.stdout.index("police_report")
    assert "--demand answer" in done.stdout
    assert "{" not in done.stdout


def test_writes_a_page_a_text_a_pdf_and_a_docx_for_their_owner_alone(tmp_path: Path) -> None:
    starts = {".html": b"<!doctype html>", ".txt": "投诉书".encode(), ".pdf": b"%PDF", ".docx": b"PK"}
    for ending, start in starts.items():
        out = tmp_path / f"letter{ending}"
        done = ashore("paper", "write", "complaint_lender", CASE, "--out", out, *ON)
        assert (done.returncode, done.stderr) == (0, "")
        assert "〔请填〕" in done.stdout
        assert ("在 Word 里改的不会再查" in done.stdout) == (ending == ".docx")
        assert out.read_bytes().startswith(start)
        assert out.stat().st_mode & 0o077 == 0


def test_what_harms_writes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "letter.txt"
    done = ashore("paper", "write", "hardship", CASE, "--out", out, "--monthly", "9000", *ON)
    assert done.returncode == 2
    assert "每月数额" in done.stderr
    assert not out.exists()


def test_wrong_words_are_told(tmp_path: Path) -> None:
    for more in (("--out", tmp_path / "a.doc"), ("--out", tmp_path / "a.txt", "--monthly", "-1")):
        done = ashore("paper", "write", "hardship", CASE, *more, *ON)
        assert (done.returncode, done.stdout) == (2, "")
    assert list(tmp_path.iterdir()) == []


def test_lists_first_what_a_case_has_use_for() -> None:
    done = ashore("paper", "list", CASE, *ON)
    assert (done.returncode, done.stderr) == (0, "")
    first, _, later = done.stdout.partition("现在用不上")
    assert "card_70" in first
    assert "jurisdiction" not in first
    assert "jurisdiction" in later
    assert "现在用不上" not in ashore("paper", "list").stdout


def test_a_case_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = ashore("paper", "list", tmp_path / "none.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "none.yaml" in done.stderr
