"""YAML as plain data, strictly: no aliases, no tags, no repeated keys, no guessing of dates or of yes/no.

PyYAML parses; the values are built here because YAML 1.1 turns `no` into False, `21:40` into 1300 and a naive date
into a date object, each of which would silently change what a person wrote.
"""

from __future__ import annotations

import re
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
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputRefused(
                [Problem(str(path), "", 0, f"文件有 {size:,} 字节，超过 {MAX_BYTES:,} 字节的上限", "请拆成几个文件")]
            )
        raw = path.read_bytes()
    except OSError as e:
        raise InputRefused([Problem(str(path), "", 0, f"打不开这个文件（{e.strerror}）", "请检查文件名和权限")]) from e
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        line = raw.count(b"\n", 0, e.start) + 1
        what = "这个文件不是 UTF-8 编码，看起来是 GBK" if _decodes(raw, "gb18030") else "这个文件不是文字文件"
        raise InputRefused([Problem(str(path), "", line, what, "请在编辑器里“另存为 UTF-8”后再试")]) from e


def parse_yaml(text: str, name: str = "") -> Document:
    """Text to plain data: dict, list, str, int, float (kept as str where it has a point), bool, None."""
    import yaml  # on purpose here: the path of a check never needs it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = _compose(yaml, text, loader)
    except yaml.YAMLError as e:
        mark = getattr(e, "problem_mark", None)
        what = getattr(e, "problem", None) or "读不懂这个文件"
        line = mark.line + 1 if mark else 0
        raise InputRefused([Problem(name, "", line, f"YAML 格式有误：{what}", "请检查这一行的缩进、冒号和引号")]) from e
    except RecursionError as e:
        raise InputRefused([Problem(name, "", 0, "嵌套层数太多", f"请把层数减到 {MAX_DEPTH} 以内")]) from e
    builder = _Builder(name)
    data = builder.build(node, "", 0) if node is not None else None
    if builder.problems:
        raise InputRefused(builder.problems)
    return Document(data, builder.lines)


def _compose(yaml: Any, text: str, loader: Any) -> Any:
    """Composes nodes, stopping at the first alias: a few lines of aliases can stand for gigabytes."""
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="不接受别名（*name）", problem_mark=event.start_mark)
    return yaml.compose(text, Loader=loader)


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


class _Builder:
    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.lines: dict[str, int] = {}

    def build(self, node: Any, path: str, depth: int) -> Any:
        line = node.start_mark.line + 1
        self.lines[path] = line
        if depth > MAX_DEPTH:
            return self._refuse(path, line, "嵌套层数太多", f"请把层数减到 {MAX_DEPTH} 以内")
        kind = node.id
        if kind == "scalar":
            return self._scalar(node, path, line)
        if node.tag not in ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
            return self._refuse(path, line, f"不接受标签 {node.tag}", "请删掉以 ! 开头的部分")
        if kind == "sequence":
            return [self.build(child, f"{path}[{i}]", depth + 1) for i, child in enumerate(node.value)]
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if key_node.id == "scalar" else None
            key_line = key_node.start_mark.line + 1
            if not isinstance(key, str) or not key:
                self._refuse(path, key_line, "键必须是一个词", "请改成“键: 值”的写法")
            elif key in out:
                self._refuse(f"{path}.{key}".lstrip("."), key_line, f"“{key}”写了两次", "请只留一个")
            else:
                out[key] = self.build(value_node, f"{path}.{key}".lstrip("."), depth + 1)
        return out

    def _scalar(self, node: Any, path: str, line: int) -> Any:
        value: str = node.value
        if node.style in ("'", '"', "|", ">"):  # quoted or block: always text
            return value
        if not node.tag.startswith("tag:yaml.org,2002:"):
            return self._refuse(path, line, f"不接受标签 {node.tag}", "请删掉以 ! 开头的部分")
        if value in ("", "~", "null"):
            return None
        if value in ("true", "false"):
            return value == "true"
        if _INT.match(value):
            return int(value) if len(value) <= 18 else value
        if _FLOAT.match(value):
            return Plain(value)
        return value

    def _refuse(self, path: str, line: int, what: str, mend: str) -> None:
        self.problems.append(Problem(self.name, path, line, what, mend))


class Plain(str):
    """A number with a decimal point, kept as the text that was written (no float ever holds money or a rate)."""

    __slots__ = ()
