"""OpenAPI 3.1 from the typed operations: what goes in as a case file describes it, what comes out by its dataclass."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, Literal

from ashore import __version__
from ashore.desk.check import Around
from ashore.desk.gate_data import PLANNED
from ashore.facts.kinds import Word
from ashore.facts.problem import Problem
from ashore.facts.schema import case_schema
from ashore.web.asked import MOST_LETTERS
from ashore.web.operations import OPERATIONS, Operation

PROBLEM = "application/problem+json"
_PLAIN = {str: "string", int: "integer", bool: "boolean"}
DAY = {"type": "string", "format": "date"}
ASKED = {"type": ["string", "null"], "format": "date", "pattern": "^(19[5-9]|20[0-9]|21[0-9])[0-9]-[0-9]{2}-[0-9]{2}$"}
"""A day that may be asked for; null or left out = today."""
NULL = {"type": "null"}


def openapi(root: str = "") -> dict[str, Any]:
    """The whole document as plain data."""
    schemas = case_schemas()
    schemas["Around"] = _around(schemas)
    schemas["Text"] = {"type": "string", "maxLength": MOST_LETTERS}
    schemas["Refusal"] = refusal_schema(schemas)
    paths: dict[str, Any] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Ashore",
            "version": __version__,
            "summary": "按那一天的法律查一次联系、看一个案件。只在这台电脑上，不保存，不发出去。",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": root or "/"}],
        "paths": paths,
        "components": {"schemas": dict(sorted(schemas.items()))},
    }


def _operation(operation: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    answer = {"application/json": {"schema": schema_of(operation.gives, schemas)}}
    refused = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Refusal"}}}
    codes = {"400": "读不懂", "413": "太大", "415": "不是 JSON", "422": "有几处要改"} if operation.body else {}
    codes |= {"404": "没有这一条"} if "{id}" in operation.path else {}
    codes |= {} if operation.body else {"422": "日期没看懂"}
    out: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "responses": {"200": {"description": "答复", "content": answer}}
        | {code: {"description": words, "content": refused} for code, words in sorted(codes.items())},
    }
    if operation.body:
        refs = {name: {"$ref": f"#/components/schemas/{of}"} for name, of in operation.body}
        inside: dict[str, Any] = {
            name: ref if name in operation.needs else {"anyOf": [ref, NULL]} for name, ref in refs.items()
        }
        whole = {"type": "object", "additionalProperties": False, "properties": {**inside, "on": ASKED}}
        if operation.needs:
            whole["required"] = list(operation.needs)
        out["requestBody"] = {"required": True, "content": {"application/json": {"schema": whole}}}
    else:
        out["parameters"] = [
            {
                "name": "on",
                "in": "query",
                "schema": {**ASKED, "type": "string"},
                "description": "按哪一天，不写就是今天",
            }
        ]
        if "{id}" in operation.path:
            out["parameters"].append({"name": "id", "in": "path", "required": True, "schema": {"type": "string"}})
    return out


def schema_of(hint: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of what desk.data.to_data makes of a value of this type; dataclasses go into `schemas`."""
    hint = getattr(hint, "__supertype__", hint)  # fen are whole numbers
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    if hint is date:
        return dict(DAY)
    if origin is Literal:
        return {"enum": list(inner)}
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [NULL if one is types.NoneType else schema_of(one, schemas) for one in inner]}
    if origin in (tuple, list):
        return {"type": "array", "items": schema_of(inner[0], schemas)}
    if origin in (dict, Mapping):
        return {"type": "object"}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [one.value for one in hint]}
    if is_dataclass(hint) and isinstance(hint, type):
        return _record(hint, schemas)
    raise TypeError(f"no schema for {hint!r}")


def _record(cls: type, schemas: dict[str, Any]) -> dict[str, Any]:
    called = _name(cls)
    if called not in schemas:
        schemas[called] = {}
        hints = typing.get_type_hints(cls)
        names = [f.name for f in fields(cls)]
        schemas[called] = {
            "type": "object",
            "additionalProperties": False,
            "required": names,
            "properties": {name: schema_of(hints[name], schemas) for name in names},
        }
    return {"$ref": f"#/components/schemas/{called}"}


def _name(cls: type) -> str:
    """The name of the class; with its module where a fact bears the same, as the step to do and the step seen."""
    taken = cls.__name__ in case_schema()["$defs"]
    return f"{cls.__module__.rpartition('.')[2].title()}{cls.__name__}" if taken else cls.__name__


def case_schemas() -> dict[str, Any]:
    """The published schema of a case file, its parts under the names that OpenAPI refers to."""
    whole = json.loads(json.dumps(case_schema()).replace("#/$defs/", "#/components/schemas/"))
    schemas: dict[str, Any] = whole.pop("$defs")
    schemas["Case"] = {key: value for key, value in whole.items() if not key.startswith("$")}
    # Of a contact on its own nothing has to be known, and nothing points into a case.
    schemas["Contact"] = {key: value for key, value in schemas["Contact"].items() if key != "required"}
    known = schemas["Contact"]["properties"]
    schemas["Planned"] = {**schemas["Contact"], "properties": {name: known[name] for name in PLANNED}}
    schemas["Planned"]["required"] = ["channel"]
    return schemas


def _around(schemas: dict[str, Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(Around)
    known: dict[str, Any] = {"reachable": {"type": ["boolean", "null"]}}
    known["consents"] = {"anyOf": [{"$ref": "#/components/schemas/Consents"}, NULL]}
    for name in ("lender", "product", "collector"):
        known[name] = {"enum": [*_words(hints[name]), None]}
    known["associations"] = {"type": ["array", "null"], "items": {"enum": _words(hints["associations"])}}
    return {"type": "object", "additionalProperties": False, "properties": known}


def _words(hint: Any) -> list[str]:
    """The values of the closed list somewhere in a type."""
    if isinstance(hint, type) and issubclass(hint, Word):
        return [word.value for word in hint]
    return next((found for one in typing.get_args(hint) if (found := _words(one))), [])


def refusal_schema(schemas: dict[str, Any]) -> dict[str, Any]:
    text = {"type": "string"}
    return {
        "type": "object",
        "description": "RFC 9457；problems 写每一处要改的地方",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": text,
            "title": text,
            "status": {"type": "integer"},
            "detail": text,
            "problems": {"type": "array", "items": schema_of(Problem, schemas)},
        },
    }
