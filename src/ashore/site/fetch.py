"""CPython as WebAssembly: fetched by npm into a cache folder when a site is built, never committed. The lock file in
npm/ names the exact bytes; npm refuses others."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from ashore.facts.problem import InputRefused, Problem

NPM = Path(__file__).parent / "npm"
WANTED = {
    "pyodide.mjs": "pyodide.js",
    "pyodide.asm.mjs": "pyodide.asm.js",
    "pyodide.asm.wasm": "pyodide.asm.wasm",
    "python_stdlib.zip": "python_stdlib.zip",
}
"""Name in the package to name on the site: not every web server knows that .mjs is JavaScript."""


def cache_folder() -> Path:
    """XDG_CACHE_HOME, else ~/.cache."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "ashore" / "site"


def pyodide(cache: Path) -> Path:
    """The folder of the npm package, fetched when it is not there as the lock file wants it. Raises InputRefused."""
    lock = (NPM / "package-lock.json").read_bytes()
    folder = cache / "node_modules" / "pyodide"
    stamp = cache / "fetched"
    if stamp.exists() and stamp.read_bytes() == lock and all((folder / name).exists() for name in WANTED):
        return folder
    npm = shutil.which("npm")
    if npm is None:
        raise _refused("没有找到 npm", "建站要用它取一次 Python 的网页版：Debian 上 apt-get install nodejs npm")
    cache.mkdir(parents=True, exist_ok=True)
    for file in NPM.iterdir():
        shutil.copyfile(file, cache / file.name)
    done = subprocess.run(  # noqa: S603 (a fixed command; its folder is ours)
        [npm, "ci", "--ignore-scripts", "--no-progress"], cwd=cache, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()[-1:] or ["npm ci"]
        raise _refused(f"npm 没有取到 pyodide（{last[0]}）", "检查网络或 npm 的镜像设置，再来一次；什么都没有写")
    stamp.write_bytes(lock)
    return folder


def version() -> str:
    """Of pyodide, as the lock file names it."""
    import json

    lock = json.loads((NPM / "package-lock.json").read_text(encoding="utf-8"))
    return str(lock["packages"]["node_modules/pyodide"]["version"])


def _refused(what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", "pyodide", 0, what, mend)])
