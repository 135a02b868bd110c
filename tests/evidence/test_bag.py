"""A bundle: every bit changed, file moved, lost, added or exchanged is found and located, also when the manifests were
made anew by somebody who knows how."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ashore.desk.evidence.adding import add, describe
from ashore.desk.evidence.bundle import export
from ashore.desk.evidence.checking import verify_bundle
from ashore.desk.evidence.checklist import CHECKS, checklist
from ashore.desk.evidence.stamping import stamp
from ashore.desk.evidence.state import Store
from ashore.facts.problem import InputRefused
from ashore.journal.cases import undo
from ashore.packing.evidence import CHECKS as PACKED

from .authority import Authority
from .making import AT, altered, files_of, flip, forge_manifests

CHAIN = "data/chain.jsonl"


@pytest.fixture
def bag(store: Store, tmp_path: Path, url: str, authority: Authority) -> Path:
    """Three exhibits, one undone, one erased, a stamp over all of it, and something told later."""
    for number, name in enumerate(("张三 的录音.txt", "b.bin", "c.pdf", "d.txt", "e.txt")):
        (tmp_path / name).write_bytes(b"%PDF-1.7" * number + f"words {number}".encode())
        add(store, "one", [tmp_path / name], {"what": "=1+1", "who": "我"}, AT)
    undo(store.journal, "one", 4, AT)
    store.journal.erase("one", 5, "", AT)
    stamp(store, "one", url, AT, authority.root)
    describe(store, "one", "e1", {"where": "家门口"}, AT)
    return export(store, "one", tmp_path / "bag", AT).place


def places(bag: Path, roots: bytes | None = None) -> list[str]:
    return [str(flaw) for flaw in verify_bundle(bag, roots).flaws]


def test_coreutils_agree_and_names_are_neutral(bag: Path, authority: Authority) -> None:
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "-c", "--strict", manifest], cwd=bag, check=True, capture_output=True)
    verdict = verify_bundle(bag, authority.root)
    assert (verdict.flaws, verdict.entries, verdict.covered, verdict.unproven) == ([], 9, 7, 0)
    assert all(path.name.isascii() for path in bag.rglob("*"))
    assert "'=1+1" in (bag / "data/exhibit-list.csv").read_text("utf-8")


def test_a_root_from_inside_the_bag_proves_nothing(bag: Path, authority: Authority) -> None:
    verdict = verify_bundle(bag)
    assert (bag / "data/tokens/001.pem").read_bytes() == authority.root
    assert (verdict.flaws, verdict.covered, verdict.unproven) == ([], 0, 7)
    assert [checked.trusted for _, checked in verdict.stamps] == [False]
    assert any("根证书" in flaw for flaw in places(bag, authority.foreign))
    with pytest.raises(InputRefused, match="读不出根证书"):
        verify_bundle(bag, b"rubbish")


@pytest.mark.parametrize("count", [100, pytest.param(2000, marks=pytest.mark.long)])
def test_every_bit(bag: Path, count: int) -> None:
    chance = random.Random(count)  # noqa: S311 - repeatable, no secret
    for _ in range(count):
        file = chance.choice(files_of(bag))
        name = file.relative_to(bag).as_posix()
        with altered(file, flip(file.read_bytes(), chance)):
            assert any(name in flaw for flaw in places(bag)), name
    assert places(bag) == []


@pytest.mark.parametrize("count", [60, pytest.param(2000, marks=pytest.mark.long)])
def test_every_bit_of_what_the_chain_holds_with_manifests_forged(bag: Path, count: int) -> None:
    """Exhibits, answers of authorities and the chain itself do not depend on the manifests."""
    chance = random.Random(count)  # noqa: S311 - repeatable, no secret
    bound = [file for file in files_of(bag) if file.parent.name == "exhibits" or file.suffix in (".jsonl", ".tsr")]
    for _ in range(count):
        file = chance.choice(bound)
        name = file.relative_to(bag).as_posix()
        with altered(file, flip(file.read_bytes(), chance)):
            forge_manifests(bag)
            assert any(name in flaw for flaw in places(bag)), name
    forge_manifests(bag)
    assert places(bag) == []


def lose(bag: Path, one: Path, two: Path) -> str:
    one.unlink()
    return one.relative_to(bag).as_posix()


def exchange(bag: Path, one: Path, two: Path) -> str:
    os.replace(one, bag / "swap")
    os.replace(two, one)
    os.replace(bag / "swap", two)
    return one.relative_to(bag).as_posix()


def substitute(bag: Path, one: Path, two: Path) -> str:
    shutil.copyfile(two, one)
    return one.relative_to(bag).as_posix()


Act = Callable[[Path, Path, Path], str]


def insert(bag: Path, one: Path, two: Path) -> str:
    shutil.copyfile(one, one.with_name(f"x{one.name}"))
    return one.with_name(f"x{one.name}").relative_to(bag).as_posix()


def turn_lines(bag: Path, one: Path, two: Path) -> str:
    name = random.Random(str(one)).choice(["manifest-sha256.txt", "tagmanifest-sha256.txt"])  # noqa: S311
    lines = (bag / name).read_text().splitlines(keepends=True)
    (bag / name).write_text("".join([*lines[1:], lines[0]]))
    return name


@pytest.mark.parametrize("count", [10, pytest.param(200, marks=pytest.mark.long)])
@pytest.mark.parametrize("act", [lose, exchange, substitute, insert, turn_lines])
def test_reordered_lost_and_substituted(bag: Path, tmp_path: Path, act: Act, count: int) -> None:
    chance = random.Random(count)  # noqa: S311 - repeatable, no secret
    for _ in range(count):
        copy = tmp_path / "copy"
        shutil.copytree(bag, copy)
        name = act(copy, *chance.sample(files_of(copy), 2))
        assert any(name in flaw for flaw in places(copy)), name
        shutil.rmtree(copy)


@pytest.mark.parametrize("act", [lose, exchange, substitute, insert])
@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("exhibits/001.txt", "exhibits/002.pdf"),
        ("exhibits/003.pdf", "exhibits/001.txt"),
        ("tokens/001.tsr", "chain.jsonl"),
        ("chain.jsonl", "exhibits/001.txt"),
    ],
)
def test_the_forger_makes_the_manifests_anew(bag: Path, act: Act, one: str, two: str) -> None:
    name = act(bag, bag / "data" / one, bag / "data" / two)
    forge_manifests(bag)
    if act is insert and one == "chain.jsonl":
        name = "data/xchain.jsonl"  # a file of no meaning: the seal alone tells
        assert verify_bundle(bag, None, "0" * 64).flaws
        return
    assert any(name.rpartition(".")[0] in flaw for flaw in places(bag))


@pytest.mark.parametrize("count", [30, pytest.param(200, marks=pytest.mark.long)])
def test_lines_of_the_chain_moved_lost_and_doubled(bag: Path, count: int) -> None:
    chance = random.Random(count)  # noqa: S311 - repeatable, no secret
    lines = (bag / CHAIN).read_bytes().splitlines(keepends=True)
    for number in range(count):
        changed = list(lines)
        at, to = sorted(chance.sample(range(len(lines) - 1), 2))
        if number % 3 == 0:
            changed[at], changed[to] = changed[to], changed[at]
        elif number % 3 == 1:
            del changed[at]
        else:
            changed.insert(at, changed[to])
        with altered(bag / CHAIN, b"".join(changed)):
            forge_manifests(bag)
            assert any(flaw.startswith(f"{CHAIN}:{at + 1}：") for flaw in places(bag))


def test_a_chain_cut_off_before_the_stamped_head(bag: Path, authority: Authority) -> None:
    lines = (bag / CHAIN).read_bytes().splitlines(keepends=True)
    for kept in range(7):
        (bag / CHAIN).write_bytes(b"".join(lines[:kept]))
        forge_manifests(bag)
        for roots in (authority.root, None):
            assert any("data/tokens/001.tsr" in flaw and "截掉" in flaw for flaw in places(bag, roots))
        assert verify_bundle(bag, authority.root).covered == 0


def test_content_taken_out_of_the_chain(bag: Path) -> None:
    """As if erased, but no tombstone says so; what was truly erased is no flaw."""
    lines = (bag / CHAIN).read_bytes().splitlines(keepends=True)
    row = json.loads(lines[1])
    lines[1] = json.dumps(row | {"body": None}, ensure_ascii=False, sort_keys=True).encode() + b"\n"
    (bag / CHAIN).write_bytes(b"".join(lines))
    (bag / "data/exhibits/002.pdf").unlink()
    forge_manifests(bag)
    assert any(f"{CHAIN}:2" in flaw and "没有删除记录" in flaw for flaw in places(bag))


def test_the_seal(bag: Path, store: Store, tmp_path: Path) -> None:
    again = export(store, "one", tmp_path / "again", AT)
    assert verify_bundle(bag, seal=again.seal).flaws == []
    (bag / "data/exhibit-list.csv").write_bytes(b"forged")
    forge_manifests(bag)
    assert [flaw.place for flaw in verify_bundle(bag, seal=f" {again.seal.upper()}\n").flaws] == [
        "tagmanifest-sha256.txt"
    ]


def test_checklist(store: Store, tmp_path: Path) -> None:
    (tmp_path / "mmexport1.txt").write_text("x")
    add(store, "one", [tmp_path / "mmexport1.txt"], {}, AT)
    points = {point.id: point for point in checklist(store, "one")}
    assert points["original"].weak == ("e1",)
    assert all(point.sources for point in points.values())
    assert set(CHECKS) == PACKED
