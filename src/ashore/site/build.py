"""Builds the static site: pages, shell, worker, Python and the service worker that keeps them all."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ashore.facts.problem import InputRefused, Problem
from ashore.site.bundle import bundle, licences
from ashore.site.fetch import WANTED, cache_folder, fetched, version
from ashore.site.fetch import licences as fetched_licences
from ashore.site.pages import ENTRIES, ask, policy_of, shell_policy, write_plain

FILES = Path(__file__).parent / "files"
MARK = "site/build.json"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
    ".bin": "application/octet-stream",
}
LATE = (".wasm", ".zip", ".bin", "pyodide.asm.js", "pyodide.js", "sealing.js")
"""Fetched when the app is opened, or when a page has nothing better to do."""
UNKEPT = ("sw.js", "404.html", "LICENCES.txt", "_headers")
"""Not kept by the service worker: itself, and what no page asks for."""
MANIFEST = {
    "name": "记事",
    "short_name": "记事",
    "lang": "zh-CN",
    "display": "standalone",
    "background_color": "#fbf8f3",
    "theme_color": "#5b6b73",
}
HEADERS = """/*
  X-Frame-Options: SAMEORIGIN
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Cross-Origin-Opener-Policy: same-origin
  Permissions-Policy: camera=(self), microphone=(self), geolocation=(), payment=(), usb=()
"""
"""For hosts that read such a file; others ignore it."""


@dataclass(frozen=True, slots=True)
class Built:
    """build: name of this build, from its bytes. files: how many. wire: bytes of all of them with gzip; first: bytes of
    the first screen with gzip."""

    build: str
    files: int
    wire: int
    first: int


def build_site(out: Path, root: str = "", cache: Path | None = None) -> Built:
    """Writes the site to the folder `out`, all or nothing. root: path of the site on its host, "" or "/name".

    A folder that holds something else than an earlier site is refused. Raises InputRefused.
    """
    if root and (not root.startswith("/") or root.endswith("/")):
        raise _refused("--root", f"“{root}” 不是路径", "请写成 /ashore 这样；站点在域名最上面，就不写")
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / MARK).exists())):
        raise _refused(str(out), "这里已经有别的东西，没有动它", "换一个空的或新的文件夹")
    runtime = fetched(cache or cache_folder())
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".site-") as made:
        new = Path(made) / "new"
        built = _write(new, root, runtime)
        old = Path(made) / "old"
        if out.exists():
            out.rename(old)
        new.rename(out)
    return built


def _write(out: Path, root: str, runtime: Path) -> Built:
    import ashore.web

    write_plain(out, root)
    shutil.copytree(Path(ashore.web.__file__).parent / "static", out / "static", dirs_exist_ok=True)
    site = out / "site"
    (site / "pyodide").mkdir(parents=True)
    for name, ours in WANTED.items():
        shutil.copyfile(runtime / name, site / ours)
    (site / "app.bin").write_bytes(bundle())
    (out / "LICENCES.txt").write_text(_licences(runtime), encoding="utf-8")
    (out / "_headers").write_text(HEADERS, encoding="utf-8")
    icon = {"src": f"{root}/site/icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    manifest = {**MANIFEST, "start_url": f"{root}/", "scope": f"{root}/", "icons": [icon]}
    (out / "manifest.webmanifest").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    for file in FILES.iterdir():
        if file.suffix != ".html" and file.name != "sw.js":
            shutil.copyfile(file, site / file.name)
    build = _digest(out)
    words = {"ROOT": root, "BUILD": build, "MB": str(round(_wire(out) / 1_000_000))}
    words["POLICY"] = shell_policy(policy_of(ask("/", root))).replace('"', "&quot;")
    for name in ("shell", "failed", "unanswered"):
        (site / f"{name}.html").write_text(
            _filled((FILES / f"{name}.html").read_text(encoding="utf-8"), words), "utf-8"
        )
    for entry in ENTRIES:
        _copy(site / "shell.html", out / entry.strip("/") / "index.html")
    _copy(site / "shell.html", out / "404.html")
    (site / "build.json").write_text(json.dumps({"build": build, "pyodide": version()}), encoding="utf-8")
    _write_service_worker(out, root, build)
    return Built(build, sum(p.is_file() for p in out.rglob("*")), _wire(out), _zipped(out / "index.html"))


def _write_service_worker(out: Path, root: str, build: str) -> None:
    entries = {f"{entry}/index.html" for entry in ENTRIES}
    files = {}
    for path in sorted(p for p in out.rglob("*") if p.is_file()):
        file = f"/{path.relative_to(out).as_posix()}"
        if file.strip("/") in UNKEPT or file in entries or file == f"/{MARK}":
            continue
        digest = base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()
        page = file.removesuffix("index.html") if file.endswith("/index.html") else file.removesuffix(".html")
        # A folder's page is asked for by the folder's name: not every server knows index.html by name.
        shown = page if file.endswith("/index.html") else file
        files[page.rstrip("/") or "/"] = [shown, digest, TYPES[path.suffix], not file.endswith(LATE)]
    head = "".join(
        f"const {name} = {json.dumps(value, ensure_ascii=False)};\n"
        for name, value in (("BUILD", build), ("ROOT", root), ("FILES", files))
    )
    (out / "sw.js").write_text(head + (FILES / "sw.js").read_text(encoding="utf-8"), encoding="utf-8")


def _filled(text: str, words: dict[str, str]) -> str:
    for name, value in words.items():
        text = text.replace("{{" + name + "}}", value)
    return text


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _digest(out: Path) -> str:
    """Over all files and the templates still to be filled: another build has another name."""
    total = hashlib.sha256()
    for path in sorted(p for folder in (out, FILES) for p in folder.rglob("*") if p.is_file()):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:16]


def _wire(out: Path) -> int:
    return sum(_zipped(p) for p in out.rglob("*") if p.is_file() and p.name not in UNKEPT)


def _zipped(path: Path) -> int:
    """Bytes on the wire of a server that compresses with gzip."""
    return min(len(gzip.compress(path.read_bytes(), 9)), path.stat().st_size)


def _licences(runtime: Path) -> str:
    return (
        f"Ashore: Apache-2.0\nPyodide {version()} (MPL-2.0) with CPython 3.14 (PSF-2.0), SQLite (public domain) and "
        "other libraries; its sources and their licences: npm package pyodide.\n\n"
        + "\n\n".join([*fetched_licences(runtime), licences()])
    )


def _refused(place: str, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", place, 0, what, mend)])
