"""`ashore card` in a process of its own."""

from __future__ import annotations

from pathlib import Path

from .door import ashore

ON = ("--on", "2026-11-26")


def test_lists_what_there_is() -> None:
    done = ashore("card", "list")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split("　")[0] for line in done.stdout.splitlines()[::2]] == ["poster", "rights", "family"]


def test_writes_what_is_printed_and_what_is_forwarded(tmp_path: Path) -> None:
    for name, start in (("a.pdf", b"%PDF"), ("a.png", b"\x89PNG"), ("a.PNG", b"\x89PNG")):
        done = ashore("card", "write", "family", "--out", tmp_path / name, "--link", "https://example.org/", *ON)
        assert (done.returncode, done.stderr) == (0, "")
        assert "https://example.org/" in done.stdout
        assert (tmp_path / name).read_bytes().startswith(start)


def test_tells_whom_to_ask_when_there_is_no_link(tmp_path: Path) -> None:
    done = ashore("--lang", "en", "card", "write", "poster", "--out", tmp_path / "a.png", *ON)
    assert "Written to" in done.stdout
    assert "请问这里的工作人员" in done.stdout


def test_all_that_is_wrong_is_told_and_nothing_written(tmp_path: Path) -> None:
    done = ashore("card", "write", "postr", "--out", tmp_path / "a.doc", "--link", "https://a@b.example/?x")
    assert (done.returncode, done.stdout) == (2, "")
    for word in ("--out", "KIND", "poster", "--link", "用户名", "“?”"):
        assert word in done.stderr
    for more in (("--on", "2025-06-01"), ("--on", "soon")):
        assert ashore("card", "write", "rights", "--out", tmp_path / "a.pdf", *more).returncode == 2
    assert list(tmp_path.iterdir()) == []
