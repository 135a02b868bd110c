"""An open journal gets a lock afterwards; a key stands for the passphrase; wrong tries are counted from outside."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from ashore.journal.entry import ERASE, JournalError, PassphraseWrong, Tries
from ashore.journal.lock import derive, new_plan, plan_of
from ashore.journal.port import look, note_tries, open_journal, verify
from ashore.journal.sqlite import ONLY_ERASED

AT = "2026-11-23T10:00:00+08:00"
WORD = "三个不相干的词 abc"


def made(path: Path) -> None:
    journal = open_journal(path)
    for case in ("甲", "乙"):
        for words in ("秘密一", "秘密二"):
            journal.append(case, "x", {"t": words}, AT)
    journal.erase("甲", 1, "", AT)
    journal.close()


def test_an_open_journal_is_locked_with_all_that_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    made(path)
    journal = open_journal(path)
    heads = [journal.head(case) for case in ("甲", "乙")]
    journal.lock(WORD)
    journal.append("甲", "x", {"t": "秘密三"}, AT)
    journal.close()
    assert "秘密".encode() not in path.read_bytes()
    with pytest.raises(PassphraseWrong):
        open_journal(path)
    journal = open_journal(path, WORD)
    assert [e.payload for e in journal.entries("甲")][1:] == [
        {"t": "秘密二"},
        {"seq": 1, "reason": ""},
        {"t": "秘密三"},
    ]
    assert verify(journal, "甲", heads[0]) == verify(journal, "乙", heads[1]) == []
    with pytest.raises(JournalError, match="已经有口令"):
        journal.lock(WORD)
    journal.close()


def test_a_locking_that_fails_leaves_all_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    made(path)
    db = sqlite3.connect(path)
    db.execute("CREATE TRIGGER full BEFORE INSERT ON meta WHEN NEW.key = 'lock' BEGIN SELECT RAISE(ABORT, 'x'); END")
    db.close()
    journal = open_journal(path)
    with pytest.raises(JournalError):
        journal.lock(WORD)
    journal.close()
    assert not look(path).locked
    journal = open_journal(path)
    assert [e.payload for e in journal.entries("乙")] == [{"t": "秘密一"}, {"t": "秘密二"}]
    journal.close()


def test_entries_are_held_fast_after_locking_too(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    made(path)
    journal = open_journal(path)
    journal.lock(WORD)
    journal.close()
    db = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        db.execute("UPDATE entries SET body = 'x'")
    assert db.execute("SELECT sql FROM sqlite_master WHERE name = 'only_erased'").fetchone()[0] in ONLY_ERASED
    db.close()


def test_the_key_opens_as_the_passphrase_does_and_no_other_lock(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    key = derive("", WORD, new_plan(lambda count: b"s" * count))
    open_journal(one, key).close()
    open_journal(one, WORD).close()
    open_journal(one, key).close()
    assert plan_of("", look(one).header) == key.plan
    open_journal(two, WORD).close()
    with pytest.raises(PassphraseWrong):
        open_journal(two, key)
    assert "raw" not in repr(key)


def test_wrong_tries_are_counted_without_the_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    open_journal(path, WORD).close()
    assert look(path).tries == Tries(0, "")
    note_tries(path, Tries(4, AT))
    assert look(path).tries == Tries(4, AT)
    assert look(path).locked
    open_journal(path, WORD).close()


@pytest.mark.parametrize("value", ["rubbish", "[]", '{"wrong": "4", "at": 1}', '{"wrong": -2, "at": "x"}', "[" * 9999])
def test_altered_tries_keep_nobody_out(tmp_path: Path, value: str) -> None:
    path = tmp_path / "journal.sqlite"
    open_journal(path, WORD).close()
    db = sqlite3.connect(path)
    db.execute("INSERT INTO meta VALUES ('tries', ?)", (value,))
    db.commit()
    db.close()
    assert look(path).tries == Tries(0, "")


def test_looking_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="没有记录"):
        look(tmp_path / "journal.sqlite")
    assert not list(tmp_path.iterdir())


def test_a_whole_case_is_erased_at_once_and_the_chain_verifies(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    made(path)
    journal = open_journal(path)
    journal.append("乙", "undo", {"seq": 1}, AT)
    head = journal.head("乙")
    written = journal.erase_all("乙", range(1, 9), "本人删除", AT)
    assert [(e.kind, e.payload) for e in written] == [
        (ERASE, {"seq": 1, "reason": "本人删除"}),
        (ERASE, {"seq": 2, "reason": "本人删除"}),
    ]
    assert [e.erased for e in journal.entries("乙")] == [True, True, False, False, False]
    assert verify(journal, "乙", head) == []
    assert journal.erase_all("乙", range(1, 9), "", AT) == []
    journal.close()
    raw = path.read_bytes()
    assert raw.count("秘密二".encode()) == 1, "that of the other case"
