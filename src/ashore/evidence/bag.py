"""BagIt (RFC 8493): a folder whose manifests anyone can check with `sha256sum -c`. Standard library only."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ashore.evidence.files import Progress, pour, refused, sync_folder
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
        if draft.is_symlink():
            draft.unlink()  # nothing is written through a link that somebody laid there
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
