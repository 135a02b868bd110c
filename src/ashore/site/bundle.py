"""All Python that the tab needs, in one compressed file: Ashore with its compiled pack, and the few pure packages under
it. They are taken from this very environment, so that both hostings run the same versions, those of the lock."""

from __future__ import annotations

import gzip
import json
import struct
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import ashore
from ashore.facts.problem import InputRefused, Problem

PACKAGES = ("starlette", "jinja2", "markupsafe", "anyio", "idna", "python-multipart", "chinesecalendar", "segno")
OUTSIDE = frozenset(
    {
        "cli",
        "clinic",
        "packing",
        "site/files",
        "site/npm",
        "web/clinic",
        "web/templates/clinic",
        "_examples",
        "_pack/cn/rule_cases.json",
    }
)
"""Parts of Ashore that no tab runs. Of ashore.site it gets what Python there is."""
SUFFIXES = frozenset({".py", ".json", ".bin", ".html", ".css", ".js", ".svg", ".txt", ".csv"})


def bundle() -> bytes:
    """gzip of: length of the index (4 bytes, little-endian), the index as JSON [[path, size], ...], all bytes in its
    order. The same input gives the same bytes. Raises InputRefused when a package is missing."""
    files = sorted([*_ours(), *_theirs()])
    index = json.dumps([[name, len(content)] for name, content in files], separators=(",", ":")).encode()
    whole = struct.pack("<I", len(index)) + index + b"".join(content for _, content in files)
    return gzip.compress(whole, compresslevel=9, mtime=0)


def licences() -> str:
    """Who made the packages and under which licence, with the licences' own words where the package brings them."""
    parts = []
    for found in map(_found, PACKAGES):
        meta = found.metadata
        named = next((meta[key] for key in ("License-Expression", "License") if key in meta), "")
        parts.append(f"{meta['Name']} {found.version}: {named}".strip())
        for file in found.files or ():
            if file.name.upper().startswith(("LICENSE", "LICENCE", "COPYING")) and ".dist-info" in str(file):
                parts.append(file.read_text(encoding="utf-8"))
    return "\n\n".join(parts) + "\n"


def _ours() -> Iterator[tuple[str, bytes]]:
    top = Path(ashore.__file__).parent
    for path in top.rglob("*"):
        inner = path.relative_to(top).as_posix()
        if any(inner == part or inner.startswith(f"{part}/") for part in OUTSIDE) or not _wanted(path):
            continue
        yield f"ashore/{inner}", path.read_bytes()


def _theirs() -> Iterator[tuple[str, bytes]]:
    for found in map(_found, PACKAGES):
        for file in found.files or ():
            path = Path(str(found.locate_file(file)))
            if ".dist-info" not in file.parts[0] and ".." not in file.parts and _wanted(path):
                yield file.as_posix(), path.read_bytes()


def _wanted(path: Path) -> bool:
    return path.suffix in SUFFIXES and "__pycache__" not in path.parts and path.is_file()


def _found(name: str) -> Distribution:
    try:
        return distribution(name)
    except PackageNotFoundError as e:
        mend = "请安装：pip install 'ashore[web]'"
        raise InputRefused([Problem("", name, 0, "建站要用的这个包没有装", mend)]) from e
