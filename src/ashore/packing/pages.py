"""packs/<name>/pages/*.yaml → the plain pages: own words, each statement about the law bound to records.

Refused: a record that is unknown, not in force or rests on memory; a statement worded more strongly than its sources; a
number of the law that is written out instead of taken from its record; a link that leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import Document, read_yaml
from ashore.packing.wording import Doubt, Ground, doubts, ground

PAGE = {"tab", "name", "title", "lead", "sections"}
PAGE_MAY = {"taps", "index", "spoken", "print", "each", "card"}
CARD = {"title", "say", "dont", "note"}
KINDS: Mapping[str, set[str]] = {
    "tell": {"cites"},
    "list": {"cites"},
    "steps": {"cites"},
    "law": {"cites"},
    "no": {"cites"},
    "say": {"to"},
    "call": {"words"},
    "go": {"words"},
    "nav": set(),
    "head": set(),
    "part": set(),
}
"""What a block may be, and what else it may carry; docs/pages.md describes each."""

PARTS = {"clock", "card", "card-text", "date-form"}
APP = {"/", "/cards", "/contact", "/paste", "/debts", "/case", "/record", "/evidence", "/help", "/law"}
"""Addresses of the app that are no page of the pack."""


@dataclass
class _Reader:
    """What one file is checked against, and what was found wrong in it."""

    file: Path
    document: Document
    ground: Ground
    problems: list[Problem] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)

    def complain(self, where: str, what: str, mend: str = "请照 docs/pages.md 改正") -> None:
        self.problems.append(Problem(str(self.file), where, self.document.lines.get(where, 0), what, mend))


def pages_section(pack: Path) -> tuple[dict[str, Any], list[Problem]]:
    """{page: {tab, title, lead, ..., sections: [{id, title, blocks: [{kind, ...}]}]}}, the page named by its file."""
    files = sorted((pack / "pages").glob("*.yaml"))
    if not files:
        return {}, []
    stands = ground(pack)
    pages: dict[str, Any] = {}
    readers: list[_Reader] = []
    problems: list[Problem] = []
    for file in files:
        try:
            reader = _Reader(file, read_yaml(file), stands)
        except InputRefused as refused:
            problems += refused.problems
            continue
        readers.append(reader)
        pages[file.stem] = _page(reader)
    targets = APP.union(*(reader.targets for reader in readers))
    for reader in readers:
        for where, link in reader.links:
            if link not in targets:
                reader.complain(where, f"没有 {link} 这个地方", "请改成已有的页或节")
        problems += reader.problems
    return pages, problems


def _page(reader: _Reader) -> dict[str, Any] | None:
    raw = reader.document.data
    if not isinstance(raw, dict) or not PAGE <= set(raw) <= PAGE | PAGE_MAY or not isinstance(raw["sections"], list):
        reader.complain("", f"每页要有 {'、'.join(sorted(PAGE))}，可以有 {'、'.join(sorted(PAGE_MAY))}")
        return None
    if "card" in raw and (not isinstance(raw["card"], dict) or set(raw["card"]) != CARD):
        reader.complain("card", f"卡片要有 {'、'.join(sorted(CARD))}")
    reader.targets.append(f"/{reader.file.stem}")
    sections = [
        _section(reader, f"sections[{index}]", section, raw.get("each"))
        for index, section in enumerate(raw["sections"])
    ]
    return {**raw, "sections": sections}


def _section(reader: _Reader, where: str, raw: Any, each: Any) -> dict[str, Any] | None:
    if not isinstance(raw, dict) or set(raw) != {"id", "title", "blocks"} or not isinstance(raw["blocks"], list):
        reader.complain(where, "每节要有 id、title、blocks")
        return None
    target = f"/{reader.file.stem}#{raw['id']}"
    if target in reader.targets:
        reader.complain(f"{where}.id", f"{raw['id']} 用了两次", "请换一个")
    reader.targets.append(target)
    heads = [block["head"] for block in raw["blocks"] if isinstance(block, dict) and "head" in block]
    if each is not None and sorted(heads) != sorted(each):
        reader.complain(where, f"这一节要有且只有这几块：{'、'.join(each)}", "请补齐")
    return {**raw, "blocks": [_block(reader, f"{where}.blocks[{i}]", block) for i, block in enumerate(raw["blocks"])]}


def _block(reader: _Reader, where: str, raw: Any) -> dict[str, Any] | None:
    kind = next((key for key in raw if key in KINDS), None) if isinstance(raw, dict) else None
    if kind is None or not set(raw) <= {kind, *KINDS[kind]}:
        reader.complain(where, f"每块正好是一种：{'、'.join(KINDS)}")
        return None
    value = raw[kind]
    wrong = list(_shape(kind, value, raw, reader.ground.bodies))
    if not wrong:
        said = "\n".join(value) if kind in ("list", "steps") else "" if kind == "nav" else value
        # What one says to somebody, and what a button is called, states no law.
        if kind in ("tell", "law", "no", "list", "steps"):
            wrong += doubts(said, raw.get("cites", []), reader.ground.laws, reader.ground.on, law=kind == "law")
        links = [value] if kind == "go" else [item["go"] for item in value] if kind == "nav" else []
        reader.links += [(where, link if link.startswith("/") else f"/{reader.file.stem}{link}") for link in links]
    for what, mend in wrong:
        reader.complain(where, what, mend)
    return {"kind": kind, "value": value, **{key: raw[key] for key in raw if key != kind}}


def _shape(kind: str, value: Any, raw: Mapping[str, Any], bodies: frozenset[str]) -> Iterator[Doubt]:
    if kind in ("list", "steps"):
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            yield f"{kind} 应当是几句话", "请一行写一句"
    elif kind == "nav":
        items = value if isinstance(value, list) else [None]
        if not all(isinstance(i, dict) and {"go", "words"} <= set(i) <= {"go", "words", "hint"} for i in items):
            yield "nav 每项要有 go 和 words，可以有 hint", "请补齐"
    elif not isinstance(value, str) or not value.strip():
        yield f"{kind} 应当是一句话", "请写上"
    elif kind == "call" and value not in bodies:
        yield f"bodies.yaml 里没有 {value}", "请改成已有的编号"
    elif kind == "part" and value not in PARTS:
        yield f"没有 {value} 这种部件", f"只能是 {'、'.join(sorted(PARTS))}"
    elif kind in ("call", "go") and not isinstance(raw.get("words"), str):
        yield f"{kind} 缺少 words", "请写上要说的话"
