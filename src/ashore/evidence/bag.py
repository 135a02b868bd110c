"""BagIt (RFC 8493): a folder whose manifests anyone can check with `sha256sum -c`. Standard library only."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ashore.evidence.files import Progress, open_regular, pour, refused, sha256_of, sync_folder
from ashore.evidence.flaw import Flaw
from ashore.evidence.vault import Vault, plain_writer

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAGS, INFO = "manifest-sha256.txt", "tagmanifest-sha256.txt", "bag-info.txt"
NEUTRAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*\Z")
"""The only names that a bag of ours holds: they carry nothing personal and mean the same on every system."""


@dataclass(frozen=True, slots=True)
class Written:
    """seal: SHA-256 of the tag manifest. Whoever has this one line can tell any later change of the bag."""

    place: Path
    seal: str


def write_bag(
    out: Path,
    vault: Vault,
    originals: Mapping[str, str],
    made: Mapping[str, bytes],
    tags: Mapping[str, bytes],
    info: Mapping[str, str],
    progress: Progress | None = None,
) -> Written:
    """originals: name under data/ → SHA-256 in the vault; made: name under data/ → bytes; tags: tag file → bytes.

    Originals are summed again while they are copied. The bag appears under its name only when it is whole.
    Raises InputRefused: then nothing is left behind.
    """
    if os.path.lexists(out):
        raise refused(str(out), "这个位置已经有东西，没有覆盖", "换一个新的文件夹名")
    for name in (*originals, *made, *tags):
        if not NEUTRAL.match(name):
            raise ValueError(f"not a neutral name: {name!r}")
    draft = out.with_name(f".{out.name}.writing")
    try:
        shutil.rmtree(draft, ignore_errors=True)
        (draft / "data").mkdir(parents=True, mode=0o700)
        seal = _fill(draft, vault, originals, made, tags, info, progress)
        os.rename(draft, out)
        sync_folder(out.parent)
    except OSError as e:
        shutil.rmtree(draft, ignore_errors=True)
        raise refused(str(out), f"没有写成（{e.strerror}）", "检查空间和权限，再试一次") from e
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return Written(out, seal)


def _fill(
    bag: Path,
    vault: Vault,
    originals: Mapping[str, str],
    made: Mapping[str, bytes],
    tags: Mapping[str, bytes],
    info: Mapping[str, str],
    progress: Progress | None,
) -> str:
    sums, octets = {}, 0
    for name, sha256 in originals.items():
        place = f"data/{name}"
        octets += _copy(vault, sha256, bag / place, progress)
        sums[place] = sha256
    for name, data in made.items():
        sums[f"data/{name}"] = _write(bag / "data" / name, data)
        octets += len(data)
    about = {**info, "Payload-Oxum": f"{octets}.{len(sums)}"}
    told = "".join(f"{key}: {value}\n" for key, value in about.items()).encode()
    tag_files = {"bagit.txt": DECLARATION, INFO: told, MANIFEST: manifest_bytes(sums), **tags}
    listing = manifest_bytes({name: _write(bag / name, data) for name, data in tag_files.items()})
    return _write(bag / TAGS, listing)


def manifest_bytes(sums: Mapping[str, str]) -> bytes:
    """As sha256sum writes it: sum, two spaces, name; in the order of the names."""
    return "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode()


def _write(path: Path, data: bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return hashlib.sha256(data).hexdigest()


def _copy(vault: Vault, sha256: str, goal: Path, progress: Progress | None) -> int:
    goal.parent.mkdir(parents=True, exist_ok=True)
    total = hashlib.sha256()
    with vault.open(sha256) as file, open(goal, "xb", buffering=0) as out:
        size = pour(file, plain_writer(out), [total], progress)
        out.truncate(size)
        os.fsync(out.fileno())
    if total.hexdigest() != sha256:
        place = str(vault.path(sha256))
        raise refused(place, "证据库里的这份原件被改过，没有导出", "用备份恢复原件，或从原来的设备重新添加")
    return size


def check_bag(bag: Path, seal: str | None = None, progress: Progress | None = None) -> list[Flaw]:
    """Every altered, missing, extra, substituted or reordered file and line, each with its place. [] = untouched.

    Only a seal kept elsewhere (or a time stamp) shows that the whole bag was made anew.
    """
    flaws: list[Flaw] = []
    files = _files(bag, flaws)
    for needed in ("bagit.txt", INFO, MANIFEST, TAGS):
        if needed not in files:
            flaws.append(Flaw(needed, "这个文件不见了"))
    actual = {name: _sum(bag / name, progress) for name in files}
    listed = {name: _read_manifest(bag, name, flaws) for name in (MANIFEST, TAGS) if name in files}
    for manifest, sums in listed.items():
        payload = manifest == MANIFEST
        held = {n for n in files if n.startswith("data/") == payload and n != TAGS}
        flaws += _compare(manifest, sums, held, actual)
    if "bagit.txt" in files and (bag / "bagit.txt").read_bytes() != DECLARATION:
        flaws.append(Flaw("bagit.txt", "不是应有的内容"))
    if seal is not None and actual.get(TAGS) != seal:
        flaws.append(Flaw(TAGS, "和另外保存的封条不符：整个证据包被换过或改过"))
    return flaws


def _files(bag: Path, flaws: list[Flaw]) -> list[str]:
    found = []
    for path in sorted(bag.rglob("*")):
        name = path.relative_to(bag).as_posix()
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            flaws.append(Flaw(name, "这是链接或特殊文件，不属于证据包"))
        elif path.is_file():
            found.append(name)
        elif not any(path.iterdir()):
            flaws.append(Flaw(name, "多出来的空文件夹"))
    return found


def _sum(path: Path, progress: Progress | None) -> str:
    with open_regular(path) as file:
        return sha256_of(file, progress)


_LINE = re.compile(r"([0-9a-f]{64})  ([^\x00-\x1f]+)\Z")


def _read_manifest(bag: Path, name: str, flaws: list[Flaw]) -> dict[str, tuple[str, int]]:
    """{file: (sum, line)}; what is not written as it was written by us is a flaw of that line."""
    sums: dict[str, tuple[str, int]] = {}
    text = (bag / name).read_bytes().decode("utf-8", "backslashreplace")
    if not text.endswith("\n"):
        flaws.append(Flaw(f"{name}:{text.count(chr(10)) + 1}", "最后一行不完整"))
    last = ""
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        written = _LINE.match(line)
        if not written:
            flaws.append(Flaw(f"{name}:{number}", "这一行被改过，读不懂"))
            continue
        if written[2] <= last:
            flaws.append(Flaw(f"{name}:{number}", "这一行重复或挪过位置"))
        last = written[2]
        sums.setdefault(written[2], (written[1], number))
    return sums


def _compare(
    manifest: str, sums: Mapping[str, tuple[str, int]], held: set[str], actual: Mapping[str, str]
) -> list[Flaw]:
    flaws = []
    lines: dict[str, list[str]] = {}
    for name, (total, _) in sums.items():
        lines.setdefault(total, []).append(name)
    for name in sorted(held | set(sums)):
        if name not in sums:
            flaws.append(Flaw(name, f"多出来的文件：{manifest} 里没有"))
            continue
        total, line = sums[name]
        if name not in held:
            flaws.append(Flaw(name, f"不见了：{manifest} 第 {line} 行有它"))
        elif actual[name] != total:
            others = [other for other in lines.get(actual[name], []) if other != name]
            more = f"；它的内容是 {'、'.join(others)} 的" if others else ""
            flaws.append(Flaw(name, f"和 {manifest} 第 {line} 行不符：文件或这一行被改过{more}"))
    return flaws
