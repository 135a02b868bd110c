"""Reading a BagIt bag back: whatever is not as its manifests say, and manifests that are not as they were written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ashore.evidence.bag import DECLARATION, INFO, MANIFEST, TAGS
from ashore.evidence.files import Progress, open_regular, sha256_of
from ashore.evidence.flaw import Flaw
from ashore.evidence.tree import tree
from ashore.facts.problem import InputRefused

LARGEST = 32 << 20
"""Bytes of a manifest that are read: some 300,000 files."""
ODD = {"odd": "这是链接或特殊文件，不属于证据包", "empty": "多出来的空文件夹", "closed": "这个文件夹打不开"}
_DECLARED = hashlib.sha256(DECLARATION).hexdigest()


@dataclass(frozen=True, slots=True)
class Looked:
    """flaws: [] = untouched; sums: SHA-256 of every file that could be read, by its name."""

    flaws: list[Flaw]
    sums: dict[str, str]


def check_bag(bag: Path, seal: str | None = None, progress: Progress | None = None) -> Looked:
    """Every altered, missing, extra, substituted or reordered file and line, each with its place.

    Only a seal kept elsewhere (or a time stamp) shows that the whole bag was made anew.
    """
    flaws: list[Flaw] = []
    sums = _sums(bag, flaws, progress)
    for needed in ("bagit.txt", INFO, MANIFEST, TAGS):
        if needed not in sums:
            flaws.append(Flaw(needed, "这个文件不见了"))
    for manifest in (MANIFEST, TAGS):
        if manifest in sums:
            payload = manifest == MANIFEST
            held = {n for n in sums if n.startswith("data/") == payload and n != TAGS}
            flaws += _compare(manifest, _read_manifest(bag, manifest, flaws), held, sums)
    if sums.get("bagit.txt", _DECLARED) != _DECLARED:
        flaws.append(Flaw("bagit.txt", "不是应有的内容"))
    if seal is not None and sums.get(TAGS) != seal.strip().lower():
        flaws.append(Flaw(TAGS, "和另外保存的封条不符：整个证据包被换过或改过"))
    return Looked(flaws, sums)


def _sums(bag: Path, flaws: list[Flaw], progress: Progress | None) -> dict[str, str]:
    sums = {}
    for name, sort in tree(bag):
        try:
            if sort == "file":
                with open_regular(bag / name) as file:
                    sums[name] = sha256_of(file, progress)
            else:
                flaws.append(Flaw(name, ODD[sort]))
        except InputRefused as e:
            flaws.append(Flaw(name, e.problems[0].what))
        except OSError as e:
            flaws.append(Flaw(name, f"读不出来（{e.strerror}）"))
    return sums


_LINE = re.compile(r"([0-9a-f]{64})  ([^\x00-\x1f]+)\Z")


def _read_manifest(bag: Path, name: str, flaws: list[Flaw]) -> dict[str, tuple[str, int]]:
    """{file: (sum, line)}; what is not written as it was written by us is a flaw of that line."""
    sums: dict[str, tuple[str, int]] = {}
    with open_regular(bag / name) as file:
        raw = file.read(LARGEST + 1) or b""
    if len(raw) > LARGEST:
        flaws.append(Flaw(name, "太大了，不是这里写的清单"))
    text = raw[:LARGEST].decode("utf-8", "backslashreplace")
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
