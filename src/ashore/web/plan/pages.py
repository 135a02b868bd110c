"""The plan of all that is told; the household's money; a sum of one's own; what is to be signed or was signed."""

from __future__ import annotations

import time
from datetime import date
from functools import partial
from typing import Any

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.assess.view import label
from ashore.desk.agreements import agreements
from ashore.desk.data import canonical_json
from ashore.desk.plan_answer import plan_to_data
from ashore.desk.plan_case import CasePlan, plan_case
from ashore.desk.plan_slide import slide, usual_sum
from ashore.facts.case import Case, Household
from ashore.facts.fields import Fen
from ashore.facts.money import fen_from_yuan
from ashore.facts.problem import InputRefused, Problem
from ashore.web.case.told import whole
from ashore.web.debts.boxes import Ask, boxes, read
from ashore.web.debts.register import change, key_of, listed, register_of
from ashore.web.forms import Fields, form_page, sent
from ashore.web.keep import there
from ashore.web.plan import agreement
from ashore.web.plan.shown import agreed, shown, slid
from ashore.web.render import page
from ashore.web.session import Session, sessions

SECONDS = 6.0
"""So long a page may look for the cheapest plan; then the best found is shown, with its bound."""
MONEY = (
    Ask("income", "每月到手的收入是多少？（元）", "工资、零活、低保，算到手的。不一定的，写少的那个月。"),
    Ask("living_costs", "每月吃住要多少？（元）", "吃饭、水电、日用。"),
    Ask("rent", "房租或房贷？（元）", "没有就写 0。"),
    Ask("medicine", "看病吃药？（元）"),
    Ask("child_support", "抚养孩子、赡养老人？（元）"),
    Ask("other_costs", "别的必须花的？（元）", "交通、话费、学费。"),
    Ask("set_aside", "手头有多少可以拿来还？（元）", "先留够一个月的吃住，剩下的才算。"),
)


def routes() -> list[Route]:
    return [
        Route("/plan", show, methods=["GET"]),
        Route("/plan", own_sum, methods=["POST"]),
        Route("/plan/money", ask, methods=["GET"]),
        Route("/plan/money", tell, methods=["POST"]),
        Route("/plan/terms", terms, methods=["GET"]),
        Route("/plan/json", data, methods=["GET"]),
        *agreement.routes(),
    ]


async def show(request: Request) -> Response:
    """Without any debt told, the ways to begin."""
    settings = request.app.state.settings
    session = sessions(request).find(request)
    if session is None or not listed(session):
        return page(request, "plan/empty.html", kept=settings.vault is not None and there(settings.vault))
    await _aside(request, session)
    return _page(request, session, {}, [])


async def _aside(request: Request, session: Session) -> None:
    """Looks for the plan beside the loop, so that nobody else waits. A tab has no threads, and no solver either."""
    settings = request.app.state.settings
    run = partial(planned, session, settings.today())
    if settings.hosting == "server":
        await to_thread.run_sync(run)


def _page(request: Request, session: Session, typed: Fields, problems: list[Problem]) -> Response:
    on = request.app.state.settings.today()
    found = planned(session, on)
    sums = slid(found, slide(whole(session, on), found))
    told = typed.get("monthly", "") or (str(session.monthly // 100) if session.monthly is not None else "")
    status = 422 if problems else 200
    words = {**shown(found), "sums": sums, "usual": usual_sum(found) // 100 if sums else 0}
    return form_page(request, session, "plan/show.html", status, **words, told=told, problems=problems)


async def own_sum(request: Request) -> Response:
    """A sum of one's own; empty goes back to the household's."""

    def act(session: Session, fields: Fields) -> str:
        raw = fields.get("monthly", "").strip()
        try:
            session.monthly = fen_from_yuan(raw) if raw and "household" not in fields else None
        except ValueError as e:
            raise InputRefused([Problem("", "monthly", 0, e.args[0], e.args[-1])]) from e
        return "/plan"

    return await sent(request, act, lambda session, fields, problems: _page(request, session, fields, problems))


async def ask(request: Request) -> Response:
    return _money(request, sessions(request).start(request), None, [])


async def tell(request: Request) -> Response:
    """Changes the household of the case in memory; nothing is written."""

    def act(session: Session, fields: Fields) -> str:
        known = {} if "unknown" in fields else read(Household, MONEY, fields)

        def put(case: Case) -> None:
            case.household = case.household or Household()
            for name, value in known.items():
                setattr(case.household, name, value)

        change(register_of(session, request.app.state.settings.today()), put)
        session.monthly = None
        return "/plan"

    return await sent(request, act, lambda session, fields, problems: _money(request, session, fields, problems))


def _money(request: Request, session: Session, fields: Fields | None, problems: list[Problem]) -> Response:
    home = session.register.case.household if session.register else None
    return form_page(
        request,
        session,
        "debts/part.html",
        422 if problems else 200,
        title="每个月的钱",
        lead="先留够吃住、药、抚养和房租，再看还能还多少。写个大概就行。",
        boxes=boxes(Household, MONEY, home, fields),
        others=[],
        action="/plan/money",
        back="/plan",
        label="",
        problems=problems,
    )


async def terms(request: Request) -> Response:
    """Offers on the table and agreements, point by point."""
    session = sessions(request).find(request)
    if session is None or not listed(session):
        raise HTTPException(404)
    on = request.app.state.settings.today()
    found = agreements(whole(session, on), on)
    keys = {debt.id or "": key_of(session, debt) for debt in session.register.case.debts}
    rest = [(keys[debt.id or ""], label(debt)) for debt in session.register.case.debts]
    return form_page(request, session, "plan/terms.html", each=agreed(found), keys=keys, debts=rest)


async def data(request: Request) -> Response:
    """The same bytes for the same case and day in both hostings, but for what only the solver finds."""
    session = sessions(request).find(request)
    if session is None or not listed(session):
        raise HTTPException(404)
    await _aside(request, session)
    found = planned(session, request.app.state.settings.today())
    text = canonical_json(plan_to_data(found))
    return Response(text, headers={"Cache-Control": "no-store"}, media_type="application/json")


def planned(session: Session, on: date) -> CasePlan:
    """Worked out once for as long as nothing is told. The session forgets it with everything else."""
    case = whole(session, on)
    told: Any = (case, on, session.monthly)
    if session.plan is None or session.plan[0] != told:
        end = time.monotonic() + SECONDS
        monthly = Fen(session.monthly) if session.monthly is not None else None
        session.plan = (told, plan_case(case, on, lambda: end - time.monotonic(), monthly))
    found: CasePlan = session.plan[1]
    return found
