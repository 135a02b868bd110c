"""Help near me: which body for what, by kind of lender and province. Nothing is kept, and nobody is located."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.facts.kinds import LenderKind
from ashore.law.bodies import Body, bodies_for
from ashore.papers.words import short_day
from ashore.web.forms import FORM
from ashore.web.help_places import OWN_CITY, PROVINCES, beside, named
from ashore.web.plain.content import Source
from ashore.web.plain.content import named as source
from ashore.web.render import page

UNKNOWN = "unknown"
MATTERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("正在发生危险", ("police_110", "medical_120")),
    ("投诉催收：先找放款的，再找管它的", ("lender", "nfra_12378", "nfra_local", "cbirc_local", "provincial_lfa")),
    ("威胁、堵门、砸东西，事后报案", ("police",)),
    ("收到法院、调解的消息，核实真假", ("court_12368", "court")),
    ("免费问法律", ("legal_aid_12348",)),
    ("征信写错了、被乱扣款", ("pbc_branch", "pbc_12363")),
    ("通讯录被读、家人朋友被骚扰", ("personal_information_authority", "telecom_12321")),
    ("自称律师，真不真", ("judicial_bureau",)),
    ("想有人居中说和", ("mediation_service", "consumer_association")),
    ("投诉了没有人管", ("admin_review",)),
    ("不知道归谁管", ("local_12345",)),
    ("心里撑不住", ("crisis_12356",)),
)
"""What somebody comes with, and the entries of bodies.yaml for it."""
REGULATORS = frozenset({"nfra_12378", "nfra_local", "cbirc_local", "provincial_lfa"})


@dataclass(frozen=True, slots=True)
class Near:
    """A body as shown: name with the place in it; city, other: a city with a plan of its own and
    its bureau, "" = none; only:
    under which condition it takes this kind of lender, "" = always; dial: a number that can be pressed; number: as one
    has to dial it; strength: of the strongest source under it, in words."""

    id: str
    name: str
    city: str
    other: str
    only: str
    dial: str
    number: str
    hours: str
    will: tuple[str, ...]
    will_not: tuple[str, ...]
    say: str
    since: str
    strength: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    title: str
    bodies: tuple[Near, ...]


def routes() -> list[Route]:
    return [Route("/help", ask, methods=["GET"]), Route("/help", answer, methods=["POST"])]


async def ask(request: Request) -> Response:
    return _page(request, None, "", chosen=False)


async def answer(request: Request) -> Response:
    """By POST, so that no address tells who is asked about. It changes nothing and needs no token."""
    if request.headers.get("content-type", "").partition(";")[0] != FORM:
        raise HTTPException(415)
    async with request.form(max_fields=10) as form:
        lender, province = (str(form.get(name, "")) for name in ("lender", "province"))
    kind = next((known for known in LenderKind if known.value == lender), None)
    return _page(request, kind, province if province in PROVINCES else "", chosen=True)


def _page(request: Request, lender: LenderKind | None, province: str, *, chosen: bool) -> Response:
    on: date = request.app.state.settings.today()
    found = near(lender, province, on)
    regulated = any(body.id in REGULATORS for matter in found for body in matter.bodies)
    return page(
        request,
        "help.html",
        matters=found,
        lenders=tuple(LenderKind),
        lender=lender,
        provinces=PROVINCES,
        province=province,
        chosen=chosen,
        regulated=regulated,
        on=short_day(on),
    )


def near(lender: LenderKind | None, province: str, on: date) -> tuple[Matter, ...]:
    """Every matter with the bodies that take it on that day; those without any are left out."""
    there = {body.id: body for body in bodies_for(lender, on)}
    matters = []
    for title, ids in MATTERS:
        bodies = tuple(_near(there[id], lender, province) for id in ids if id in there)
        if bodies:
            matters.append(Matter(title, bodies))
    return tuple(matters)


def _near(body: Body, lender: LenderKind | None, province: str) -> Near:
    certain = lender is None or lender in body.lenders
    sources = tuple(source(id) for id in body.sources)
    number = body.phone or ""
    return Near(
        body.id,
        named(body.name, province),
        OWN_CITY.get(province, ""),
        beside(body.name, province),
        "" if certain or lender is None else body.conditions[lender],
        number if number.isdigit() else "",
        number,
        body.hours or "",
        body.will,
        body.will_not,
        body.say or "",
        f"{short_day(body.since)}起" if body.since else "",
        sources[0].strength if len(sources) == 1 else "、".join(dict.fromkeys(one.strength for one in sources)),
        sources,
    )
