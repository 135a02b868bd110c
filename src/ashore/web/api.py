"""The JSON API: the table of operations behind HTTP. Nothing is kept, no cookie is read; errors are RFC 9457."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.desk.data import canonical_json, to_data
from ashore.facts.jsonread import parse_json
from ashore.facts.problem import InputRefused, Problem
from ashore.web.asked import Asked
from ashore.web.openapi import openapi
from ashore.web.operations import OPERATIONS, Operation
from ashore.web.runs import NotThere, day

JSON = "application/json"


def routes() -> list[Route]:
    """Every operation of the table, and the document that describes them."""
    described = Route("/api/openapi.json", describe, methods=["GET"])
    return [described, *(Route(one.path, _endpoint(one), methods=[one.method], name=one.name) for one in OPERATIONS)]


async def describe(request: Request) -> Response:
    return _json(openapi(request.app.state.settings.root))


def _endpoint(operation: Operation) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        today = request.app.state.settings.today()
        body = await json_body(request) if operation.body else None
        written = request.query_params.get("on") if body is None else body.get("on")
        try:
            asked = Asked(body, request.path_params.get("id", ""), day(written, today))
            found = await to_thread.run_sync(operation.run, asked) if operation.slow else operation.run(asked)
            return _json(to_data(found))
        except NotThere as e:
            raise HTTPException(404) from e

    return answer


async def json_body(request: Request) -> dict[str, Any]:
    """The JSON object that was sent. A page of another site cannot send this type without asking first."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise HTTPException(415)
    try:
        text = (await request.body()).decode("utf-8")
    except UnicodeDecodeError as e:
        raise HTTPException(400) from e
    data = parse_json(text).data
    if not isinstance(data, dict):
        raise InputRefused([Problem("", "", 0, "最外层要是一组键和值", "写成 {…}")])
    return data


def _json(data: Any) -> Response:
    return Response(canonical_json(data), headers={"Cache-Control": "no-store"}, media_type=JSON)
