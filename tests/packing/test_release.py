"""A release holds what was compiled and nothing else; one changed bit, one wrong key, one file more is refused."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ashore.facts.problem import InputRefused
from ashore.packing.release import Release, build, compiled, unsigned, verify
from ashore.packing.signing import fingerprint, new_key

PACK = Path(__file__).parents[2] / "src/ashore/_pack/cn"
KEYS = new_key()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A pack of three files: quick to sign and to break."""
    whole = compiled(PACK)
    names = ("pack.json", "digest.json", "lpr.json")
    return Release(whole.name, whole.version, whole.as_of, whole.source, {name: whole.files[name] for name in names})


@pytest.fixture
def file(small: Release, tmp_path: Path) -> Path:
    path = tmp_path / "cn.zip"
    path.write_bytes(build(small, KEYS[0]))
    return path


def test_what_went_in_comes_out_and_the_same_bytes_each_time(small: Release, file: Path) -> None:
    assert verify(file, KEYS[1]) == small == unsigned(file)
    assert build(small, KEYS[0]) == file.read_bytes()


def test_the_whole_pack(tmp_path: Path) -> None:
    whole = compiled(PACK)
    (tmp_path / "cn.zip").write_bytes(build(whole, KEYS[0]))
    again = verify(tmp_path / "cn.zip", KEYS[1])
    assert again == whole
    assert again.section("pack")["name"] == "cn"
    assert {"records.json", "rules.json", "scorer.bin"} <= again.files.keys()


def test_another_key_is_refused(file: Path) -> None:
    with pytest.raises(InputRefused, match="签名和这把公钥对不上"):
        verify(file, new_key()[1])


def test_no_changed_byte_passes(file: Path, small: Release) -> None:
    whole, drawn = file.read_bytes(), random.Random(7)  # noqa: S311 - the same bits each time
    for at in drawn.sample(range(len(whole)), 300):
        broken = bytearray(whole)
        broken[at] ^= 1 << drawn.randrange(8)
        file.write_bytes(broken)
        try:
            assert verify(file, KEYS[1]) == small  # a bit that says nothing, as the time of an entry
        except InputRefused:
            continue


def _again(change: Callable[[dict[str, bytes]], None], file: Path) -> None:
    with zipfile.ZipFile(file) as opened:
        entries = {name: opened.read(name) for name in opened.namelist()}
    change(entries)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, data in entries.items():
            made.writestr(name, data)
    file.write_bytes(buffer.getvalue())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda e: e.update({"lpr.json": b"[]"}), "内容和清单对不上"),
        (lambda e: e.pop("lpr.json"), "缺这个文件"),
        (lambda e: e.update({"more.json": b"{}"}), "内容和清单对不上或不在清单里"),
        (lambda e: e.update({"../up.json": b"{}"}), "带路径的文件名"),
        (lambda e: e.update({"release.json": e["release.json"].replace(b"0.1.0", b"9.9.9")}), "签名和这把公钥对不上"),
        (lambda e: e.pop("release.sig"), "签名和这把公钥对不上"),
        (lambda e: e.update({f"f{i}.json": b"" for i in range(101)}), "太多"),
    ],
)
def test_what_was_tampered_with_is_refused(file: Path, change: Callable[[dict[str, bytes]], None], said: str) -> None:
    _again(change, file)
    with pytest.raises(InputRefused, match=said):
        verify(file, KEYS[1])


def test_what_is_no_release_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"PK no")
    with pytest.raises(InputRefused, match="不是完整的发布文件"):
        verify(tmp_path / "a", KEYS[1])
    with pytest.raises(InputRefused, match="没有编译好的法律包"):
        compiled(tmp_path)


def test_what_is_no_key_is_refused(small: Release, file: Path) -> None:
    for key in (b"", b"-----BEGIN", KEYS[1]):
        with pytest.raises(InputRefused, match="私钥"):
            build(small, key)
    with pytest.raises(InputRefused, match="公钥"):
        verify(file, KEYS[0])


def test_a_fingerprint_is_of_the_key() -> None:
    assert fingerprint(KEYS[1]) == fingerprint(KEYS[1])
    assert fingerprint(KEYS[1]) != fingerprint(new_key()[1])
    assert len(fingerprint(KEYS[1]).split()) == 8
