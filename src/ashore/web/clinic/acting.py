"""A form that does one operation: its fields become the body, what is refused is told above the form."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ashore.facts.problem import InputRefused, Problem
from ashore.web.clinic.forms import Fields, form_of, go
from ashore.web.clinic.operation import Operation
from ashore.web.clinic.operations import operations
from ashore.web.clinic.serving import beyond_id, done, entered
from ashore.web.clinic.settings import ClinicSettings

Again = Callable[[Request, Fields, list[Problem]], Awaitable[Response]]


class Operations(dict[str, Operation]):
    """By name."""

    def __init__(self, settings: ClinicSettings) -> None:
        super().__init__({one.name: one for one in operations(settings)})


def acting(operation: Operation, where: str, again: Again) -> Callable[[Request], Awaitable[Response]]:
    """where: the path to go on to; {id} in it is the one of the request, or of what was made."""

    async def act(request: Request) -> Response:
        me = await entered(request)
        fields, id = await form_of(request, me), request.path_params.get("id", "")
        try:
            found = await done(request, operation, beyond_id(request, body_of(operation, fields)), id)
        except InputRefused as refused:
            return await again(request, fields, refused.problems)
        return go(request, where.replace("{id}", getattr(found, "id", "") or id))

    return act


def body_of(operation: Operation, fields: Fields) -> dict[str, Any]:
    """Empty fields are left out. What the operation does not know stays in it, to be refused."""
    parts = dict(operation.parts)
    body: dict[str, Any] = {}
    for key, value in fields.items():
        part = parts.get(key)
        if part == "Flag":
            body[key] = value == "1"
        elif part in ("Ids", "Texts"):
            body[key] = value.split("\n")
        elif part == "Whole" and value.isascii() and value.isdecimal():
            body[key] = int(value)
        elif value != "" or part is None:
            body[key] = value
    return body
