"""The vault: every bit changed in an original, a stamp or the journal is found and named; so is what was cut off."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from ashore.desk.evidence.adding import add, redact
from ashore.desk.evidence.bundle import export
from ashore.desk.evidence.checking import Verdict, verify_bundle, verify_store
from ashore.desk.evidence.stamping import stamp
from ashore.desk.evidence.state import evidence_of, open_store
from ashore.evidence.files import PIECE
from ashore.evidence.sealed import HEADER, WHOLE
from ashore.evidence.vault import Vault
from ashore.facts.problem import InputRefused
from ashore.journal.entry import PassphraseWrong
from ashore.journal.port import open_journal

from .authority import Authority
from .making import AT, WORD, altered, files_of, flip, new_store

BIG = random.Random(3).randbytes(3 * PIECE + 5)  # noqa: S311 - repeatable, no secret
CONTENTS = {
    "a.txt": "家门口的大字".encode(),
    "b.bin": BIG,
    "c.bin": BIG[:PIECE],
    "d.bin": b"",
    "e.bin": BIG[: 2 * PIECE],
}


@pytest.fixture(params=[None, WORD], ids=["open", "locked"])
def word(request: pytest.FixtureRequest) -> str | None:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def folder(tmp_path: Path, word: str | None, url: str, authority: Authority) -> Path:
    store = new_store(tmp_path / "kept", word)
    for name, content in CONTENTS.items():
        (tmp_path / name).write_bytes(content)
        add(store, "one", [tmp_path / name], {"who": "我"}, AT)
    stamp(store, "one", url, AT, authority.root)
    store.journal.close()
    return tmp_path / "kept"


def looked(folder: Path, word: str | None, roots: bytes | None = None) -> Verdict:
    store = new_store(folder, word)
    try:
        return verify_store(store, "one", roots)
    finally:
        store.journal.close()


def test_untouched(folder: Path, word: str | None, authority: Authority) -> None:
    verdict = looked(folder, word, authority.root)
    assert (verdict.flaws, verdict.entries, verdict.covered) == ([], 6, 5)
    assert looked(folder, word).covered == 0
    assert looked(folder, word).unproven == 5


@pytest.mark.parametrize("count", [60, pytest.param(2000, marks=pytest.mark.long)])
def test_every_bit_of_originals_and_stamps(folder: Path, word: str | None, count: int) -> None:
    chance = random.Random(count)  # noqa: S311 - repeatable, no secret
    store = new_store(folder, word)
    kept = [*files_of(folder / "evidence"), *files_of(folder / "stamps")]
    for _ in range(count):
        file = chance.choice(kept)
        with altered(file, flip(file.read_bytes(), chance)):
            flaws = verify_store(store, "one").flaws
        assert any(flaw.place.endswith(file.name) for flaw in flaws), file
        item = any("证据 e" in flaw.what for flaw in flaws)
        assert item or file.parent.name == "stamps"
    assert verify_store(store, "one").flaws == []
    store.journal.close()


@pytest.mark.parametrize("count", [40, pytest.param(400, marks=pytest.mark.long)])
def test_every_bit_of_the_journal(folder: Path, word: str | None, count: int, authority: Authority) -> None:
    """Anywhere in its file: either nothing of an entry differs, or the entry is named, or the file does not open."""
    chance = random.Random(count)  # noqa: S311 - repeatable, no secret
    file = folder / "journal.sqlite"
    good = file.read_bytes()

    def read() -> tuple[list[object], list[str]]:
        try:
            store = new_store(folder, word)
        except InputRefused as e:
            return [], [str(e)]
        try:
            flaws = [str(flaw) for flaw in verify_store(store, "one", authority.root).flaws]
            return list(store.journal.rows("one")), flaws
        except InputRefused as e:
            return [], [str(e)]
        finally:
            store.journal.close()

    before, _ = read()
    for _ in range(count):
        file.write_bytes(flip(good, chance))
        after, flaws = read()
        assert flaws or after == before
        different = [row.seq for row, old in zip(after, before, strict=False) if row != old]  # type: ignore[attr-defined]
        assert all(any(flaw.startswith(f"one:{seq}：") for flaw in flaws) for seq in different if isinstance(seq, int))


def test_a_journal_cut_off_before_the_stamped_head(folder: Path, word: str | None) -> None:
    for kept in range(5, -1, -1):
        with sqlite3.connect(folder / "journal.sqlite") as db:
            db.execute("DROP TRIGGER IF EXISTS never_deleted")
            db.execute("DELETE FROM entries WHERE seq > ?", (kept,))
        db.close()
        flaws = [str(flaw) for flaw in looked(folder, word).flaws]
        assert [flaw for flaw in flaws if "截掉" in flaw] != [] or kept == 5
        assert all(any(f.startswith(f"one:{seq}：") for f in flaws) for seq in range(kept + 1, 6))


def test_originals_are_looked_at_when_the_chain_is_broken(folder: Path, word: str | None) -> None:
    original = max(files_of(folder / "evidence"), key=lambda file: file.stat().st_size)
    with sqlite3.connect(folder / "journal.sqlite") as db:
        db.execute("DROP TRIGGER only_erased")
        db.execute("UPDATE entries SET at = 'x' WHERE seq = 1")
    db.close()
    with altered(original, original.read_bytes()[:-1] + b"\x00\x01"):
        flaws = looked(folder, word).flaws
    assert {flaw.place for flaw in flaws} >= {"one:1", f"objects/{original.parent.name}/{original.name}"}


def test_strange_and_lost_files(folder: Path, word: str | None) -> None:
    (folder / "evidence/.incoming-x").touch()
    (folder / "evidence/objects/note").touch()
    (folder / "evidence/objects/link").symlink_to("/etc/passwd")
    os.mkfifo(folder / "evidence/objects/pipe")
    os.mkfifo(folder / "stamps" / f"{'0' * 64}.txt")
    (folder / "stamps/.half.tsr").touch()
    for file in (*files_of(folder / "stamps"),):
        if file.suffix == ".pem":
            file.unlink()
    lost = next(file for file in files_of(folder / "evidence/objects") if len(file.name) == 64)
    lost.unlink()
    flaws = {flaw.place: flaw.what for flaw in looked(folder, word).flaws}
    named = ("evidence/.incoming-x", "evidence/objects/note", "evidence/objects/link", "evidence/objects/pipe")
    assert {name.removeprefix("evidence/") for name in named} < set(flaws)
    assert "可以删除" in flaws[".incoming-x"]
    assert "不见了（证据 e" in flaws[f"objects/{lost.parent.name}/{lost.name}"]
    assert sum(name.endswith(".pem") for name in flaws) == 1
    assert {"stamps/.half.tsr", f"stamps/{'0' * 64}.txt"} < set(flaws)


def test_two_originals_that_changed_places(folder: Path, word: str | None) -> None:
    one, two = files_of(folder / "evidence/objects")[:2]
    os.replace(one, folder / "swap")
    os.replace(two, one)
    os.replace(folder / "swap", two)
    flaws = looked(folder, word).flaws
    assert {Path(flaw.place).name for flaw in flaws} == {one.name, two.name}
    store = new_store(folder, word)
    with pytest.raises(InputRefused):
        export(store, "one", folder / "bag", AT)
    assert not (folder / "bag").exists()
    store.journal.close()


@pytest.fixture
def sealed(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "vault", b"k" * 32)


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_sealed_and_read_again(sealed: Vault, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    stored = sealed.put_file(tmp_path / "x")
    with sealed.open(stored.sha256) as file:
        assert file.read() == content
        for at in (0, 1, PIECE - 1, PIECE, len(content) - 1, len(content) + 5):
            file.seek(max(0, at))
            assert file.read(10) == content[max(0, at) : at + 10]
    raw = sealed.path(stored.sha256).read_bytes()
    assert not content or content[:20] not in raw
    assert (stored.sha256 in str(sealed.path(stored.sha256))) is False
    assert stored.head == content[:4096]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda raw: raw[:-1], "第 4 块"),
        (lambda raw: raw[: HEADER + 3 * WHOLE], "第 3 块（从第 2,097,152 字节起）"),
        (lambda raw: raw[: HEADER + 2 * WHOLE + 7], "截掉"),
        (lambda raw: raw[:HEADER], "截掉"),
        (lambda raw: raw[: HEADER - 1], "开头"),
        (lambda raw: b"", "开头"),
        (lambda raw: raw + b"x", "第 4 块"),
        (lambda raw: raw[:HEADER] + raw[HEADER + WHOLE : HEADER + 2 * WHOLE] + raw[HEADER : HEADER + WHOLE]
         + raw[HEADER + 2 * WHOLE :], "第 1 块"),
        (lambda raw: raw[: HEADER + WHOLE] + raw[HEADER + 2 * WHOLE :], "第 2 块"),
        (lambda raw: flip(raw[:25], random.Random(1)) + raw[25:], "开头"),  # noqa: S311
        (lambda raw: raw[:30] + flip(raw[30:40], random.Random(1)) + raw[40:], "第 1 块"),  # noqa: S311
        (lambda raw: raw[:60] + flip(raw[60:80], random.Random(1)) + raw[80:], "开头被改过"),  # noqa: S311
    ],
    ids=["short", "last lost", "cut", "no pieces", "no head", "empty", "longer", "turned", "one lost", "magic",
         "salt", "mark"],
)  # fmt: skip
def test_tampered_pieces_are_located(
    sealed: Vault, tmp_path: Path, change: Callable[[bytes], bytes], word: str
) -> None:
    (tmp_path / "x").write_bytes(BIG)
    stored = sealed.put_file(tmp_path / "x")
    place = sealed.path(stored.sha256)
    with altered(place, change(place.read_bytes())):
        flaws = [str(flaw) for flaw in sealed.check([stored.sha256])]
        assert any(place.name in flaw and word in flaw for flaw in flaws), flaws
        with pytest.raises(InputRefused), sealed.open(stored.sha256) as file:
            file.read()
    assert list(sealed.check([stored.sha256])) == []


def test_nothing_plain_is_left_of_a_locked_vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the content nor its sum, not in a temporary file either; a second sealing of the same looks different."""
    pytest.importorskip("PIL")
    from PIL import Image

    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    Image.new("RGB", (40, 40), "red").save(tmp_path / "a.png")
    (tmp_path / "a.txt").write_bytes(CONTENTS["a.txt"])
    store = new_store(tmp_path / "kept", WORD)
    items = add(store, "one", [tmp_path / "a.png", tmp_path / "a.txt"], {}, AT).items
    copy = redact(store, "one", "e1", [(0, 0, 10, 10)], AT)
    assert verify_store(store, "one").flaws == []
    with store.vault.open(copy.sha256) as file:
        assert file.read(4) == b"\x89PNG"
    raw = b"".join(file.read_bytes() for file in files_of(tmp_path / "kept"))
    names = " ".join(str(file) for file in files_of(tmp_path / "kept"))
    assert CONTENTS["a.txt"] not in raw
    assert b"\x89PNG" not in raw
    assert not any(item.sha256 in names or item.sha256.encode() in raw for item in (*items, copy))
    assert files_of(tmp_path / "tmp") == []
    before = store.vault.path(items[1].sha256).read_bytes()
    assert not store.vault.put_file(tmp_path / "a.txt").new
    assert store.vault.path(items[1].sha256).read_bytes() != before
    bag = export(store, "one", tmp_path / "bag", AT).place
    assert (bag / "data/exhibits/002.txt").read_bytes() == CONTENTS["a.txt"]
    assert verify_bundle(bag).flaws == []
    store.journal.close()


def test_wrong_and_lost_passphrases(tmp_path: Path) -> None:
    store = new_store(tmp_path / "kept", WORD)
    (tmp_path / "a.txt").write_bytes(b"a")
    item = add(store, "one", [tmp_path / "a.txt"], {}, AT).items[0]
    store.journal.close()
    for word in ("wrong words", None):
        with pytest.raises(PassphraseWrong, match=r"没有办法打开|要口令"):
            new_store(tmp_path / "kept", word)
    # The journal lost, another lock made: the originals belong to a key that is gone, and it is said.
    (tmp_path / "kept/journal.sqlite").unlink()
    other = open_store(open_journal(tmp_path / "kept/journal.sqlite", WORD), tmp_path / "kept")
    assert evidence_of(other.journal, "one").items == {}
    assert [flaw.what for flaw in other.vault.check()] != []
    with pytest.raises(InputRefused), other.vault.open(item.sha256):
        pass
    other.journal.close()
    plain = Vault(tmp_path / "kept/evidence")
    assert ["口令" in flaw.what for flaw in plain.check()] == [True]
