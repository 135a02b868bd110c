"""The published JSON Schema (2020-12) of a case file, built from the fact classes that the reader uses."""

from __future__ import annotations

from typing import Any

from ashore.facts.case import FORMAT, Case
from ashore.facts.load import MAX_ENTRIES
from ashore.facts.money import MAX_FEN
from ashore.facts.rate import MAX_RATE
from ashore.facts.scalar import MAX_TEXT
from ashore.facts.shape import Shape, Slot, slots

_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_MOMENT = (
    "^[0-9]{4}(-[0-9]{2}(-[0-9]{2}"
    r"([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2}))?)?)?$"
)


def case_schema() -> dict[str, Any]:
    """What a schema can say of a case file. Contradictions between facts are beyond it: only the reader sees those."""
    defs: dict[str, Any] = {}
    top = _record(Case, defs)
    top["properties"]["format"] = {"title": slots(Case)["format"].zh, "const": FORMAT}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT.replace('/', ':')}",
        "title": "案件",
        "description": "一个人的整个案件。除 format 外都可以不写；不写就是不知道。金额的单位是元。",
        **top,
        "$defs": dict(sorted(defs.items())),
    }


def _record(cls: type, defs: dict[str, Any]) -> dict[str, Any]:
    known = slots(cls).values()
    out: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {slot.name: _property(slot, defs) for slot in known},
    }
    if required := [slot.name for slot in known if slot.key]:
        out["required"] = required
    return out


def _property(slot: Slot, defs: dict[str, Any]) -> dict[str, Any]:
    shape = _shape(slot, slot.shape, defs)
    if slot.refers:
        shape["description"] = f"填 {slot.refers} 里的编号"
    if slot.key:
        return {"title": slot.zh, **shape}
    return {"title": slot.zh, **_or_unknown(shape)}


def _or_unknown(shape: dict[str, Any]) -> dict[str, Any]:
    """The same, or null. Said as flatly as possible: validators then name the field and not the whole entry."""
    if "type" in shape:
        return {**shape, "type": [shape["type"], "null"]}
    for choice in ("anyOf", "oneOf"):
        if choice in shape:
            return {**shape, choice: [*shape[choice], {"type": "null"}]}
    return {"anyOf": [shape, {"type": "null"}]}


def _shape(slot: Slot, shape: Shape, defs: dict[str, Any]) -> dict[str, Any]:
    whole = {"type": "integer", "minimum": slot.least, "maximum": slot.most}
    text = {"type": "string", "maxLength": MAX_TEXT}
    match shape.kind:
        case "text":
            return text
        case "bool":
            return {"type": "boolean"}
        case "int":
            return whole
        case "bool_or_int":
            return {"anyOf": [{"type": "boolean"}, whole]}
        case "bool_or_text":
            return {"anyOf": [{"type": "boolean"}, text]}
        case "fen":
            return {"description": '元，最多两位小数，例如 1050 或 "1050.50"', "anyOf": _yuan()}
        case "rate":
            number = {"type": "integer", "minimum": 0, "maximum": MAX_RATE}
            written = {"type": "string", "pattern": r"^[0-9]{1,9}(\.[0-9]{1,6})?\s*%?$"}
            return {"description": "一年百分之几，例如 24 或 15.4", "anyOf": [number, written]}
        case "day":
            return {"type": "string", "format": "date", "pattern": _DAY}
        case "moment":
            what = "例如 2026-07-20T21:40+08:00、2026-07-20、2026-07；钟点要带时区"
            year = {"type": "integer", "minimum": 1950, "maximum": 2199}
            return {"description": what, "anyOf": [{"type": "string", "pattern": _MOMENT}, year]}
        case "word":
            return {"oneOf": [{"const": word.value, "title": word.zh} for word in shape.of]}
        case "list":
            items = _shape(slot, shape.item, defs) if shape.item else {}
            return {"type": "array", "maxItems": MAX_ENTRIES, "items": items}
        case "record":
            name = shape.of.__name__
            if name not in defs:
                defs[name] = {}
                defs[name] = _record(shape.of, defs)
            return {"$ref": f"#/$defs/{name}"}


def _yuan() -> list[dict[str, Any]]:
    pattern = r"^[¥￥]?\s*([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]{1,2})?\s*(元|块|圆)?$"
    return [{"type": "integer", "minimum": 0, "maximum": MAX_FEN // 100}, {"type": "string", "pattern": pattern}]
