"""YAML as plain data, strictly: no aliases, no tags, no repeated keys, no guessing of dates or of yes/no.

PyYAML parses; the values are built here because YAML 1.1 turns `no` into False, `21:40` into 1300 and a naive date
into a date object, each of which would silently change what a person wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ashore.facts.problem import InputRefused, Problem

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 60

_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+\Z")


@dataclass
class Document:
    """`data` and, for each path such as "contacts[3].at", the line on which it stands."""

    data: Any
    lines: dict[str, int] = field(default_factory=dict)


def read_yaml(path: Path) -> Document:
    """Reads one YAML or JSON file (UTF-8). Raises InputRefused with every problem found."""
    return parse_yaml(read_text(path), str(path))


def read_text(path: Path) -> str:
    """The file as text. Refuses what is too large, unreadable or not UTF-8, and says how to mend it."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)  # not by its size: a pipe has none
    except OSError as e:
        raise InputRefused([Problem(str(path), "", 0, _unreadable(e), "请检查文件名和权限")]) from e
    if len(raw) > MAX_BYTES:
        raise InputRefused([Problem(str(path), "", 0, f"文件超过 {MAX_BYTES:,} 字节的上限", "请拆成几个文件")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        line = raw.count(b"\n", 0, e.start) + 1
        gbk = b"\x00" not in raw and _decodes(raw, "gb18030")
        what = "这个文件不是 UTF-8 编码，看起来是 GBK" if gbk else "这个文件不是文字文件"
        raise InputRefused([Problem(str(path), "", line, what, "请在编辑器里“另存为 UTF-8”后再试")]) from e


def _unreadable(e: OSError) -> str:
    if isinstance(e, FileNotFoundError):
        return "打不开：没有这个文件"
    if isinstance(e, IsADirectoryError):
        return "打不开：这是一个文件夹"
    return "打不开：没有权限读它" if isinstance(e, PermissionError) else f"打不开这个文件（{e.strerror}）"


def parse_yaml(text: str, name: str = "") -> Document:
    """Text to plain data: dict, list, str, int, `Plain` (a number with a point, as text), bool, None."""
    import yaml  # on purpose here: the path of a check never needs it

    from ashore.facts.yamlsyntax import syntax_problem

    builder = _Builder(name, yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    data = None
    try:
        data = builder.document()
    except yaml.YAMLError as e:
        what, mend, opened = syntax_problem(str(getattr(e, "problem", None) or ""))
        mark = getattr(e, "context_mark" if opened else "problem_mark", None)
        builder.refuse("", mark.line + 1 if mark else 0, what, mend)
    except _Stop:
        pass
    if builder.problems:
        raise InputRefused(builder.problems)
    return Document(data, builder.lines)


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


class _Stop(Exception):
    """Nothing after this place is worth reading."""


class _Builder:
    """Builds values from parse events, in one pass: depth, aliases and tags are seen before anything is built."""

    def __init__(self, name: str, events: Iterator[Any]) -> None:
        self.name = name
        self.events = events
        self.problems: list[Problem] = []
        self.lines: dict[str, int] = {}

    def document(self) -> Any:
        """The one document of the stream; None for an empty one."""
        data, seen = None, 0
        for event in self.events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                seen += 1
                if seen > 1:
                    self.stop("", event, "一个文件里有两份内容（---）", "请拆成两个文件")
            elif kind in _STARTS:
                data = self.build(event, "", 0)
        return data

    def build(self, event: Any, path: str, depth: int) -> Any:
        self.lines[path] = event.start_mark.line + 1
        kind = type(event).__name__
        if kind == "AliasEvent":
            return self.stop(path, event, "不接受别名（*name）", "请把内容直接写在这里")
        if depth > MAX_DEPTH:
            return self.stop(path, event, "嵌套层数太多", f"请把层数减到 {MAX_DEPTH} 以内")
        if event.tag is not None:
            self.refuse(path, event.start_mark.line + 1, f"不接受标签 {event.tag[:60]}", "请删掉以 ! 开头的部分")
        if kind == "ScalarEvent":
            return _scalar(event)
        return self.sequence(path, depth) if kind == "SequenceStartEvent" else self.mapping(path, depth)

    def sequence(self, path: str, depth: int) -> list[Any]:
        out: list[Any] = []
        for event in self.events:
            if type(event).__name__ == "SequenceEndEvent":
                break
            out.append(self.build(event, f"{path}[{len(out)}]", depth + 1))
        return out

    def mapping(self, path: str, depth: int) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for event in self.events:
            kind = type(event).__name__
            if kind == "MappingEndEvent":
                break
            line = event.start_mark.line + 1
            key = event.value if kind == "ScalarEvent" else ""
            at = f"{path}.{key}" if path else key
            if not key:
                self.refuse(path, line, "键必须是一个词", "请改成“键: 值”的写法")
                self.build(event, path, depth + 1)
            elif key in out:
                self.refuse(at, line, f"“{key}”写了两次", "请只留一个")
            value = self.build(next(self.events), at, depth + 1)
            if key and key not in out:
                out[key] = value
        return out

    def refuse(self, path: str, line: int, what: str, mend: str) -> None:
        self.problems.append(Problem(self.name, path, line, what, mend))

    def stop(self, path: str, event: Any, what: str, mend: str) -> None:
        self.refuse(path, event.start_mark.line + 1, what, mend)
        raise _Stop


_STARTS = frozenset(("ScalarEvent", "SequenceStartEvent", "MappingStartEvent", "AliasEvent"))


def _scalar(event: Any) -> Any:
    value: str = event.value
    if event.style in ("'", '"', "|", ">"):  # quoted or block: always text
        return value
    if value in ("", "~", "null"):
        return None
    if value in ("true", "false"):
        return value == "true"
    if _INT.match(value):
        return int(value) if len(value) <= 18 else value
    if _FLOAT.match(value):
        return Plain(value)
    return value


class Plain(str):
    """A number with a decimal point, kept as the text that was written (no float ever holds money or a rate)."""

    __slots__ = ()
