"""The folder for Windows, as far as it can be looked at elsewhere: what comes in, what lies in it, what it needs."""

from __future__ import annotations

import ast
import struct
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution, PathDistribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
ONLY_POSIX = frozenset({"O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK", "link", "getuid", "geteuid", "fchmod", "statvfs"})
ONLY_POSIX_MODULES = frozenset({"fcntl", "grp", "posix", "pwd", "resource", "syslog", "termios", "tty", "zoneinfo"})
"""zoneinfo is there, but not the data it reads."""


def program(machine: int) -> bytes:
    head = bytearray(b"MZ" + bytes(62))
    struct.pack_into("<I", head, 60, 64)
    return bytes(head) + b"PE\0\0" + struct.pack("<H", machine) + bytes(40)


def embedded(path: Path, *, minor: int = 13, machine: int = 0x8664, more: str = "", lack: str = "") -> Path:
    """Shaped like what python.org publishes; there is no Python in it."""
    files = {
        "python.exe": program(machine),
        f"python3{minor}._pth": b"python.zip\r\n.\r\n",
        f"python3{minor}.zip": b"",
        f"python3{minor}.dll": program(machine),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            if name != lack:
                archive.writestr(name, content)
        if more:
            archive.writestr(more, b"")
    return path


def made(python: Path, out: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "script" / "windows_folder.py"), str(python), str(out)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"lack": "python.exe"}, "no embeddable Python"),
        ({"machine": 0x14C}, "not for 64-bit"),
        ({"minor": 10}, "needed is 3.11"),
        ({"more": "../evil.dll"}, "lead out"),
        ({"more": "C:/evil.dll"}, "lead out"),
    ],
)
def test_what_is_no_embedded_python_is_refused(change: dict[str, str], told: str, tmp_path: Path) -> None:
    done = made(embedded(tmp_path / "python.zip", **change), tmp_path / "out")  # type: ignore[arg-type]
    assert (done.returncode, told in done.stderr) == (2, True), done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["python.zip"]


def test_a_broken_file_and_a_full_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "broken.zip").write_bytes(embedded(tmp_path / "whole.zip").read_bytes()[:100])
    assert made(tmp_path / "broken.zip", tmp_path / "out").returncode == 2
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("kept", encoding="utf-8")
    assert made(tmp_path / "whole.zip", tmp_path / "full").returncode == 2
    assert (tmp_path / "full" / "mine.txt").read_text("utf-8") == "kept"


def _unguarded(path: Path) -> list[str]:
    """Uses of what Windows lacks. `hasattr(os, name)` in the same function, getattr, or a `try` around an import is a
    guard."""
    tree = ast.parse(path.read_text("utf-8"))
    tried = {id(node) for block in ast.walk(tree) if isinstance(block, ast.Try) for node in block.body}
    found = []
    for scope in ast.walk(tree):
        if isinstance(scope, ast.Import | ast.ImportFrom) and id(scope) not in tried:
            names = [scope.module or ""] if isinstance(scope, ast.ImportFrom) else [n.name for n in scope.names]
            found += [name for name in names if name in ONLY_POSIX_MODULES]
        if isinstance(scope, ast.FunctionDef):
            text = ast.unparse(scope)
            for node in ast.walk(scope):
                if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "os" and node.attr in ONLY_POSIX:
                    found += [] if f"hasattr(os, '{node.attr}')" in text else [node.attr]
    return found


def test_nothing_is_used_that_windows_lacks() -> None:
    found = {str(path.relative_to(ROOT)): _unguarded(path) for path in (ROOT / "src").rglob("*.py")}
    assert {place: names for place, names in found.items() if names} == {}


@pytest.mark.long
def test_the_folder_holds_all_that_its_packages_need_on_windows(tmp_path: Path) -> None:
    out = tmp_path / "上岸"
    done = made(embedded(tmp_path / "python.zip"), out)
    assert done.returncode == 0, done.stderr
    assert {p.name for p in out.iterdir()} == {"python", "app", "打开上岸.bat", "ashore.bat", "先看这个.txt", "LICENSE"}
    assert (out / "python" / "python313._pth").read_bytes() == b"python313.zip\r\n.\r\n..\\app\r\n"
    for batch in out.glob("*.bat"):
        text = batch.read_bytes()
        assert text.isascii()
        assert text.count(b"\n") == text.count(b"\r\n")
    assert (out / "app" / "ashore" / "_pack" / "cn").is_dir()
    assert not list((out / "app").rglob("*.so"))
    there = {canonicalize_name(d.metadata["Name"]): d for d in map(PathDistribution, (out / "app").glob("*.dist-info"))}
    extras = ("web", "vault", "evidence", "papers", "sheet")
    assert _missing(there, "ashore", extras) == set()


def _missing(there: dict[str, Distribution], name: str, extras: tuple[str, ...]) -> set[str]:
    """Requirements that hold on Windows and are not met, from one package on."""
    windows = {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows", "python_version": "3.13"}
    missing: set[str] = set()
    waiting, seen = [(canonicalize_name(name), extras)], set()
    while waiting:
        package, chosen = waiting.pop()
        if (package, chosen) in seen:
            continue
        seen.add((package, chosen))
        for text in there[package].requires or ():
            wanted = Requirement(text)
            if wanted.marker and not any(wanted.marker.evaluate({**windows, "extra": e}) for e in ("", *chosen)):
                continue
            key = canonicalize_name(wanted.name)
            if key not in there or not wanted.specifier.contains(there[key].version, prereleases=True):
                missing.add(text)
            else:
                waiting.append((key, tuple(sorted(wanted.extras))))
    return missing
