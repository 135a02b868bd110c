"""What the site is made of and Python has not: fetched by npm into a cache folder when a site is built, never
committed. The lock file in npm/ names the exact bytes; npm refuses others."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from ashore.facts.problem import InputRefused, Problem

NPM = Path(__file__).parent / "npm"
MODULES = "node_modules"
SEALING = "sealing.js"
"""Our list of what is needed of the packages for sealing; made into one file by esbuild."""
WANTED = {
    f"{MODULES}/pyodide/pyodide.mjs": "pyodide/pyodide.js",
    f"{MODULES}/pyodide/pyodide.asm.mjs": "pyodide/pyodide.asm.js",
    f"{MODULES}/pyodide/pyodide.asm.wasm": "pyodide/pyodide.asm.wasm",
    f"{MODULES}/pyodide/python_stdlib.zip": "pyodide/python_stdlib.zip",
    "made.js": "sealing.js",
}
"""Place in the cache to place below site/: not every web server knows that .mjs is JavaScript."""
IN_SEALING = (
    *("@noble/ciphers", "@noble/curves", "@noble/hashes", "@noble/post-quantum", "@scure/base"),
    *("age-encryption", "hash-wasm"),
)


def cache_folder() -> Path:
    """XDG_CACHE_HOME, else ~/.cache."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "ashore" / "site"


def fetched(cache: Path) -> Path:
    """The cache folder with all of WANTED, fetched and made when it is not there as npm/ wants it. Raises
    InputRefused."""
    wanted = b"".join((NPM / name).read_bytes() for name in ("package-lock.json", SEALING))
    stamp = cache / "fetched"
    if stamp.exists() and stamp.read_bytes() == wanted and all((cache / name).exists() for name in WANTED):
        return cache
    npm = shutil.which("npm")
    if npm is None:
        raise _refused("没有找到 npm", "建站要用它取一次 Python 的网页版：Debian 上 apt-get install nodejs npm")
    cache.mkdir(parents=True, exist_ok=True)
    for file in NPM.iterdir():
        shutil.copyfile(file, cache / file.name)
    _run([npm, "ci", "--ignore-scripts", "--no-progress"], cache, "npm 没有取到要用的包")
    _run([npm, "exec", "--offline", "--", *BUNDLE], cache, "加密的部件没有合成一个文件")
    stamp.write_bytes(wanted)
    return cache


BUNDLE = ("esbuild", SEALING, "--bundle", "--format=esm", "--minify", "--legal-comments=none", "--outfile=made.js")


def version() -> str:
    """Of pyodide, as the lock file names it."""
    return str(_locked()["node_modules/pyodide"]["version"])


def licences(cache: Path) -> Iterator[str]:
    """Of the packages in the sealing file: name, version, licence, and the licence's own words."""
    locked = _locked()
    for name in IN_SEALING:
        about = locked[f"{MODULES}/{name}"]
        yield f"{name} {about['version']}: {about['license']}"
        for file in sorted((cache / MODULES / name).glob("LICEN[SC]E*")):
            yield file.read_text(encoding="utf-8")


def _locked() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((NPM / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return found


def _run(command: list[str], folder: Path, what: str) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 (fixed)
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()[-1:] or command[1:2]
        raise _refused(f"{what}（{last[0]}）", "检查网络或 npm 的镜像设置，再来一次；什么都没有写")


def _refused(what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", "npm", 0, what, mend)])
