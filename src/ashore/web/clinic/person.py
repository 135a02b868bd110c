"""The page of one client: the case, who works on it, what the person agreed to, and what can be done next."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from ashore.clinic.consents import KINDS
from ashore.clinic.roles import TITLES, Moved, NotThere
from ashore.facts.dump import dump_case_yaml
from ashore.facts.load import case_from_data
from ashore.facts.problem import InputRefused, Problem
from ashore.papers import words
from ashore.papers.report import report
from ashore.web.answer import sources
from ashore.web.clinic.acting import Operations, acting
from ashore.web.clinic.forms import Fields, form_of, go
from ashore.web.clinic.render import clinic_page
from ashore.web.clinic.serving import clinic, day_of, done, entered
from ashore.web.clinic.settings import ClinicSettings

PAGE = "/clients/{id}"
FORMS = {
    "assign": "assign",
    "hand_over": "hand-over",
    "consent_give": "consents",
    "consent_withdraw": "consents/withdraw",
    "client_close": "close",
    "client_hold": "hold",
    "client_erase": "erase",
}


def routes(settings: ClinicSettings) -> list[Route]:
    known = Operations(settings)

    async def show(request: Request) -> Response:
        return await again(request, {}, [])

    async def again(request: Request, fields: Fields, problems: list[Problem], **more: Any) -> Response:
        me, id = await entered(request), request.path_params["id"]
        view = await done(request, known["client_see"], {}, id)
        people = []
        if me.role in ("intake", "lawyer", "supervisor"):
            people = [one for one in await done(request, known["accounts"], {}) if one.active]
        told = {
            "view": view,
            "live": {one.kind: one for one in view.consents if one.withdrawn_at is None},
            "kinds": KINDS,
            "titles": TITLES,
            "people": [one for one in people if one.role in ("intake", "lawyer")],
            "today": day_of(clinic(request).on()).isoformat(),
            "problems": problems,
            "conflicts": None,
            "invitation": None,
        }
        return clinic_page(request, "clinic/person.html", 422 if problems else 200, **{**told, **more})

    async def conflicts(request: Request) -> Response:
        """Shown on the answer itself: what was found is written nowhere but how much it was."""
        await form_of(request, await entered(request))
        found = await done(request, known["conflict_check"], {}, request.path_params["id"])
        return await again(request, {}, [], conflicts=found)

    async def invite(request: Request) -> Response:
        await form_of(request, await entered(request))
        body = {"role": "client", "client": request.path_params["id"]}
        return await again(request, {}, [], invitation=await done(request, known["invite"], body))

    async def case(request: Request) -> Response:
        """What is there already stands in the box, to be changed."""
        id = request.path_params["id"]
        view = await done(request, known["client_see"], {}, id)
        if not view.client.entries:
            return await case_page(request, view, "", 0, [])
        there = await done(request, known["case_see"], {}, id)
        return await case_page(request, view, dump_case_yaml(case_from_data(there.case)), there.seq, [])

    async def case_page(request: Request, view: Any, text: str, after: int, problems: list[Problem]) -> Response:
        words = {"view": view, "text": text, "after": after, "problems": problems}
        return clinic_page(request, "clinic/case.html", 422 if problems else 200, **words)

    async def take_in(request: Request) -> Response:
        id = request.path_params["id"]
        fields = await form_of(request, await entered(request), upload=True)
        text = fields.get("file") or fields.get("text", "")
        after = int(fields["after"]) if fields.get("after", "").isdecimal() else 0
        try:
            await done(request, known["case_take_in"], {"case": case_data(text), "after": after}, id)
        except (InputRefused, Moved) as e:
            view = await done(request, known["client_see"], {}, id)
            if isinstance(e, InputRefused):
                return await case_page(request, view, text, after, e.problems)
            what = f"别人刚刚存了新的一版，现在到第 {view.client.entries} 条，你的还没有存"
            moved = Problem("", "", 0, what, "另开一页看看新的；确定要用你这份代替，再按一次“存入”")
            return await case_page(request, view, text, view.client.entries, [moved])
        return go(request, f"/clients/{id}")

    async def assessment(request: Request) -> Response:
        id = request.path_params["id"]
        view = await done(request, known["client_see"], {}, id)
        try:
            found = await done(request, known["case_assess"], {}, id)
        except NotThere:
            return go(request, f"/clients/{id}")
        do = [(one, words.due(one.when, one.by, found.on), sources(one.cites)) for one in found.actions]
        clocks = [(one, words.day(one.due) if one.due else "", words.left(one.days_left)) for one in found.clocks]
        return clinic_page(request, "clinic/assessment.html", view=view, a=found, do=do, clocks=clocks)

    async def whole(request: Request) -> Response:
        """The report to print, as a file: its name tells nothing."""
        id = request.path_params["id"]
        found = await done(request, known["case_assess"], {}, id)
        there = await done(request, known["case_see"], {}, id)
        text = report(case_from_data(there.case), found)
        headers = {"Cache-Control": "no-store", "Content-Disposition": 'attachment; filename="report.html"'}
        return HTMLResponse(text, headers=headers)

    return [
        Route(PAGE, show, methods=["GET"]),
        Route(f"{PAGE}/case", case, methods=["GET"]),
        Route(f"{PAGE}/case", take_in, methods=["POST"]),
        Route(f"{PAGE}/assessment", assessment, methods=["GET"]),
        Route(f"{PAGE}/report", whole, methods=["GET"]),
        Route(f"{PAGE}/conflicts", conflicts, methods=["POST"]),
        Route(f"{PAGE}/invite", invite, methods=["POST"]),
        *(Route(f"{PAGE}/{path}", acting(known[name], PAGE, again), methods=["POST"]) for name, path in FORMS.items()),
    ]


def case_data(text: str) -> Any:
    """YAML or JSON, as in a case file. Raises InputRefused."""
    from ashore.facts.yamlread import parse_yaml

    if not text.strip():
        raise InputRefused([Problem("", "case", 0, "没有写案情", "贴上案件文件的内容，或选一个文件")])
    return parse_yaml(text).data
