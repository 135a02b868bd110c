"""The clinic at a glance: who is next, somebody new, what is to be erased, who works here, what was done by whom."""

from __future__ import annotations

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.clinic.roles import TITLES, Role
from ashore.facts.problem import Problem
from ashore.web.clinic.acting import Operations, acting, body_of
from ashore.web.clinic.forms import Fields, form_of, go
from ashore.web.clinic.render import clinic_page
from ashore.web.clinic.serving import clinic, day_of, done, entered
from ashore.web.clinic.settings import ClinicSettings
from ashore.web.clinic.words import ACTIONS, OUTCOMES

HOME = {Role.AUDITOR: "/audit"}


def routes(settings: ClinicSettings) -> list[Route]:
    known = Operations(settings)

    async def home(request: Request) -> Response:
        me = await entered(request)
        if me.role == Role.CLIENT:
            mine = (await done(request, known["me"], {})).client
            return go(request, f"/clients/{mine}") if mine else clinic_page(request, "clinic/nothing.html")
        if me.role in HOME:
            return go(request, HOME[me.role])
        rows = await done(request, known["queue"], {})
        return clinic_page(request, "clinic/queue.html", rows=rows)

    async def new(request: Request) -> Response:
        await entered(request)
        return await new_again(request, {}, [])

    async def new_again(request: Request, fields: Fields, problems: list[Problem]) -> Response:
        settings = clinic(request)
        once = fields.get("once") or str(UUID(bytes=settings.token_bytes(16)))
        told = {key: fields.get(key, "") for key in ("label", "person_name", "person_id")}
        told["consent_on"] = fields.get("consent_on") or day_of(settings.on()).isoformat()
        return clinic_page(
            request, "clinic/new.html", 422 if problems else 200, problems=problems, once=once, told=told
        )

    async def due(request: Request) -> Response:
        return clinic_page(request, "clinic/due.html", rows=await done(request, known["due_to_erase"], {}))

    async def team(request: Request) -> Response:
        return await team_again(request, {}, [])

    async def team_again(request: Request, fields: Fields, problems: list[Problem], **more: object) -> Response:
        rows = await done(request, known["accounts"], {})
        status = 422 if problems else 200
        words = {"rows": rows, "titles": TITLES, "problems": problems, "invitation": None, **more}
        return clinic_page(request, "clinic/team.html", status, **words)

    async def invite(request: Request) -> Response:
        """The code is shown on the answer itself, once; it stands in no address."""
        me = await entered(request)
        body = body_of(known["invite"], await form_of(request, me))
        return await team_again(request, {}, [], invitation=await done(request, known["invite"], body))

    async def audit(request: Request) -> Response:
        return await audit_page(request, {})

    async def older(request: Request) -> Response:
        me = await entered(request)
        return await audit_page(request, await form_of(request, me))

    async def audit_page(request: Request, fields: Fields) -> Response:
        rows = await done(request, known["audit"], body_of(known["audit"], fields))
        titles: dict[str, str] = {**TITLES, "worker": "后台", "administrator": "管理员"}
        return clinic_page(request, "clinic/audit.html", rows=rows, actions=ACTIONS, outcomes=OUTCOMES, titles=titles)

    return [
        Route("/", home),
        Route("/clients/new", new),
        Route("/clients", acting(known["client_open"], "/clients/{id}", new_again), methods=["POST"]),
        Route("/due", due),
        Route("/team", team),
        Route("/team/invite", invite, methods=["POST"]),
        Route("/team/{id}/active", acting(known["account_active"], "/team", team_again), methods=["POST"]),
        Route("/audit", audit, methods=["GET"]),
        Route("/audit", older, methods=["POST"]),
    ]
