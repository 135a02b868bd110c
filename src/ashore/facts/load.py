"""A case file to a Case: one generic reader, driven by the fact classes. Every problem of the input is told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ashore.facts.case import FORMAT, Case
from ashore.facts.check import contradictions
from ashore.facts.problem import InputRefused, Problem, line_of
from ashore.facts.scalar import LEAVE_OUT, SCALARS, Refused, says_unknown, show, word
from ashore.facts.shape import Shape, Slot, slots

if TYPE_CHECKING:  # pathlib alone would be a fifth of this module's time to load
    from pathlib import Path

MAX_ENTRIES = 20_000


def load_case(path: Path) -> Case:
    """Reads one case file, YAML or (by the ending .json) JSON, UTF-8. Raises InputRefused with every problem."""
    if path.suffix.lower() == ".json":
        from ashore.facts.jsonread import parse_json
        from ashore.facts.yamlread import read_text

        document = parse_json(read_text(path), str(path))
    else:
        from ashore.facts.yamlread import read_yaml

        document = read_yaml(path)
    return case_from_data(document.data, document.lines, str(path))


def case_from_json(text: str, name: str = "") -> Case:
    """The same from JSON text, with the standard library alone. Raises InputRefused."""
    from ashore.facts.jsonread import parse_json

    document = parse_json(text, name)
    return case_from_data(document.data, document.lines, name)


def case_from_data(data: Any, lines: dict[str, int] | None = None, name: str = "", *, supposed: bool = False) -> Case:
    """Plain data (dict, list, str, int, bool, None) to a Case. `lines` gives the line of each path, where known.

    Raises InputRefused with every wrong value and every hard contradiction; see `ashore.facts.notice.notices` for
    what is odd but possible. `supposed`: the facts are only supposed, to try a rule, and may contradict one another.
    """
    reader = _Reader(lines or {}, name)
    case = reader.case(data)
    if not supposed:
        reader.problems += contradictions(case, reader.problems, reader.lines, name)
    if reader.problems:
        raise InputRefused(sorted(reader.problems, key=lambda p: (p.line, p.path)))
    return case


class _Reader:
    def __init__(self, lines: dict[str, int], name: str) -> None:
        self.lines = lines
        self.name = name
        self.problems: list[Problem] = []

    def case(self, data: Any) -> Case:
        if data is None:
            self.refuse("", "文件里没有内容", f"请至少写上 format: {FORMAT} 和一笔债或一次联系")
            return Case()
        if not isinstance(data, dict):
            self.refuse("", f"最外层要是“键: 值”，写的是{show(data)}", f"请从 format: {FORMAT} 开始，{_COLON}")
            return Case()
        case: Case = self.record(Case, data, "")
        if case.format is not None and case.format != FORMAT:
            self.refuse("format", f"格式 {show(case.format)} 不认识", f"请写成 format: {FORMAT}")
        return case

    def record(self, cls: type, data: Any, path: str) -> Any:
        if not isinstance(data, dict):
            colon = _COLON if isinstance(data, str) and ("：" in data or ":" in data) else "请改成“键: 值”的写法"
            self.refuse(path, f"这里要写一组“键: 值”，写的是{show(data)}", colon)
            return cls()
        known = slots(cls)
        entry = cls()
        for name, value in data.items():
            slot = known.get(name)
            at = f"{path}.{name}" if path else name
            if slot is None:
                self.unknown_key(name, known, at)
            elif value is not None:
                setattr(entry, name, self.value(slot, slot.shape, value, at))
        for slot in known.values():
            if slot.key and data.get(slot.name) is None:
                self.refuse(path, f"缺少 {slot.name}（{slot.zh}）", f"请补上 {slot.name}，没有它这一条说明不了什么")
        self.spoken_for(entry, known, path)
        return entry

    def spoken_for(self, entry: Any, known: dict[str, Slot], path: str) -> None:
        """A source that speaks for a field must name one of its own entry."""
        for i, source in enumerate(getattr(entry, "sources", ())):
            for j, name in enumerate(source.of):
                if name is not None and name not in known:
                    self.unknown_key(name, known, f"{path}.sources[{i}].of[{j}]")

    def value(self, slot: Slot, shape: Shape, value: Any, path: str) -> Any:
        """The fact, or None (an empty list) after a refusal."""
        if shape.kind == "record":
            return self.record(shape.of, value, path)
        if shape.kind == "list" and shape.item is not None:
            return self.entries(slot, shape.item, value, path)
        try:
            if shape.kind == "word":
                return word(slot, value, shape.of)
            return SCALARS[shape.kind](slot, value)
        except Refused as e:
            unknown = says_unknown(value) and shape.kind != "text"
            self.refuse(path, e.what, LEAVE_OUT if unknown else e.mend)
            return None

    def entries(self, slot: Slot, item: Shape, value: Any, path: str) -> list[Any]:
        if not isinstance(value, list):
            self.refuse(path, f"{slot.name}（{slot.zh}）要写成列表，写的是{show(value)}", "请每一条前面加“- ”")
            return []
        if len(value) > MAX_ENTRIES:
            self.refuse(path, f"有 {len(value):,} 条，超过 {MAX_ENTRIES:,} 条的上限", "请拆成几个案件文件")
            return []
        return [self.entry(slot, item, entry, f"{path}[{i}]") for i, entry in enumerate(value)]

    def entry(self, slot: Slot, item: Shape, value: Any, path: str) -> Any:
        if value is None:
            self.refuse(path, "这一条是空的", "请补上内容，或删掉这一行的“-”")
            return item.of() if item.kind == "record" else None
        return self.value(slot, item, value, path)

    def unknown_key(self, name: str, known: dict[str, Slot], path: str) -> None:
        from ashore.facts.mend import nearest

        chinese = {slot.zh.partition("（")[0]: slot.name for slot in known.values()}
        meant = chinese.get(name) or nearest(name, known)
        mend = f"是不是想写 {meant}（{known[meant].zh}）？" if meant else f"可以写：{'、'.join(known)}"
        self.refuse(path, f"不认识 {show(name)} 这一项", mend)

    def refuse(self, path: str, what: str, mend: str) -> None:
        self.problems.append(Problem(self.name, path, line_of(self.lines, path), what, mend))


_COLON = "冒号要用半角的 : ，后面空一格"
