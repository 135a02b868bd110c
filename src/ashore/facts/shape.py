"""What each fact class looks like, read once from its annotations; reading, writing, schema and docs share it."""

from __future__ import annotations

import dataclasses
import types
import typing
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from ashore.facts.fields import Fen
from ashore.facts.kinds import Word
from ashore.facts.moment import Moment

Kind = Literal["text", "bool", "int", "fen", "day", "moment", "word", "list", "record", "bool_or_int", "bool_or_text"]


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
    least: int
    most: int


_PLAIN: dict[Any, Kind] = {str: "text", bool: "bool", int: "int", Fen: "fen", date: "day", Moment: "moment"}
_EITHER: dict[frozenset[Any], Kind] = {frozenset({bool, int}): "bool_or_int", frozenset({bool, str}): "bool_or_text"}


@cache
def slots(cls: type) -> dict[str, Slot]:
    """The fields of a fact class by name, in the order in which they are written."""
    hints = typing.get_type_hints(cls)
    return {f.name: _slot(f, hints[f.name]) for f in dataclasses.fields(cls)}


def _slot(f: dataclasses.Field[Any], hint: Any) -> Slot:
    meta = f.metadata
    listed = f.default_factory is not dataclasses.MISSING
    return Slot(f.name, meta["zh"], meta["key"], listed, _shape(hint), meta["least"], meta["most"])


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
