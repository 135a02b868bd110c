"""The originals of one client: what there is, one more, one taken along."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.clinic.originals.arriving import MOST
from ashore.clinic.roles import Moved
from ashore.facts.problem import InputRefused, Problem
from ashore.web.clinic.acting import Operations, body_of
from ashore.web.clinic.files import as_file, as_stream
from ashore.web.clinic.forms import Fields, form_of, go
from ashore.web.clinic.render import clinic_page
from ashore.web.clinic.serving import beyond_id, done, entered
from ashore.web.clinic.settings import ClinicSettings
from ashore.web.clinic.uploads import form_uploaded
from ashore.web.clinic.words import READINGS

PAGE = "/clients/{id}/originals"


def routes(settings: ClinicSettings) -> list[Route]:
    known = Operations(settings)

    async def show(request: Request) -> Response:
        return await again(request, [])

    async def again(request: Request, problems: list[Problem]) -> Response:
        id = request.path_params["id"]
        view, rows = await done(request, known["client_see"], {}, id), await done(request, known["originals"], {}, id)
        words = {"view": view, "rows": rows, "most": MOST // (1 << 20), "problems": problems}
        return clinic_page(request, "clinic/originals.html", 422 if problems else 200, **words)

    async def add(request: Request) -> Response:
        try:
            await form_uploaded(request, known["original_add"])
        except InputRefused as refused:
            return await again(request, refused.problems)
        return go(request, f"/clients/{request.path_params['id']}/originals")

    async def take(request: Request) -> Response:
        if request.method == "HEAD":
            raise HTTPException(405)
        id, item = request.path_params["id"], request.path_params["item"]
        try:
            return await as_stream(request, await done(request, known["original_take"], {"item": item}, id))
        except InputRefused as refused:
            return await again(request, refused.problems)

    async def stamp(request: Request) -> Response:
        id, item = request.path_params["id"], request.path_params["item"]
        return as_file(await done(request, known["stamp_take"], {"item": item}, id))

    async def reading(request: Request) -> Response:
        return await reading_again(request, {}, [])

    async def reading_again(request: Request, fields: Fields, problems: list[Problem]) -> Response:
        id, item = request.path_params["id"], request.path_params["item"]
        view = await done(request, known["client_see"], {}, id)
        found = await done(request, known["reading"], {"item": item}, id)
        chosen = set(fields["entries"].split("\n")) if "entries" in fields else {one.id for one in found.messages}
        words = {"view": view, "found": found, "chosen": chosen, "problems": problems, "states": READINGS}
        return clinic_page(request, "clinic/reading.html", 422 if problems else 200, **words)

    def deciding(name: str) -> Any:
        async def decide(request: Request) -> Response:
            fields, id = await form_of(request, await entered(request)), request.path_params["id"]
            body = beyond_id(request, body_of(known[name], fields))
            try:
                await done(request, known[name], {"entries": [], **body} if name == "reading_confirm" else body, id)
            except Moved:
                moved = Problem("", "", 0, "别人刚刚存了新的案情", "看一下新的，再按一次")
                return await reading_again(request, fields, [moved])
            except InputRefused as refused:
                return await reading_again(request, fields, refused.problems)
            return go(request, f"/clients/{id}/originals")

        return decide

    return [
        Route(PAGE, show, methods=["GET"]),
        Route(PAGE, add, methods=["POST"]),
        Route(f"{PAGE}/{{item}}", take, methods=["GET"]),
        Route(f"{PAGE}/{{item}}/stamp", stamp, methods=["GET"]),
        Route(f"{PAGE}/{{item}}/reading", reading, methods=["GET"]),
        Route(f"{PAGE}/{{item}}/reading/confirm", deciding("reading_confirm"), methods=["POST"]),
        Route(f"{PAGE}/{{item}}/reading/dismiss", deciding("reading_dismiss"), methods=["POST"]),
    ]
