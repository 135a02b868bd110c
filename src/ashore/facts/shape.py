"""What each fact class looks like, read once from its annotations; reading, writing, schema and docs share it."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from ashore.facts.fields import Fen, Rate, Section
from ashore.facts.kinds import Word
from ashore.facts.moment import Moment

Kind = Literal[
    "text", "bool", "int", "fen", "rate", "day", "moment", "word", "list", "record", "bool_or_int", "bool_or_text"
]


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of value. `of` is the enum of a word or the class of a record; `item` shapes a list's entries."""

    kind: Kind
    of: Any = None
    item: Shape | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One field of a fact class. `listed`: leaving it out means an empty list, not "unknown"."""

    name: str
    zh: str
    key: bool
    listed: bool
    shape: Shape
    refers: Section | None
    ahead: bool
    least: int
    most: int


_PLAIN: dict[Any, Kind] = {
    str: "text",
    bool: "bool",
    int: "int",
    Fen: "fen",
    Rate: "rate",
    date: "day",
    Moment: "moment",
}
_EITHER: dict[frozenset[Any], Kind] = {frozenset({bool, int}): "bool_or_int", frozenset({bool, str}): "bool_or_text"}


@cache
def slots(cls: type) -> dict[str, Slot]:
    """The fields of a fact class by name, in the order in which they are written."""
    hints = typing.get_type_hints(cls)
    return {f.name: _slot(f, hints[f.name]) for f in dataclasses.fields(cls)}


def walk(entry: Any, path: str = "") -> Iterator[tuple[str, Slot, Any]]:
    """Every known plain fact below an entry, with its path such as "debts[0].chain[1].since"."""
    for name, slot in slots(entry.__class__).items():
        value = getattr(entry, name)
        if value is None:
            continue
        at = f"{path}.{name}" if path else name
        if slot.shape.kind == "record":
            yield from walk(value, at)
        elif slot.shape.item is not None and slot.shape.item.kind == "record":
            for i, item in enumerate(value):
                yield from walk(item, f"{at}[{i}]")
        else:
            yield at, slot, value


def _slot(f: dataclasses.Field[Any], hint: Any) -> Slot:
    meta = f.metadata
    listed = f.default_factory is not dataclasses.MISSING
    return Slot(name=f.name, listed=listed, shape=_shape(hint), **meta)


def _shape(hint: Any) -> Shape:
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        options = [a for a in typing.get_args(hint) if a is not types.NoneType]
        if len(options) > 1:
            return Shape(_EITHER[frozenset(options)])
        hint = options[0]
    if hint in _PLAIN:
        return Shape(_PLAIN[hint])
    if typing.get_origin(hint) is list:
        return Shape("list", item=_shape(typing.get_args(hint)[0]))
    if issubclass(hint, Word):
        return Shape("word", of=hint)
    return Shape("record", of=hint)
