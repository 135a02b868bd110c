# ruff: noqa: S311, S608 (the same random alterations each time, by statements of our own)
"""The chain: what is canonical, what an append gives back, what erasing leaves, where every alteration is located."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashore.journal.canon import NotCanonical, canonical
from ashore.journal.entry import Broken, Fault, Head, JournalError
from ashore.journal.port import Journal, open_journal, verify

AT = "2026-11-23T10:00:00+08:00"
PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=("Cs",))),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture(params=[None, "三个不相干的词 abc"], ids=["open", "locked"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    opened = open_journal(tmp_path / "journal.sqlite", request.param)
    yield opened
    opened.close()


def test_rfc_8785_examples() -> None:
    # Section 3.2.3 (sorting by UTF-16 code units) and 3.2.2.2 (strings).
    names = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7}
    assert list(json.loads(canonical(names)).values()) == [2, 4, 6, 7, 1, 5, 3]
    assert canonical('\u20ac$\u000f\nA\'B"\\\\"/') == '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'.encode()
    assert canonical({"b": [1, True, None], "a": {}}) == b'{"a":{},"b":[1,true,null]}'


@pytest.mark.parametrize("value", [1.5, 2**53, {1: 2}, "\ud800", b"", {"a": float("nan")}])
def test_what_is_not_canonical(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)


@given(PLAIN)
def test_canonical_reads_back(value: object) -> None:
    assert json.loads(canonical(value)) == value
    assert canonical(json.loads(canonical(value))) == canonical(value)


def test_append_and_read(journal: Journal) -> None:
    written = [journal.append("甲", "case.put", {"n": n}, AT) for n in range(3)]
    other = journal.append("乙", "case.put", {"n": 9}, AT)
    assert list(journal.entries("甲")) == written
    assert [e.seq for e in journal.entries("甲", after=1)] == [2, 3]
    assert journal.cases() == ["乙", "甲"]
    assert journal.head("甲") == Head(3, written[2].hash)
    assert journal.head("丙") is None
    assert other.seq == 1
    assert verify(journal, "甲", journal.head("甲")) == []


def test_the_same_payload_has_another_digest(journal: Journal) -> None:
    assert len({journal.append("甲", "x", {"secret": 1}, AT).digest for _ in range(3)}) == 3


@pytest.mark.parametrize(("case", "kind", "at"), [("甲", "Bad Kind", AT), ("甲", "erase", AT), ("甲", "x", AT[:19])])
def test_programming_mistakes_are_errors(journal: Journal, case: str, kind: str, at: str) -> None:
    with pytest.raises(ValueError, match=r"kind|offset|erase"):
        journal.append(case, kind, {}, at)


@pytest.mark.parametrize("payload", [{"n": 1.5}, {"n": 2**60}, {"t": "\ud800"}, {"t": "x" * 17_000_000}])
def test_what_cannot_be_kept_is_refused(journal: Journal, payload: dict[str, object]) -> None:
    with pytest.raises(JournalError, match=r"没有保存|不能保存"):
        journal.append("甲", "x", payload, AT)
    assert journal.head("甲") is None


def test_erase_leaves_a_tombstone_and_nothing_else(journal: Journal, tmp_path: Path) -> None:
    for word in ("先前的话", "要删掉的话REMOVE", "后来的话"):
        journal.append("甲", "x", {"t": word}, AT)
    tomb = journal.erase("甲", 2, "本人要求", AT)
    assert tomb.payload == {"seq": 2, "reason": "本人要求"}
    assert [e.payload is None for e in journal.entries("甲")] == [False, True, False, False]
    assert verify(journal, "甲") == []
    journal.close()
    assert b"REMOVE" not in (tmp_path / "journal.sqlite").read_bytes()


def test_erase_twice_or_nothing_is_refused(journal: Journal) -> None:
    journal.append("甲", "x", {}, AT)
    tomb = journal.erase("甲", 1, "", AT)
    for seq in (1, tomb.seq, 99):
        with pytest.raises(JournalError):
            journal.erase("甲", seq, "", AT)
    assert journal.head("甲") == Head(2, tomb.hash)


def test_entries_cannot_be_changed_through_the_tables(journal: Journal, tmp_path: Path) -> None:
    journal.append("甲", "x", {"n": 1}, AT)
    with sqlite3.connect(tmp_path / "journal.sqlite") as db:
        for sql in ("DELETE FROM entries", "UPDATE entries SET kind = 'y'", "UPDATE entries SET seq = 2, body = NULL"):
            with pytest.raises(sqlite3.IntegrityError, match="never"):
                db.execute(sql)
    db.close()


COLUMNS = ("case_id", "seq", "kind", "at", "prev", "digest", "hash", "body")
ROWS, ERASED = 40, 3


def made(path: Path, passphrase: str | None = None) -> dict[str, Head]:
    """Two cases, with an erased entry each; their heads, kept apart from the journal."""
    journal = open_journal(path, passphrase)
    for n in range(ROWS // 2):
        for case in ("甲", "乙"):
            journal.append(case, "case.put", {"n": n, "t": f"内容 {n}"}, AT)
    for case in ("甲", "乙"):
        journal.erase(case, ERASED, "", AT)
    heads = {case: head for case in journal.cases() if (head := journal.head(case))}
    journal.close()
    return heads


class Tampered:
    """A copy of the journal, kept in memory and changed behind its back, that can be put back."""

    def __init__(self, path: Path, passphrase: str | None = None) -> None:
        self.heads = made(path, passphrase)
        self.db = sqlite3.connect(path)
        self.db.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        for trigger in ("never_deleted", "only_erased"):
            self.db.execute(f"DROP TRIGGER {trigger}")
        self.db.commit()
        self.journal = open_journal(path, passphrase)
        self.journal._db.close()  # type: ignore[attr-defined]
        self.journal._db = self.db  # type: ignore[attr-defined]
        self.rows = self.db.execute(f"SELECT {', '.join(COLUMNS)} FROM entries ORDER BY case_id, seq").fetchall()

    def faults(self) -> list[Fault]:
        """Against the heads kept apart; a case that came into being by an alteration is looked at as well."""
        cases = {*self.heads, *self.journal.cases()}
        return [fault for case in cases for fault in verify(self.journal, case, self.heads.get(case))]

    def put_back(self) -> None:
        self.db.rollback()

    def flip(self, rng: random.Random) -> tuple[str, int, str]:
        """One bit of one value of one row, whatever its type; case and seq of the row, and the column."""
        while True:
            row = rng.choice(self.rows)
            column = rng.randrange(len(COLUMNS))
            value = row[column]
            if value is None:
                continue
            if isinstance(value, int):
                changed: object = value ^ (1 << rng.randrange(16))
            else:
                raw = bytearray(value if isinstance(value, bytes) else value.encode("utf-8"))
                raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
                changed = bytes(raw) if isinstance(value, bytes) else raw
            text = "CAST(? AS TEXT)" if isinstance(value, str) else "?"
            try:
                sql = f"UPDATE entries SET {COLUMNS[column]} = {text} WHERE case_id = ? AND seq = ?"
                self.db.execute(sql, (changed, row[0], row[1]))
            except sqlite3.IntegrityError:  # the number of another entry, or none: the table itself refuses
                continue
            return row[0], row[1], COLUMNS[column]


@pytest.mark.parametrize("passphrase", [None, "三个不相干的词 abc"], ids=["open", "locked"])
@pytest.mark.parametrize("count", [200, pytest.param(2000, marks=pytest.mark.long)])
def test_every_flipped_bit_is_located(tmp_path: Path, count: int, passphrase: str | None) -> None:
    kept = Tampered(tmp_path / "journal.sqlite", passphrase)
    assert kept.faults() == []
    rng = random.Random(count)
    for _ in range(count):
        case, seq, column = kept.flip(rng)
        found = {(f.case, f.seq) for f in kept.faults()}
        assert (case, seq) in found, (case, seq, column, found)
        if column not in ("case_id", "seq"):
            # With its tombstone altered, nothing sound says any more that the entry was erased on purpose.
            also = {(case, ERASED)} if seq == kept.heads[case].seq else set()
            assert found - also == {(case, seq)}, (case, seq, column, found)
        kept.put_back()
    assert kept.faults() == []


def test_reorderings_deletions_and_substitutions_are_located(tmp_path: Path) -> None:
    kept = Tampered(tmp_path / "journal.sqlite")
    rng = random.Random(200)
    for n in range(200):
        case, other = rng.choice([("甲", "乙"), ("乙", "甲")])
        a, b = rng.sample(range(1, ROWS // 2), 2)
        touched = ("swap", "delete", "substitute", "from_other")[n % 4]
        if touched == "swap":
            for seq, to in ((a, 1000), (b, a), (1000, b)):
                kept.db.execute("UPDATE entries SET seq = ? WHERE case_id = ? AND seq = ?", (to, case, seq))
            expected = {a, b}
        elif touched == "delete":
            kept.db.execute("DELETE FROM entries WHERE case_id = ? AND seq = ?", (case, a))
            expected = {a}
        elif touched == "substitute":
            sql = """UPDATE entries SET (kind, at, digest, body) =
                     (SELECT 'case.hide', at, digest, body FROM entries WHERE case_id = ? AND seq = ?)
                     WHERE case_id = ? AND seq = ?"""
            kept.db.execute(sql, (case, b, case, a))
            expected = {a}
        else:
            sql = """UPDATE entries SET (kind, at, prev, digest, hash, body) =
                     (SELECT kind, at, prev, digest, hash, body FROM entries WHERE case_id = ? AND seq = ?)
                     WHERE case_id = ? AND seq = ?"""
            kept.db.execute(sql, (other, a, case, a))
            expected = {a}
        found = {f.seq for f in kept.faults() if f.case == case}
        assert expected <= found, (touched, case, a, b, found)
        kept.put_back()


def test_truncation_shows_only_against_a_trusted_head(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    journal = open_journal(path)
    hashes = [journal.append("甲", "x", {"n": n}, AT).hash for n in range(10)]
    with sqlite3.connect(path) as db:
        db.execute("DROP TRIGGER never_deleted")
        db.execute("DELETE FROM entries WHERE seq > 7")
    db.close()
    assert verify(journal, "甲") == []
    assert [f.seq for f in verify(journal, "甲", Head(10, hashes[9]))] == [8, 9, 10]
    assert verify(journal, "甲", Head(5, hashes[4])) == []
    journal.close()


def test_a_chain_written_anew_shows_against_a_trusted_head(tmp_path: Path) -> None:
    head = made(tmp_path / "true.sqlite")["甲"]
    made(tmp_path / "forged.sqlite")
    forged = open_journal(tmp_path / "forged.sqlite")
    assert verify(forged, "甲") == []
    assert [f.seq for f in verify(forged, "甲", head)] == [head.seq]
    forged.close()


@pytest.mark.parametrize(
    ("sql", "seq"),
    [
        ("UPDATE entries SET body = NULL WHERE case_id = '甲' AND seq = 5", 5),
        ("UPDATE entries SET body = x'00' WHERE case_id = '甲' AND seq = 3", 3),
        ("UPDATE entries SET body = 'text' WHERE case_id = '甲' AND seq = 5", 5),
    ],
    ids=["gone without tombstone", "back after erasing", "another type"],
)
def test_a_payload_taken_or_put_back_is_located(tmp_path: Path, sql: str, seq: int) -> None:
    kept = Tampered(tmp_path / "journal.sqlite")
    kept.db.execute(sql)
    assert [(f.case, f.seq) for f in kept.faults()] == [("甲", seq)]


def test_an_altered_payload_is_never_read_as_true(tmp_path: Path) -> None:
    kept = Tampered(tmp_path / "journal.sqlite")
    kept.db.execute("UPDATE entries SET body = CAST(substr(body, 1, 40) || 'x' AS BLOB) WHERE seq = 4")
    with pytest.raises(Broken) as broken:
        list(kept.journal.entries("甲"))
    assert broken.value.seq == 4


@pytest.mark.parametrize("count", [60, pytest.param(600, marks=pytest.mark.long)])
def test_a_bit_of_the_file_itself(tmp_path: Path, count: int) -> None:
    """Anywhere in the file: either nothing of an entry is different, or it is told."""
    path = tmp_path / "journal.sqlite"
    heads = made(path)
    good = path.read_bytes()
    rng = random.Random(1)

    def read() -> tuple[list[object], bool]:
        try:
            journal = open_journal(path)
        except JournalError:
            return [], True
        try:
            faults = [f for case, head in heads.items() for f in verify(journal, case, head)]
            return [row for case in heads for row in journal.rows(case)], bool(faults)
        except JournalError:
            return [], True
        finally:
            journal.close()

    before, _ = read()
    for _ in range(count):
        raw = bytearray(good)
        raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
        path.write_bytes(raw)
        after, told = read()
        assert told or after == before
