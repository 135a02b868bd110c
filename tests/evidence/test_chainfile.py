"""chain.jsonl as an enemy writes it: each row has its flaw at its line, and nothing raises."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashore.desk.evidence.adding import add
from ashore.desk.evidence.chainfile import LONGEST, chain_lines, read_chain
from ashore.desk.evidence.state import Store
from ashore.journal.chain import entry_hash, payload_digest
from ashore.journal.entry import GENESIS

from .making import AT


@pytest.fixture
def line(store: Store, tmp_path: Path) -> bytes:
    (tmp_path / "a").write_text("a")
    add(store, "one", [tmp_path / "a"], {}, AT)
    return chain_lines(store.journal.rows("one"))


def said(tmp_path: Path, data: bytes) -> list[str]:
    file = tmp_path / "chain.jsonl"
    file.write_bytes(data)
    return [str(flaw) for flaw in read_chain(file, "chain").flaws]


def forged(payload: object, kind: str = "evidence.added", raw: bytes | None = None, **other: object) -> bytes:
    """A row whose sums are all right."""
    body = bytes(32) + (json.dumps(payload).encode() if raw is None else raw)
    head = ("one", 1, kind, AT, GENESIS, payload_digest(body))
    names = ("case", "seq", "kind", "at", "prev", "digest")
    row = dict(zip(names, head, strict=True)) | {"hash": entry_hash(*head), "body": base64.b64encode(body).decode()}
    return json.dumps(row | other, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def test_as_written(line: bytes, tmp_path: Path) -> None:
    assert said(tmp_path, line) == []
    assert said(tmp_path, forged({"id": "e1", "sha256": "0" * 64})) == []


ROWS = {
    "empty line": b"\n",
    "no json": b"rubbish\n",
    "a list": b"[]\n",
    "a number": b"1\n",
    "null": b"null\n",
    "not UTF-8": b'{"case": "\xff\xfe"}\n',
    "UTF-16": '{"case": 1}\n'.encode("utf-16"),
    "NUL": b"\x00" * 50 + b"\n",
    "NaN": b'{"seq": NaN}\n',
    "huge number": b'{"seq": ' + b"9" * 10_000 + b"}\n",
    "deep": b"[" * 200_000 + b"\n",
    "deep objects": b'{"a":' * 100_000 + b"\n",
    "no newline": b'{"seq": 1}',
    "payload a list": forged([]),
    "payload no id": forged({"sha256": "0" * 64}),
    "payload other sum": forged({"id": "e1", "sha256": "../../etc/passwd"}),
    "payload sum a number": forged({"id": "e1", "sha256": 1}),
    "payload deep": forged(None, raw=b"[" * 100_000),
    "payload no text": forged(None, raw=b"\xff\xff"),
    "undo of nothing": forged({"seq": "1"}, "undo"),
    "undo true": forged({"seq": True}, "undo"),
    "stamp no token": forged({"token": None}, "evidence.stamped"),
    "seq a text": forged({}, "x", seq="1"),
    "seq true": forged({}, "x", seq=True),
    "seq a float": forged({}, "x", seq=1.0),
    "seq negative": forged({}, "x", seq=-1),
    "seq enormous": forged({}, "x", seq=2**63),
    "case null": forged({}, "x", case=None),
    "hash a list": forged({}, "x", hash=[]),
    "body no base64": forged({}, "x", body="***"),
    "body a number": forged({}, "x", body=1),
    "half a character": forged({}, "x").replace(b'"x"', b'"\\ud800"'),
    "one key more": forged({}, "x", more=1),
    "other hash": forged({}, "x", hash="0" * 64),
    "second entry": forged({}, "x", seq=2),
}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_hostile_row(line: bytes, tmp_path: Path, row: bytes) -> None:
    for data, number in ((row, 1), (line + row, 2)):
        assert any(flaw.startswith(f"chain:{number}：") for flaw in said(tmp_path, data))


def test_every_key_lost_doubled_or_otherwise_written(line: bytes, tmp_path: Path) -> None:
    row = json.loads(line)
    changed = [json.dumps({k: v for k, v in row.items() if k != key}, sort_keys=True) for key in row]
    changed += [line.decode().replace(f'"{key}": ', f'"{key}": null, "{key}": ').strip() for key in row]
    changed += [line.decode().replace(f'"{key}"', f'"{key}x"').strip() for key in row]
    changed += [line.decode().strip().replace(": ", ":"), line.decode().strip() + " ", json.dumps(row, indent=0)]
    for text in changed:
        assert any(flaw.startswith("chain:1：") for flaw in said(tmp_path, text.encode() + b"\n")), text


@given(st.binary(max_size=300))
def test_whatever_lies_there(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    assert said(tmp_path_factory.getbasetemp(), data)


def test_no_chain_a_folder_and_too_much(tmp_path: Path) -> None:
    assert [flaw.place for flaw in read_chain(tmp_path / "none", "chain").flaws] == ["chain"]
    assert [flaw.place for flaw in read_chain(tmp_path, "chain").flaws] == ["chain"]
    assert "太多" in said(tmp_path, b"x\n" * 5000)[-2]
    with open(tmp_path / "chain.jsonl", "wb") as file:
        file.truncate(LONGEST * 3)
    assert len(read_chain(tmp_path / "chain.jsonl", "chain").flaws) == 4
