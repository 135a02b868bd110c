"""Who do I really owe: the chain of parties of one debt, each with what proves it, told one party a page."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.assess.assessment import ChainLink
from ashore.desk.assess import assess_case
from ashore.desk.debt_last import party_of
from ashore.facts.debt import Debt
from ashore.facts.kinds import ProofKind, Role
from ashore.facts.party import Link, Party
from ashore.facts.problem import InputRefused, Problem
from ashore.law.pack import section
from ashore.web.debts import chain
from ashore.web.debts.boxes import boxes, read
from ashore.web.debts.register import by_key, change, key_of, name_of, opened
from ashore.web.forms import Fields, form_page, sent
from ashore.web.session import Session

WORDS = {ProofKind.TOLD: "只是自己记得", ProofKind.CALLER_SAYS: "只是对方口头说的"}
MANY = (Role.BUYER, Role.COLLECTOR)
"""More than one of these may turn up: two who claim one debt is what has to be seen."""


def routes() -> list[Route]:
    return [
        Route("/debts/of/{key}/who", show, methods=["GET"]),
        Route("/debts/of/{key}/who/{link}", ask, methods=["GET"]),
        Route("/debts/of/{key}/who/{link}", tell, methods=["POST"]),
    ]


async def show(request: Request) -> Response:
    session, debt = opened(request)
    case = session.register.case
    standing = assess_case(case, request.app.state.settings.today()).standings[case.debts.index(debt)]
    held = {link.role for link in debt.chain}
    return form_page(
        request,
        session,
        "debts/who.html",
        standing=standing,
        key=key_of(session, debt),
        links=[(one, _edit(session, debt, one)) for one in standing.chain],
        missing=[role for role in Role if role not in held and role is not Role.FUND_LENDER],
        more=[role for role in MANY if role in held],
        names={role.value: role.zh for role in Role},
    )


async def ask(request: Request) -> Response:
    session, debt = opened(request)
    return _page(request, session, debt, None, [])


async def tell(request: Request) -> Response:
    today = request.app.state.settings.today()
    key, name = request.path_params["key"], request.path_params["link"]

    def act(session: Session, fields: Fields) -> str:
        debt = by_key(session, key)
        role, link = _link(session, debt, name)
        if "remove" in fields and link is not None:
            change(session.register, lambda case: chain.cut(case, debt.id, link))
        elif "unknown" not in fields and "remove" not in fields:
            known = read(Party, chain.party_asks(role), fields) | read(Link, (chain.SINCE,), fields)
            shown = [kind for kind in chain.proofs(role) if kind.value in fields.get("proof", "").split("\n")]
            if not any(known.values()) and not shown:
                raise InputRefused([Problem("", "name", 0, "还什么都没写", "写上名字，或勾一样；不知道就按“不知道”")])
            change(session.register, lambda case: chain.put(case, debt.id, role, link, known, shown, today))
        return f"/debts/of/{key}/who"

    def again(session: Session, fields: Fields, problems: list[Problem]) -> Response:
        return _page(request, session, by_key(session, key), fields, problems)

    return await sent(request, act, again)


def _edit(session: Session, debt: Debt, shown: ChainLink) -> str:
    """The last part of the address under which this link can be told; "" for one who only called."""
    for link in debt.chain:
        if (link.role, link.party) == (shown.role, shown.party):
            return name_of(session, debt.id, link.role, link.party)
    return shown.role if shown.party is None else ""


def _link(session: Session, debt: Debt, name: str) -> tuple[Role, Link | None]:
    """The link behind the last part of an address; the name of a place in the chain means a new one there."""
    for link in debt.chain:
        if link.role and name_of(session, debt.id, link.role, link.party) == name:
            return link.role, link
    role = next((role for role in Role if role == name), None)
    if role is None:
        raise HTTPException(404)
    return role, None


def _page(request: Request, session: Session, debt: Debt, fields: Fields | None, problems: list[Problem]) -> Response:
    role, link = _link(session, debt, request.path_params["link"])
    party = party_of(session.register.case, link.party) if link else None
    pack = section("chain")
    kinds = chain.proofs(role)
    held = [str(source.kind) for source in link.sources] if link else []
    chosen = fields.get("proof", "").split("\n") if fields is not None else held
    asked = boxes(Party, chain.party_asks(role), party, fields) + boxes(Link, (chain.SINCE,), link, fields)
    return form_page(
        request,
        session,
        "debts/party.html",
        422 if problems else 200,
        role=role,
        there=link is not None,
        boxes=asked,
        proofs=[(k.value, WORDS.get(k) or pack["proofs"].get(k.value, k.zh), k.value in chosen) for k in kinds],
        row=pack["roles"][role.value],
        action=f"/debts/of/{key_of(session, debt)}/who/{request.path_params['link']}",
        back=f"/debts/of/{key_of(session, debt)}/who",
        label=debt.label or "这笔债",
        problems=problems,
    )
