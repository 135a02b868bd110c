"""OpenAPI 3.1 of the clinic's API, from the table of its operations; who may do what stands in it as x-roles."""

from __future__ import annotations

from typing import Any

from ashore import __version__
from ashore.clinic.letters.batch import MOST
from ashore.clinic.letters.take import File
from ashore.clinic.originals.kept import Lying
from ashore.clinic.roles import MAY, TITLES
from ashore.web.api import JSON
from ashore.web.asked import MOST_LETTERS
from ashore.web.clinic.operation import Operation
from ashore.web.clinic.operations import operations
from ashore.web.clinic.runs import MOST_SEQ, Done, Me
from ashore.web.clinic.settings import ClinicSettings
from ashore.web.openapi import ASKED, PROBLEM, case_schemas, refusal_schema, schema_of

TEXT = {"type": "string", "maxLength": MOST_LETTERS}
PARTS: dict[str, dict[str, Any]] = {
    "Case": {"$ref": "#/components/schemas/Case"},
    "Day": {**ASKED, "type": "string"},
    "Flag": {"type": "boolean"},
    "Id": {"type": "string", "format": "uuid"},
    "Ids": {"type": "array", "items": {"type": "string", "format": "uuid"}, "minItems": 1, "maxItems": MOST},
    "Text": TEXT,
    "Texts": {"type": "array", "items": {"type": "string", "maxLength": 100}, "minItems": 1, "maxItems": 1000},
    "Whole": {"type": "integer", "minimum": 0, "maximum": MOST_SEQ},
}
BYTES, BINARY = "application/octet-stream", {"type": "string", "format": "binary"}
DOOR = {
    "/api/sign-in": ("sign_in", "登录；code 只有开了验证码的账号要写", ("name", "passphrase", "code"), 2, Me),
    "/api/sign-out": ("sign_out", "退出", (), 0, Done),
    "/api/accept": ("accept", "用邀请码开账号", ("code", "name", "passphrase"), 3, Done),
}
WORDS = {"400": "读不懂", "401": "没有登录", "403": "不能做", "404": "没有，或不归这个账号看"}
WORDS |= {"409": "别人刚刚写过", "413": "太大", "415": "不是 JSON", "422": "有几处要改", "429": "先等一等", "503": "忙"}


def document(settings: ClinicSettings) -> dict[str, Any]:
    schemas = case_schemas()
    schemas["Refusal"] = refusal_schema(schemas)
    paths: dict[str, Any] = {}
    for path, (name, summary, keys, needs, gives) in DOOR.items():
        body = _body(dict.fromkeys(keys, TEXT), keys[:needs])
        codes = ("400", "401", "403", "413", "415", "422", "429", "503")
        told = {"operationId": name, "summary": summary, "security": [], "requestBody": body}
        paths[path] = {"post": told | {"responses": _responses(gives, codes, schemas)}}
    for operation in operations(settings):
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Ashore clinic", "version": __version__, "summary": "机构里的案件：谁办、办到哪、谁看过。"},
        "servers": [{"url": settings.root or "/"}],
        "security": [{"session": []}],
        "paths": paths,
        "components": {
            "schemas": dict(sorted(schemas.items())),
            "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": settings.cookie()}},
        },
    }


def _operation(operation: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    codes = ["401", "403", "422", "503"]
    roles = sorted(MAY[operation.name])
    who = "、".join(TITLES[role] for role in roles)
    out: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "description": f"可以用的角色：{who}",
        "x-roles": roles,
    }
    parts = {key: PARTS[part] for key, part in operation.parts if key not in operation.in_path and part != "File"}
    parameters: list[dict[str, Any]] = [
        {"name": key, "in": "path", "required": True, "schema": PARTS[part]}
        for key, part in operation.parts
        if key in operation.in_path
    ]
    if "{id}" in operation.path:
        codes.append("404")
        parameters.append({"name": "id", "in": "path", "required": True, "schema": PARTS["Id"]})
    if operation.uploads:
        codes += ["400", "404", "413", "415"]
        told = [(key, PARTS[part]) for key, part in operation.parts if part != "File"]
        parameters += [
            {"name": f"x-{key}", "in": "header", "required": key in operation.needs, "schema": schema}
            for key, schema in told
        ]
        out["requestBody"] = {"required": True, "content": {BYTES: {"schema": BINARY}}}
    elif operation.method == "POST":
        codes += ["400", "404", "409", "413", "415"]
        out["requestBody"] = _body(parts, tuple(key for key in operation.needs if key in parts))
    else:
        parameters += [{"name": key, "in": "query", "schema": schema} for key, schema in parts.items()]
    if parameters:
        out["parameters"] = parameters
    return out | {"responses": _responses(operation.gives, sorted(set(codes)), schemas)}


def _body(parts: dict[str, Any], needs: tuple[str, ...]) -> dict[str, Any]:
    whole = {"type": "object", "additionalProperties": False, "properties": parts, "required": list(needs)}
    return {"required": True, "content": {JSON: {"schema": whole}}}


def _responses(gives: Any, codes: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    refused = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Refusal"}}}
    content = {BYTES: {"schema": BINARY}} if gives in (File, Lying) else {JSON: {"schema": schema_of(gives, schemas)}}
    good = {"description": "答复", "content": content}
    return {"200": good} | {code: {"description": WORDS[code], "content": refused} for code in codes}
