"""Full, read-only and unreadable places: what was kept stays, nothing half is left, and it is said in plain words."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ashore.desk.evidence.adding import add
from ashore.desk.evidence.bundle import export
from ashore.desk.evidence.checking import verify_bundle, verify_store
from ashore.desk.evidence.state import Store, evidence_of
from ashore.facts.problem import InputRefused

from ..evidence.making import AT, WORD, files_of, new_store
from .test_journal_disk import as_somebody, folder

__all__ = ["folder"]

LIMITED = """
import resource, signal, sys
from pathlib import Path
from ashore.desk.evidence.adding import add
from ashore.desk.evidence.bundle import export
from ashore.facts.problem import InputRefused
from tests.evidence.making import AT, new_store
store = new_store(Path(sys.argv[1]), sys.argv[4] or None)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
try:
    problems = add(store, "one", [Path(sys.argv[2])], {}, AT).problems if sys.argv[3] == "add" else []
    if sys.argv[3] == "export":
        export(store, "one", Path(sys.argv[2]), AT)
except InputRefused as e:
    problems = e.problems
store.journal.close()
print(*problems, sep="\\n")
"""


def limited(*words: str | Path) -> str:
    """With no room for a file over 2 MB."""
    command = [sys.executable, "-c", LIMITED, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(params=[None, WORD], ids=["open", "locked"])
def word(request: pytest.FixtureRequest) -> str | None:
    return request.param  # type: ignore[no-any-return]


def looked(place: Path, word: str | None) -> tuple[list[str], int]:
    store = new_store(place, word)
    try:
        return [str(flaw) for flaw in verify_store(store, "one").flaws], len(evidence_of(store.journal, "one").items)
    finally:
        store.journal.close()


def test_no_room_for_an_original(tmp_path: Path, word: str | None) -> None:
    (tmp_path / "small").write_bytes(b"small")
    (tmp_path / "big").write_bytes(b"b" * 5_000_000)
    store = new_store(tmp_path / "kept", word)
    add(store, "one", [tmp_path / "small"], {}, AT)
    store.journal.close()
    before = files_of(tmp_path / "kept/evidence")
    said = limited(tmp_path / "kept", tmp_path / "big", "add", word or "")
    assert "磁盘满了" in said
    assert "原文件没有动过" in said
    assert files_of(tmp_path / "kept/evidence") == before
    assert looked(tmp_path / "kept", word) == ([], 1)


def test_no_room_for_a_bag(tmp_path: Path, word: str | None) -> None:
    (tmp_path / "big").write_bytes(b"b" * 5_000_000)
    store = new_store(tmp_path / "kept", word)
    add(store, "one", [tmp_path / "big"], {}, AT)
    store.journal.close()
    assert "没有写成" in limited(tmp_path / "kept", tmp_path / "bag", "export", word or "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["big", "kept"]
    assert looked(tmp_path / "kept", word) == ([], 1)


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    (folder / "a.txt").write_text("a")
    made = new_store(folder / "kept")
    add(made, "one", [folder / "a.txt"], {}, AT)
    made.journal.close()
    for path in [folder / "kept", *(folder / "kept").rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield made
    for path in [folder / "kept", *(folder / "kept").rglob("*")]:
        path.chmod(0o755)


def test_a_read_only_vault(store: Store, folder: Path) -> None:
    """Nothing can be added; all can be verified, and exported elsewhere."""
    (folder / "b.txt").write_text("b")
    (folder / "out").mkdir(mode=0o777)
    (folder / "out").chmod(0o777)
    with as_somebody():
        reading = new_store(folder / "kept")
        added = add(reading, "one", [folder / "b.txt"], {}, AT)
        assert [problem.what for problem in added.problems] != []
        assert added.items == []
        assert verify_store(reading, "one").flaws == []
        bag = export(reading, "one", folder / "out/bag", AT).place
        assert verify_bundle(bag).flaws == []
        with pytest.raises(InputRefused, match="没有写成"):
            export(reading, "one", folder / "kept/bag", AT)
        reading.journal.close()


def test_what_cannot_be_read(folder: Path) -> None:
    (folder / "closed.txt").write_text("c")
    (folder / "closed.txt").chmod(0)
    (folder / "shut").mkdir()
    (folder / "shut/inside.txt").write_text("c")
    (folder / "shut").chmod(0)
    (folder / "mine").mkdir()
    (folder / "mine").chmod(0o777)
    with as_somebody():
        made = new_store(folder / "mine/kept")
        added = add(made, "one", [folder / "closed.txt", folder / "shut"], {}, AT)
        assert added.items == []
        assert len(added.problems) == 2
        assert all("打不开" in problem.what for problem in added.problems)
        made.journal.close()
    (folder / "shut").chmod(0o755)


def test_an_original_that_cannot_be_read(store: Store, folder: Path) -> None:
    original = files_of(folder / "kept/evidence")[0]
    original.chmod(0)
    with as_somebody():
        reading = new_store(folder / "kept")
        assert [flaw.what for flaw in verify_store(reading, "one").flaws] == ["打不开（Permission denied）（证据 e1）"]
        reading.journal.close()
    original.chmod(0o444)


ADDING = """
import sys
from pathlib import Path
from ashore.desk.evidence.adding import add
from tests.evidence.making import AT, new_store
store = new_store(Path(sys.argv[1]), sys.argv[3] or None)
print("begun", flush=True)
while True:
    add(store, "one", [Path(sys.argv[2])], {}, AT)
    print("kept", flush=True)
"""


@pytest.mark.parametrize("rounds", [3, pytest.param(20, marks=pytest.mark.long)])
def test_killed_while_adding(tmp_path: Path, word: str | None, rounds: int) -> None:
    """What was told as kept is whole; of the rest there is at most a leftover that says so."""
    (tmp_path / "big").write_bytes(os.urandom(3_000_000))
    store = new_store(tmp_path / "kept", word)
    add(store, "one", [tmp_path / "big"], {}, AT)
    store.journal.close()
    told = 1
    for number in range(rounds):
        command = [sys.executable, "-c", ADDING, str(tmp_path / "kept"), str(tmp_path / "big"), word or ""]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout
            child.stdout.readline()
            time.sleep(0.02 * (number % 7))
            child.send_signal(signal.SIGKILL)
            told += child.stdout.read().count("kept\n")
        flaws, kept = looked(tmp_path / "kept", word)
        assert kept >= told
        assert all("可以删除" in flaw for flaw in flaws)
        for leftover in (tmp_path / "kept/evidence").glob(".incoming-*"):
            leftover.unlink()
