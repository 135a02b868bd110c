"""packs/<name>/records/*.yaml → {id: record}: one strict schema that refuses unknown keys, words and links."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from ashore.facts.moment import parse_day
from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import Document, read_yaml
from ashore.law.articles import Place, read_spans
from ashore.law.model import Confidence, Force, Level, Status

REQUIRED = (
    "id", "title", "short_title", "level", "force", "status", "confidence", "summary", "source", "binds",
)  # fmt: skip
TEXTS = (
    "id", "title", "short_title", "summary", "source", "issuer", "designation", "edition", "doc_no", "doc_no_note",
    "section", "article_note", "consequence", "action", "note",
)  # fmt: skip
LISTS = ("binds", "articles", "supersedes", "superseded_by", "event_kinds")
DAYS = ("effective_from", "effective_to")
ENUMS: dict[str, type[StrEnum]] = {"level": Level, "force": Force, "status": Status, "confidence": Confidence}
KEYS = {*TEXTS, *LISTS, *DAYS, *ENUMS, "whole", "parameters"}


@dataclass
class _Reader:
    """Collects the records and the problems of all files."""

    binds: set[str]
    data: dict[str, dict[str, Any]] = field(default_factory=dict)
    where: dict[str, tuple[Path, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def complain(self, file: Path, path: str, line: int, what: str, mend: str) -> None:
        self.problems.append(Problem(str(file), path, line, what, mend))


def records_section(pack: Path) -> tuple[dict[str, Any], list[Problem]]:
    """The compiled records: articles as pairs of [article, sub, paragraph, item, point], the rest as written."""
    reader = _Reader(set(binds_section(pack)[0]))
    for file in sorted((pack / "records").glob("*.yaml")):
        try:
            document = read_yaml(file)
        except InputRefused as refused:
            reader.problems += refused.problems
            continue
        _read_file(reader, file, document)
    _check_links(reader)
    return reader.data, reader.problems


def binds_section(pack: Path) -> tuple[dict[str, str], list[Problem]]:
    """The words for who is bound, each with its meaning in Chinese."""
    file = pack / "binds.yaml"
    try:
        document = read_yaml(file)
    except InputRefused as refused:
        return {}, refused.problems
    if not isinstance(document.data, dict):
        return {}, [Problem(str(file), "", 1, "文件应当是“词: 中文含义”", "请一行写一个词")]
    wrong = [key for key, value in document.data.items() if not isinstance(value, str)]
    return document.data, [
        Problem(str(file), key, document.lines[key], f"{key} 没有中文含义", "请在冒号后写上") for key in wrong
    ]


def _read_file(reader: _Reader, file: Path, document: Document) -> None:
    if not isinstance(document.data, list):
        reader.complain(file, "", 1, "文件应当是一个列表", "请让每条记录以“- id:”开头")
        return
    for index, raw in enumerate(document.data):
        line = document.lines[f"[{index}]"]
        if not isinstance(raw, dict):
            reader.complain(file, f"[{index}]", line, "记录应当是“键: 值”", "请按 docs/law-data.md 的格式写")
            continue
        compiled = _record(reader, file, document, index, raw)
        name = str(raw.get("id"))
        if name in reader.data:
            reader.complain(file, name, line, f"编号 {name} 用了两次", "请给其中一条换个编号")
        reader.data[name] = compiled
        reader.where[name] = (file, line)


def _record(reader: _Reader, file: Path, document: Document, index: int, raw: dict[str, Any]) -> dict[str, Any]:
    def complain(key: str, what: str, mend: str) -> None:
        line = document.lines.get(f"[{index}].{key}", document.lines[f"[{index}]"])
        reader.complain(file, f"{raw.get('id', index)}.{key}", line, what, mend)

    for key in REQUIRED:
        if key not in raw:
            complain(key, f"缺少 {key}", "请补上")
    out: dict[str, Any] = {}
    for key, value in raw.items():
        if (what := _wrong(key, value, reader.binds)) is not None:
            complain(key, what, "请按 docs/law-data.md 的格式改正")
        elif key == "articles":
            out[key] = _articles(value, complain)
        elif key != "id":
            out[key] = value
    for what in _contradictions(raw):
        complain("effective_to", what, "请核对日期、状态和条号")
    return out


def _wrong(key: str, value: Any, binds: set[str]) -> str | None:
    """What is wrong with one value by itself, or None."""
    if key not in KEYS:
        return f"没有 {key} 这一项"
    if key in ENUMS and value not in list(ENUMS[key]):
        return f"{key} 不能是 {value}，只能是 {'、'.join(ENUMS[key])}"
    if key in TEXTS and (not isinstance(value, str) or not value.strip("—－- ")):
        return f"{key} 应当是文字"
    if key in LISTS and (not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value)):
        return f"{key} 应当是文字的列表，没有就不写"
    if key == "binds" and (unknown := [word for word in value if word not in binds]):
        return f"binds.yaml 里没有 {'、'.join(unknown)}"
    if key in DAYS and _day(value) is None:
        return f"{key} 应当是 '2026-01-30' 这样的日期"
    if key == "whole" and value is not True:
        return "whole 只能写 true"
    if key == "parameters" and not isinstance(value, dict):
        return "parameters 应当是“键: 值”"
    return None


def _day(value: Any) -> date | None:
    try:
        return parse_day(value)
    except (TypeError, ValueError):
        return None


def _articles(values: list[str], complain: Any) -> list[Any]:
    out: list[Any] = []
    for value in values:
        spans = read_spans(value)
        if spans is None or len(spans) != 1:
            complain("articles", f"读不懂条号“{value}”", "一项写一处，如 第40条第3项、第293条之1、第147条至第152条")
        else:
            out.append([_numbers(spans[0].first), _numbers(spans[0].last)])
    return out


def _numbers(place: Place) -> list[int]:
    return [place.article, place.sub, place.paragraph, place.item, place.point]


def _contradictions(raw: dict[str, Any]) -> list[str]:
    """What two fields of one record say against each other."""
    found = []
    first, last = _day(raw.get("effective_from")), _day(raw.get("effective_to"))
    if first and last and last < first:
        found.append("失效日早于生效日")
    if raw.get("status") == "expired" and last is None:
        found.append("已失效却没有最后一天")
    if raw.get("status") == "draft" and (first or last):
        found.append("草案不应有生效日或失效日")
    if sum(key in raw for key in ("articles", "section", "whole")) > 1:
        found.append("articles、section、whole 只能写一个")
    if "articles" in raw and "article_note" in raw:
        found.append("条号既写了看到的，又写了没看到的")
    return found


def _check_links(reader: _Reader) -> None:
    for name, law in reader.data.items():
        file, line = reader.where[name]
        for key, back in (("supersedes", "superseded_by"), ("superseded_by", "supersedes")):
            for other in law.get(key, ()):
                if other not in reader.data:
                    reader.complain(file, f"{name}.{key}", line, f"没有编号为 {other} 的记录", "请改成已有的编号")
                elif name not in reader.data[other].get(back, ()):
                    reader.complain(
                        file, f"{name}.{key}", line, f"{other} 的 {back} 里没有 {name}", "新旧两条要互相指明"
                    )
