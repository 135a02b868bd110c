"""Letters in bulk on pages: which batches there are, a new one, one of them, and each letter read and decided on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.clinic.letters.batch import MOST
from ashore.desk.data import to_data
from ashore.desk.paper import offered
from ashore.facts.money import fen_from_yuan, yuan_from_fen
from ashore.facts.problem import InputRefused, Problem
from ashore.web.clinic.acting import Operations, body_of
from ashore.web.clinic.files import as_file
from ashore.web.clinic.forms import Fields, form_of, go
from ashore.web.clinic.render import clinic_page
from ashore.web.clinic.serving import beyond_id, clinic, day_of, done, entered
from ashore.web.clinic.settings import ClinicSettings
from ashore.web.clinic.words import STATES

LETTER = "/clients/{id}/letters/{letter}"


def routes(settings: ClinicSettings) -> list[Route]:
    known = Operations(settings)

    async def every(request: Request) -> Response:
        return clinic_page(request, "clinic/letters.html", rows=await done(request, known["letters"], {}))

    async def kinds(request: Request) -> Response:
        await entered(request)
        return clinic_page(request, "clinic/letters_kinds.html", offered=offered())

    async def new(request: Request) -> Response:
        return await new_again(request, {}, [])

    async def new_again(request: Request, fields: Fields, problems: list[Problem]) -> Response:
        one = next((one for one in offered() if one.kind == request.path_params["kind"]), None)
        if one is None:
            raise HTTPException(404)
        rows = [row for row in await done(request, known["queue"], {}) if row.waiting is not None]
        told: dict[str, Any] = {
            "on": fields.get("on") or _today(request),
            "once": fields.get("once") or str(UUID(bytes=clinic(request).token_bytes(16))),
            "clients": set(fields.get("clients", "").split("\n")),
            "demand": fields.get("demand") or next(iter(one.demands)),
        }
        words = {"one": one, "rows": sorted(rows, key=lambda row: row.number), "most": MOST, **told}
        return clinic_page(request, "clinic/letters_new.html", 422 if problems else 200, problems=problems, **words)

    async def write(request: Request) -> Response:
        me = await entered(request)
        fields = await form_of(request, me)
        operation = known["letters_write"]
        try:
            body = body_of(operation, {**fields, "kind": request.path_params["kind"]})
            found = await done(request, operation, {"clients": [], **body})
        except InputRefused as refused:
            return await new_again(request, fields, refused.problems)
        return go(request, f"/letters/{found.id}")

    async def batch(request: Request) -> Response:
        found = await done(request, known["letters_of"], {}, request.path_params["id"])
        return clinic_page(request, "clinic/letters_batch.html", found=found, states=STATES)

    async def files(request: Request) -> Response:
        return as_file(await done(request, known["letters_take"], {}, request.path_params["id"]))

    async def show(request: Request) -> Response:
        return await again(request, {}, [])

    async def again(request: Request, fields: Fields, problems: list[Problem]) -> Response:
        id, body = request.path_params["id"], {"letter": request.path_params["letter"]}
        if request.method == "HEAD":
            raise HTTPException(405)  # nobody has read it
        one = await done(request, known["letter_open"], body, id)
        wish, monthly = to_data(one.wish), one.wish.monthly
        told = {key: "" if value is None else str(value) for key, value in wish.items()}
        told["monthly"] = "" if monthly is None else str(yuan_from_fen(monthly))
        words: dict[str, Any] = {
            "one": one,
            "letter_form": next((each for each in offered() if each.kind == one.kind), None),
            "said": Markup(one.page),  # noqa: S704 (made by the papers room, kept sealed)
            "told": {**told, "on": _today(request), "reject": "", **fields},
            "states": STATES,
            "problems": problems,
        }
        return clinic_page(request, "clinic/letter.html", 422 if problems else 200, **words)

    def deciding(name: str) -> Any:
        async def decide(request: Request) -> Response:
            """On to the next draft of the batch that waits for somebody."""
            fields, id = await form_of(request, await entered(request)), request.path_params["id"]
            batch = _id(fields.pop("batch", ""))
            try:
                await done(request, known[name], beyond_id(request, body_of(known[name], fields)), id)
            except InputRefused as refused:
                return await again(request, fields, refused.problems)
            rows = (await done(request, known["letters_of"], {}, batch)).letters
            waiting = next((row for row in rows if row.state == "waiting" and not row.opened), None)
            return go(
                request, f"/clients/{waiting.client}/letters/{waiting.letter}" if waiting else f"/letters/{batch}"
            )

        return decide

    async def rewrite(request: Request) -> Response:
        fields, id = await form_of(request, await entered(request)), request.path_params["id"]
        operation = known["letter_rewrite"]
        try:
            body = body_of(operation, {**fields, "monthly": _fen(fields.get("monthly", ""))})
            found = await done(request, operation, beyond_id(request, body), id)
        except InputRefused as refused:
            return await again(request, fields, refused.problems)
        return go(request, f"/clients/{id}/letters/{found.id}")

    async def take(request: Request) -> Response:
        body = {key: request.path_params[key] for key in ("letter", "ending")}
        return as_file(await done(request, known["letter_take"], body, request.path_params["id"]))

    return [
        Route("/letters", every, methods=["GET"]),
        Route("/letters/new", kinds, methods=["GET"]),
        Route("/letters/new/{kind}", new, methods=["GET"]),
        Route("/letters/new/{kind}", write, methods=["POST"]),
        Route("/letters/{id}", batch, methods=["GET"]),
        Route("/letters/{id}/files", files, methods=["GET"]),
        Route(LETTER, show, methods=["GET"]),
        Route(f"{LETTER}/approve", deciding("letter_approve"), methods=["POST"]),
        Route(f"{LETTER}/reject", deciding("letter_reject"), methods=["POST"]),
        Route(f"{LETTER}/rewrite", rewrite, methods=["POST"]),
        Route(f"{LETTER}/{{ending}}", take, methods=["GET"]),
    ]


def _today(request: Request) -> str:
    return day_of(clinic(request).on()).isoformat()


def _id(written: str) -> str:
    try:
        return str(UUID(written))
    except ValueError as e:
        raise HTTPException(400) from e


def _fen(written: str) -> str:
    """Yuan, as people write them, as whole fen. Raises InputRefused."""
    if not written.strip():
        return ""
    try:
        return str(fen_from_yuan(written))
    except ValueError as e:
        raise InputRefused([Problem("", "monthly", 0, str(e.args[0]), str(e.args[1]))]) from e
