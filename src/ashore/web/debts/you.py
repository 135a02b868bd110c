"""What the outlook of a visit needs of the person and of each place: a page each, all optional, all skipped at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.desk.debt_told import retell
from ashore.facts.case import Case
from ashore.facts.kinds import AddressKind
from ashore.facts.party import Address, Person
from ashore.facts.problem import Problem
from ashore.law.pack import section
from ashore.web.debts.boxes import Ask, boxes, read
from ashore.web.debts.register import change, register_of
from ashore.web.forms import Fields, form_page, sent
from ashore.web.session import Session, sessions

YOU = (
    Ask("reachable", "对方打得通你的电话吗？", "拦截、关机、换号都算打不通。"),
    Ask("job_known_to_lender", "对方知道你的单位和收入吗？"),
    Ask("student", "还在上学吗？"),
)
PLACE = (
    Ask("lives_there", "谁住在那里？", "写“本人”“父母”就行，不写名字。"),
    Ask("known_to_lender", "对方知道这个地址吗？", "借钱时填过，或身份证上就是，选是。"),
    Ask("lender_present", "他们在那个市县有人吗？", "有网点、有当地的催收公司，选是。"),
    Ask("visited_before", "以前来过这里吗？"),
    Ask("visit_announced", "有人说要来这里吗？"),
    Ask("announced_for", "说哪天来？"),
    Ask("announcement_detailed", "写明了公司、姓名、工号和日期吗？"),
    Ask("official_line_denies", "打官方客服问过，客服说没安排？"),
    Ask("property_known", "你名下的房、车在这里，对方也知道？"),
)
STEPS = ("you", *(kind.value for kind in AddressKind))
SKIP = "/case"


def routes() -> list[Route]:
    return [Route("/debts/you/{step}", ask, methods=["GET"]), Route("/debts/you/{step}", tell, methods=["POST"])]


async def ask(request: Request) -> Response:
    _step(request)
    return _page(request, sessions(request).start(request), None, [])


async def tell(request: Request) -> Response:
    today = request.app.state.settings.today()
    step = _step(request)

    def act(session: Session, fields: Fields) -> str:
        register = register_of(session, today)
        if "unknown" not in fields:
            known = read(Person, YOU, fields) if step == "you" else read(Address, PLACE, fields)
            if any(value is not None for value in known.values()) or _told(register.case, step) is not None:
                change(register, lambda case: put(case, step, known))
            if known.get("visit_announced") and register.case.told_on != today:
                change(register, lambda case: retell(case, today))
        return SKIP if "done" in fields or step == STEPS[-1] else f"/debts/you/{STEPS[STEPS.index(step) + 1]}"

    return await sent(request, act, lambda session, fields, problems: _page(request, session, fields, problems))


def put(case: Case, step: str, known: dict[str, Any]) -> None:
    """Facts of the person, or of the place of that kind."""
    person = case.person or Person()
    if step == "you":
        case.person = replace(person, **known)
        return
    kind = next(kind for kind in AddressKind if kind == step)
    there = [place for place in person.addresses if place.kind is kind]
    place = replace(there[0] if there else Address(kind=kind), **known)
    others = [one for one in person.addresses if one is not (there[0] if there else None)]
    places = [*others, place]
    ordered = [one for known in AddressKind for one in places if one.kind is known]
    case.person = replace(person, addresses=ordered)


def _told(case: Case, step: str) -> Person | Address | None:
    person = case.person or Person()
    if step == "you":
        return person
    return next((place for place in person.addresses if place.kind == step), None)


def _step(request: Request) -> str:
    step: str = request.path_params["step"]
    if step not in STEPS:
        raise HTTPException(404)
    return step


def _page(request: Request, session: Session, fields: Fields | None, problems: list[Problem]) -> Response:
    step = _step(request)
    entry = _told(register_of(session, request.app.state.settings.today()).case, step)
    at = STEPS.index(step)
    asked = boxes(Person, YOU, entry, fields) if step == "you" else boxes(Address, PLACE, entry, fields)
    return form_page(
        request,
        session,
        "debts/you.html",
        422 if problems else 200,
        title="你这边" if step == "you" else section("outlook")["titles"][step],
        boxes=asked,
        nth=at + 1,
        of=len(STEPS),
        action=f"/debts/you/{step}",
        back=f"/debts/you/{STEPS[at - 1]}" if at else "/debts",
        problems=problems,
    )
