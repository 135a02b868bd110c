"""Makes the folder for Windows: embedded Python, Ashore with the packages of the lock file, two small batch files.

The embedded Python (python-3.13.x-embed-amd64.zip) comes from python.org and is named on the command line: nothing here
fetches it. Its SHA-256 is printed, to be compared with the one that python.org publishes. The packages are wheels for
Windows with the sums of uv.lock.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
UV = ROOT / ".venv/bin/uv"
EXTRAS = ("web", "vault", "evidence", "papers", "sheet")
PICTURES = "ocr"
SOURCE_ONLY = ("bagit",)
"""Pure Python that is published without a wheel."""
LARGEST = 200_000_000
AMD64 = 0x8664
SUPPORTED = range(11, 15)

START = """@echo off
chcp 65001 >nul
set "ASHORE_VAULT=%~dp0data"
"%~dp0python\\python.exe" -X utf8 -m ashore serve --browser
if errorlevel 1 pause
"""
COMMAND = """@echo off
chcp 65001 >nul
if not defined ASHORE_VAULT set "ASHORE_VAULT=%~dp0data"
"%~dp0python\\python.exe" -X utf8 -m ashore %*
"""
README = """上岸

双击“打开上岸.bat”，浏览器里会打开一页。黑色的窗口不要关；用完了，在黑色窗口里按 Ctrl-C，或直接关掉它。

- 不用安装，不用管理员，不联网。整个文件夹可以放在 U 盘上。
- 资料存在 data 文件夹里。复制 data，就是备份；删掉 data，资料就没有了。
- 电脑或 U 盘别人也用的，第一次存的时候加一个口令。忘了口令，谁也打不开。
- Windows 拦住不让打开：先右键下载来的压缩包，属性，解除锁定，再重新解压。
- 会用命令行的：在这个文件夹里打开命令提示符，执行 ashore --help。

需要 64 位的 Windows 10 或 11。这个文件夹是在别的系统上做好的，没有在 Windows 上运行过；
打不开的话，请告诉我们看到了什么。
"""


class Refused(Exception):
    """Why no folder was made, and what to do."""


@dataclass(frozen=True)
class Embedded:
    """An embedded Python: where it lies, its minor version, the file that says where modules are found."""

    path: Path
    minor: int
    modules: str
    sha256: str


def looked_at(path: Path) -> Embedded:
    """Raises Refused when it is not what python.org publishes as embeddable for 64-bit Windows."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if any(name.startswith(("/", "\\")) or ".." in Path(name).parts or ":" in name for name in names):
                raise Refused(f"{path}: names in it lead out of the folder; take the file from python.org")
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                raise Refused(f"{path}: far larger than an embeddable Python; take the file from python.org")
            found = [m for m in (re.fullmatch(r"python3(\d\d)\._pth", name) for name in names) if m]
            if len(found) != 1 or "python.exe" not in names:
                raise Refused(f"{path}: no embeddable Python; it is called python-3.13.x-embed-amd64.zip")
            if _machine(archive.read("python.exe")) != AMD64:
                raise Refused(f"{path}: not for 64-bit Windows; take the one with amd64 in its name")
    except (OSError, zipfile.BadZipFile) as e:
        raise Refused(f"{path}: cannot be read ({e}); fetch it again") from e
    minor = int(found[0][1])
    if minor not in SUPPORTED:
        raise Refused(f"{path}: Python 3.{minor}; needed is 3.{SUPPORTED[0]} to 3.{SUPPORTED[-1]}")
    return Embedded(path, minor, found[0][0], hashlib.sha256(path.read_bytes()).hexdigest())


def _machine(program: bytes) -> int:
    """What the head of a Windows program says it runs on; 0 when it is none."""
    if program[:2] != b"MZ" or len(program) < 64:
        return 0
    (head,) = struct.unpack_from("<I", program, 60)
    if program[head : head + 4] != b"PE\0\0" or len(program) < head + 6:
        return 0
    return int(struct.unpack_from("<H", program, head + 4)[0])


def make(embedded: Embedded, out: Path, extras: tuple[str, ...]) -> None:
    """Writes OUT whole or not at all."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Refused(f"{out}: there is something already; name a new folder")
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=out.parent, prefix=".windows-"))
    try:
        with zipfile.ZipFile(embedded.path) as archive:
            archive.extractall(draft / "python")  # its names were looked at before
        # This file replaces the search path: nothing that the machine has installed comes in.
        lines = (f"python3{embedded.minor}.zip", ".", "..\\app", "")
        (draft / "python" / embedded.modules).write_bytes("\r\n".join(lines).encode("ascii"))
        _packages(draft / "app", embedded.minor, extras)
        for name, text in (("打开上岸.bat", START), ("ashore.bat", COMMAND)):
            (draft / name).write_bytes(text.replace("\n", "\r\n").encode("ascii"))
        # With a mark of its encoding: old editors of Windows take a text without one for GBK.
        (draft / "先看这个.txt").write_bytes(README.replace("\n", "\r\n").encode("utf-8-sig"))
        shutil.copy(ROOT / "LICENSE", draft / "LICENSE")
        draft.chmod(0o755)
        if out.exists():
            out.rmdir()
        draft.rename(out)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _packages(app: Path, minor: int, extras: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory() as place:
        held, wheels = Path(place) / "held.txt", Path(place) / "wheel"
        chosen = [word for extra in extras for word in ("--extra", extra)]
        _run("export", "--frozen", "--no-dev", "--no-emit-project", *chosen, "-o", str(held))
        _run("build", "--wheel", "--out-dir", str(wheels))
        goal = ["--target", str(app), "--python-platform", "x86_64-pc-windows-msvc", "--python-version", f"3.{minor}"]
        source = [word for name in SOURCE_ONLY for word in ("--no-binary", name)]
        _run("pip", "install", *goal, "--only-binary", ":all:", *source, "--require-hashes", "-r", str(held))
        _run("pip", "install", *goal, "--no-deps", *map(str, wheels.glob("*.whl")))
    strange = [path.name for path in app.rglob("*.so")]
    if strange:
        raise Refused(f"made for another system: {', '.join(strange)}")
    shutil.rmtree(app / "bin", ignore_errors=True)  # starters with this machine's paths in them


def _run(*words: str) -> None:
    done = subprocess.run([str(UV), *words, "--quiet"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refused(f"uv {words[0]}: {done.stderr.strip()}")


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="script/windows-folder", description=__doc__)
    parser.add_argument("python", type=Path, metavar="PYTHON-EMBED.zip")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--with-pictures", action="store_true", help="reads screenshots too; some 240 MB more")
    told = parser.parse_args(words)
    try:
        embedded = looked_at(told.python)
        make(embedded, told.out.absolute(), (*EXTRAS, PICTURES) if told.with_pictures else EXTRAS)
    except Refused as e:
        print(f"windows-folder: {e}", file=sys.stderr)
        return 2
    size = sum(path.stat().st_size for path in told.out.rglob("*") if path.is_file())
    print(f"{told.out}: {size // 1_000_000} MB, Python 3.{embedded.minor}")
    print(f"SHA-256 of {told.python.name}, to compare with python.org: {embedded.sha256}")
    print("Made, not tried: nothing of it was run on Windows.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
