"""The JSON API of the clinic: the table of operations behind HTTP. Only JSON is taken, errors are RFC 9457."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.clinic.accounts import sign_out
from ashore.clinic.letters.take import File
from ashore.clinic.originals.kept import Lying
from ashore.desk.data import canonical_json, to_data
from ashore.facts.problem import InputRefused, Problem
from ashore.web.api import JSON, json_body
from ashore.web.clinic.document import document
from ashore.web.clinic.door import accepted, let_in, with_cookie, without_cookie
from ashore.web.clinic.files import as_file, as_stream
from ashore.web.clinic.operation import Operation
from ashore.web.clinic.operations import operations
from ashore.web.clinic.runs import Done, Me
from ashore.web.clinic.serving import beside, beyond_id, clinic, done, entered
from ashore.web.clinic.settings import ClinicSettings
from ashore.web.clinic.uploads import uploaded


def routes(settings: ClinicSettings) -> list[Route]:
    return [
        Route("/api/openapi.json", describe, methods=["GET"]),
        Route("/api/sign-in", enter, methods=["POST"]),
        Route("/api/sign-out", leave, methods=["POST"]),
        Route("/api/accept", accept, methods=["POST"]),
        *(Route(one.path, _endpoint(one), methods=[one.method], name=one.name) for one in operations(settings)),
    ]


async def describe(request: Request) -> Response:
    return answered(document(clinic(request)))


async def enter(request: Request) -> Response:
    told = await _texts(request, ("name", "passphrase", "code"), ("name", "passphrase"))
    me, cookie = await let_in(request, told["name"], told["passphrase"], told.get("code", ""))
    return with_cookie(request, answered(to_data(Me(me.account, me.name, me.role.value, None))), cookie)


async def leave(request: Request) -> Response:
    await _texts(request, (), ())
    me, settings = await entered(request), clinic(request)
    await beside(lambda: sign_out(settings.base, me, settings.on()))
    return without_cookie(request, answered(to_data(Done())))


async def accept(request: Request) -> Response:
    told = await _texts(request, ("code", "name", "passphrase"), ("code", "name", "passphrase"))
    await accepted(request, told["code"], told["name"], told["passphrase"])
    return answered(to_data(Done()))


def _endpoint(operation: Operation) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        await entered(request)
        if operation.uploads:
            return answered(to_data(await uploaded(request, operation)))
        if request.method == "HEAD":
            raise HTTPException(405)  # an answer that nobody reads would be noted as read
        body = await json_body(request) if operation.method == "POST" else _query(request, operation)
        found = await done(request, operation, beyond_id(request, body), request.path_params.get("id", ""))
        if isinstance(found, Lying):
            return await as_stream(request, found)
        return as_file(found) if isinstance(found, File) else answered(to_data(found))

    return answer


def _query(request: Request, operation: Operation) -> dict[str, Any]:
    whole = {key for key, part in operation.parts if part == "Whole"}
    told: dict[str, Any] = dict(request.query_params)
    return {key: int(v) if key in whole and v.isascii() and v.isdecimal() else v for key, v in told.items()}


async def _texts(request: Request, known: tuple[str, ...], needs: tuple[str, ...]) -> dict[str, str]:
    body = await json_body(request)
    problems = [Problem("", key, 0, "不认识这一项", f"可以写：{'、'.join(known)}") for key in body if key not in known]
    problems += [
        Problem("", key, 0, "这里要写文字", '写成 "…"')
        for key in known
        if not isinstance(body.get(key, "" if key not in needs else None), str)
    ]
    if problems:
        raise InputRefused(problems)
    return body


def answered(data: Any) -> Response:
    try:
        text = canonical_json(data)
    except ValueError as e:
        raise HTTPException(500) from e
    return Response(text, headers={"Cache-Control": "no-store"}, media_type=JSON)
