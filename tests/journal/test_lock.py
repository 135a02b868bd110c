"""The lock: nothing of a payload is in the file, a wrong or lost passphrase is said plainly, there is no default."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from ashore.journal.entry import JournalError, PassphraseWrong
from ashore.journal.lock import LEAST, Lock
from ashore.journal.port import open_journal

AT = "2026-11-23T10:00:00+08:00"
WORD = "三个不相干的词 abc"


def locked(path: Path) -> None:
    journal = open_journal(path, WORD)
    journal.append("甲", "x", {"t": "SECRET 秘密"}, AT)
    journal.close()


def test_nothing_readable_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    locked(path)
    raw = path.read_bytes()
    for trace in (b"SECRET", "秘密".encode(), WORD.encode()):
        assert trace not in raw
    journal = open_journal(path, WORD)
    assert [e.payload for e in journal.entries("甲")] == [{"t": "SECRET 秘密"}]
    journal.close()


@pytest.mark.parametrize("word", ["三个不相干的词 abd", WORD + " ", "", None])
def test_wrong_or_no_passphrase(tmp_path: Path, word: str | None) -> None:
    path = tmp_path / "journal.sqlite"
    locked(path)
    with pytest.raises(PassphraseWrong, match="没有办法打开|要口令才能打开") as refused:  # noqa: RUF043
        open_journal(path, word)
    assert WORD not in str(refused.value)


def test_a_short_passphrase_makes_no_journal(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    for word in ("", "x" * (LEAST - 1)):
        with pytest.raises(JournalError, match="口令太短"):
            open_journal(path, word)
    locked(path)


def test_a_passphrase_for_an_open_journal_is_no_false_comfort(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    open_journal(path).close()
    with pytest.raises(JournalError, match="没有上锁"):
        open_journal(path, WORD)


def test_cost_and_salt_are_kept_and_the_key_is_not(tmp_path: Path) -> None:
    headers = []
    for name in ("a", "b"):
        locked(tmp_path / name)
        with sqlite3.connect(tmp_path / name) as db:
            headers.append(json.loads(db.execute("SELECT value FROM meta WHERE key = 'lock'").fetchone()[0]))
        db.close()
    assert {tuple(sorted(h)) for h in headers} == {("check", "kdf", "lanes", "memory_kib", "salt", "time")}
    assert headers[0]["kdf"] == "argon2id"
    assert headers[0]["memory_kib"] >= 64 * 1024
    assert headers[0]["salt"] != headers[1]["salt"]


def test_each_sealing_has_its_own_nonce_and_place() -> None:
    given = iter([b"1" * 12, b"2" * 12])
    lock = Lock(b"k" * 32, lambda count: next(given))
    first, second = lock.seal(b"body", b"1 a"), lock.seal(b"body", b"1 a")
    assert first[12:] != second[12:]
    assert lock.open(first, b"1 a") == lock.open(second, b"1 a") == b"body"
    assert lock.open(first, b"2 a") is None
    assert lock.open(b"short", b"1 a") is None


HEADER = {"kdf": "argon2id", "time": 3, "memory_kib": 65536, "lanes": 4, "salt": "A" * 24, "check": "A" * 80}
ODD = [
    *({"kdf": "md5"}, {"time": 10**9}, {"time": "3"}, {"memory_kib": 10**12}, {"memory_kib": 8}),
    *({"lanes": 0}, {"lanes": True}, {"salt": "*"}, {"salt": None}, {"check": ""}),
]
HEADERS = ["rubbish", "[]", "null", "{}", "[" * 100_000, *(json.dumps(HEADER | odd) for odd in ODD)]


@pytest.mark.parametrize("header", HEADERS, ids=range(len(HEADERS)))
def test_an_altered_lock_is_told_and_costs_nothing(tmp_path: Path, header: str) -> None:
    """It must not make the machine work for a year, nor take all its memory."""
    path = tmp_path / "journal.sqlite"
    locked(path)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE meta SET value = ? WHERE key = 'lock'", (header,))
    db.close()
    with pytest.raises(JournalError, match="锁的说明被改过"):
        open_journal(path, WORD)


def test_keys_for_what_lies_beside(tmp_path: Path) -> None:
    """The same each time, another one for another use or another vault, none without a lock."""
    keys = []
    for name in ("a", "a", "b"):
        journal = open_journal(tmp_path / name, WORD)
        keys += [journal.key_for(b"one"), journal.key_for(b"two")]
        journal.close()
    assert keys[:2] == keys[2:4]
    assert len({*keys}) == 4
    assert {len(key or b"") for key in keys} == {32}
    journal = open_journal(tmp_path / "open")
    assert journal.key_for(b"one") is None
    journal.close()
