"""A release of a pack: one file that holds the compiled pack, its sums, and a signature over them.

    release.json    {"format", "name", "version", "as_of", "source", "files": {name: {"sha256", "bytes"}}}
    release.sig     Ed25519 over "ashore-pack/1\\n" and the bytes of release.json
    <section>.json, *.bin

The same pack and key give the same bytes: entries are sorted and carry no time.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ashore.facts.problem import InputRefused, Problem
from ashore.packing.signing import sign, signed_by

FORMAT = "ashore-pack/1"
TELLS, SIGNATURE = "release.json", "release.sig"
MOST_FILES, MOST_BYTES = 100, 256 * 1024 * 1024
DAY_ONE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Release:
    """source: digest of the pack's own files; files: compiled ones, by name."""

    name: str
    version: str
    as_of: str
    source: str
    files: dict[str, bytes]

    def section(self, name: str) -> Any:
        """Raises KeyError for a section that this release does not have."""
        return json.loads(self.files[f"{name}.json"])


def compiled(folder: Path) -> Release:
    """The release that a folder with a compiled pack would make. Raises InputRefused."""
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*")) if path.suffix in (".json", ".bin")}
    try:
        told, source = json.loads(files["pack.json"]), json.loads(files["digest.json"])
        return Release(told["name"], told["version"], told["as_of"], source, files)
    except (KeyError, ValueError, TypeError) as e:
        raise refused(folder, "这里没有编译好的法律包", "写有 pack.json 的文件夹，或一个发布文件") from e


def build(release: Release, private_key: bytes) -> bytes:
    """The file. private_key: PEM, Ed25519. Raises InputRefused."""
    told = {
        "format": FORMAT,
        "name": release.name,
        "version": release.version,
        "as_of": release.as_of,
        "source": release.source,
        "files": {name: _sums(data) for name, data in release.files.items()},
    }
    tells = json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1).encode()
    signature = sign(f"{FORMAT}\n".encode() + tells, private_key)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in sorted({**release.files, TELLS: tells, SIGNATURE: signature}.items()):
            entry = zipfile.ZipInfo(name, DAY_ONE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, data)
    return buffer.getvalue()


def verify(path: Path, public_key: bytes) -> Release:
    """The release, when every sum and the signature hold and nothing else lies in the file. Raises InputRefused."""
    found = _entries(path)
    signature = found.get(SIGNATURE, b"")
    if not signed_by(f"{FORMAT}\n".encode() + found.get(TELLS, b""), signature, public_key):
        what = "签名和这把公钥对不上：可能被改过，也可能不是这个人发的"
        raise refused(path, what, "不要用它；向发布的人核对公钥和文件")
    return _release(path, found)


def unsigned(path: Path) -> Release:
    """The release when every sum holds; nobody answers for it. Raises InputRefused."""
    return _release(path, _entries(path))


def _release(path: Path, found: dict[str, bytes]) -> Release:
    tells, signature = found.pop(TELLS, None), found.pop(SIGNATURE, None)
    if tells is None or signature is None:
        raise refused(path, f"缺 {TELLS if tells is None else SIGNATURE}", "向发布的人重新要一份")
    try:
        told = json.loads(tells)
        sums, release = told["files"], Release(told["name"], told["version"], told["as_of"], told["source"], found)
        form, named = told["format"], str(told["name"])
    except (ValueError, KeyError, TypeError) as e:
        raise refused(path, f"{TELLS} 读不懂", "向发布的人重新要一份") from e
    if form != FORMAT:
        raise refused(path, f"格式是“{form}”，这里只认识 {FORMAT}", "换一个配得上的 Ashore 版本")
    if not (named.isascii() and named.isalnum()):
        raise refused(path, "法律包的名字里有不该有的字符", "不要用它")
    problems = [
        Problem(str(path), name, 0, "缺这个文件" if name not in found else "内容和清单对不上或不在清单里", "不要用它")
        for name in sorted(sums.keys() | found.keys())
        if name not in found or sums.get(name) != _sums(found[name])
    ]
    if problems:
        raise InputRefused(problems)
    return release


def _entries(path: Path) -> dict[str, bytes]:
    """Every file by name, read within limits. Raises InputRefused."""
    try:
        with zipfile.ZipFile(path) as opened:
            entries = opened.infolist()
            names = [entry.filename for entry in entries]
            if len(entries) > MOST_FILES or len(set(names)) < len(names):
                raise refused(path, "里面的文件太多或重名", "这不是一个法律包的发布文件")
            if any("/" in name or "\\" in name or name.startswith(".") for name in names):
                raise refused(path, "里面有带路径的文件名", "这不是一个法律包的发布文件")
            if sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise refused(path, "打开后太大", "这不是一个法律包的发布文件")
            return {entry.filename: opened.read(entry) for entry in entries}
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, zlib.error) as e:
        raise refused(path, "不是完整的发布文件", "向发布的人重新要一份") from e


def _sums(data: bytes) -> dict[str, Any]:
    return {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}


def refused(path: Path, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem(str(path), "", 0, what, mend)])
