"""Writes the generated part of docs/case-format.md: `python -m tests.facts.case_format`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ashore.facts.case import Case
from ashore.facts.kinds import Word
from ashore.facts.shape import Shape, Slot, slots

DOC = Path(__file__).parents[2] / "docs" / "case-format.md"
BEGIN = "<!-- generated from the fact classes: begin -->\n"
END = "<!-- generated from the fact classes: end -->\n"

_WRITE = {
    "text": "text",
    "bool": "`true` or `false`",
    "bool_or_text": "`true`, `false` or text",
    "fen": "yuan, at most two decimals",
    "rate": "percent a year, `15.4`",
    "day": "day, `2026-07-20`",
    "moment": "moment, `2026-07-20T21:40+08:00`, `2026-07-20`, `2026-07` or `2026`",
}


def fields() -> str:
    """A table for the case and for each class below it, then one for each closed list of words."""
    classes, words = _below(Case)
    tables = [_record(cls) for cls in classes] + [_words(word) for word in words]
    return "\n".join(tables)


def fresh(text: str) -> str:
    """The document with its generated part made anew."""
    head, _, rest = text.partition(BEGIN)
    return f"{head}{BEGIN}\n{fields()}\n{END}{rest.partition(END)[2]}"


def _below(top: type) -> tuple[list[type], list[type[Word]]]:
    classes, words, waiting = [], [], [top]
    while waiting:
        cls = waiting.pop(0)
        if cls in classes:
            continue
        classes.append(cls)
        for shape in _shapes(cls):
            if shape.kind == "record":
                waiting.append(shape.of)
            elif shape.kind == "word" and shape.of not in words:
                words.append(shape.of)
    return classes, words


def _shapes(cls: type) -> Iterator[Shape]:
    for slot in slots(cls).values():
        yield slot.shape.item or slot.shape


def _record(cls: type) -> str:
    rows = [f"| `{s.name}`{' *' if s.key else ''} | {s.zh} | {_write(s)} |" for s in slots(cls).values()]
    return "\n".join([f"### {cls.__name__}\n", "| field | 中文 | what to write |", "|---|---|---|", *rows, ""])


def _write(slot: Slot) -> str:
    shape = slot.shape.item or slot.shape
    if shape.kind in ("record", "word"):
        name = shape.of.__name__
        what = f"[{name}](#{name.lower()})"
    elif shape.kind in ("int", "bool_or_int"):
        what = f"whole number, {slot.least} to {slot.most}"
        what = f"`true`, `false` or {what}" if shape.kind == "bool_or_int" else what
    else:
        what = f"an id in `{slot.refers}`" if slot.refers else _WRITE[shape.kind]
    return f"list of: {what}" if slot.shape.item else what


def _words(word: type[Word]) -> str:
    rows = [f"| `{w.value}` | {w.zh} |" for w in word]
    return "\n".join([f"### {word.__name__}\n", "| word | 中文 |", "|---|---|", *rows, ""])


if __name__ == "__main__":
    DOC.write_text(fresh(DOC.read_text(encoding="utf-8")), encoding="utf-8")
