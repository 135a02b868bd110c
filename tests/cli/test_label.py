"""`ashore label` and `ashore scam`: one text, or a file to a file; of a broken file all is told and nothing written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ashore.cli.label import label, scam

MENACE = "再不还钱，我就砍断你的腿。"


def rows(path: Path, *told: object) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in told), encoding="utf-8")
    return path


def test_a_file_gives_a_line_for_each_row_in_order(tmp_path: Path) -> None:
    given = rows(tmp_path / "in.jsonl", {"id": "b", "text": MENACE, "channel": "sms"}, {"id": "a", "text": "您好"})
    out = tmp_path / "out.jsonl"
    assert label(str(given), out, None, False) == 0
    first, second = map(json.loads, out.read_text("utf-8").splitlines())
    assert (first["id"], second["id"]) == ("b", "a")
    assert "threat_violence" in first["labels"]
    assert second == {"id": "a", "labels": ["none"], "spans": []}
    assert all(MENACE[span["start"] : span["end"]] and span["why"] for span in first["spans"])


def test_what_reveals_the_answer_is_not_looked_at(tmp_path: Path) -> None:
    bare = rows(tmp_path / "a.jsonl", {"id": "1", "text": MENACE})
    told = rows(tmp_path / "b.jsonl", {"id": "1", "text": MENACE, "speaker": "borrower", "labels": ["none"]})
    for given, out in ((bare, "x"), (told, "y")):
        assert label(str(given), tmp_path / out, None, False) == 0
    assert (tmp_path / "x").read_bytes() == (tmp_path / "y").read_bytes()


def test_one_text_is_shown_with_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert label(MENACE, None, "sms", False) == 0
    assert "砍断你的腿" in capsys.readouterr().out
    assert label("您好", None, None, True) == 0
    assert json.loads(capsys.readouterr().out) == {"id": "text", "labels": ["none"], "spans": []}


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b'{"id": "1", "text": "a"}\nnot json\n[]\n{"text": "b"}\n{"id": "1", "text": 5}\n', [2, 3, 4, 5, 5]),
        (b"", [0]),
        ("你好".encode("gb18030"), [0]),
    ],
)
def test_all_that_is_wrong_is_told_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, lines: list[int]
) -> None:
    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_bytes(content)
    assert label(str(given), out, None, False) == 2
    assert not out.exists()
    said = capsys.readouterr().err
    assert all(str(line) in said for line in lines if line)


def test_no_file_and_no_goal_are_told(tmp_path: Path) -> None:
    assert label(str(tmp_path / "none.jsonl"), tmp_path / "out", None, False) == 2
    assert label(str(rows(tmp_path / "in.jsonl", {"id": "1", "text": "a"})), None, None, False) == 2


def test_an_offer_is_checked_beside_a_case(capsys: pytest.CaptureFixture[str]) -> None:
    offer = "停息挂账，先交定金，包成功。"
    assert scam(offer, None, Path("examples/six-debts.yaml"), "2026-11-26", True) == 0
    result = json.loads(capsys.readouterr().out)
    assert {flag["flag"] for flag in result["flags"]} >= {"upfront_fee"}
    assert any(own["key"] == "card_yours" for own in result["own"])
    assert scam(offer, None, None, None, False) == 0
    assert "先收费" in capsys.readouterr().out


def test_a_file_of_offers(tmp_path: Path) -> None:
    given = rows(tmp_path / "in.jsonl", {"id": "1", "text": "先付八百锁定名额，包停催。"})
    assert scam(str(given), tmp_path / "out.jsonl", None, None, False) == 0
    assert "upfront_fee" in json.loads((tmp_path / "out.jsonl").read_text("utf-8"))["labels"]
