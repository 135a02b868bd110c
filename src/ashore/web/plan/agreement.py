"""What a creditor offers or what was signed about one debt: told on one page, checked on the next."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.desk.debt_told import debt_of
from ashore.facts.case import Agreement, Case
from ashore.facts.debt import Debt
from ashore.facts.kinds import AgreementKind
from ashore.facts.party import Party
from ashore.facts.problem import InputRefused, Problem
from ashore.web.debts.boxes import Ask, Box, boxes, read
from ashore.web.debts.parts import asked, told
from ashore.web.debts.register import change, key_of
from ashore.web.forms import Fields, form_page
from ashore.web.session import Session

SUMS = (
    Ask("kind", "是哪一种？", "不知道就空着：分几期付的算延期，一次付清的算结清。"),
    Ask("amount", "一共要还多少？（元）"),
    Ask("instalments", "分几期？", "一次还清就写 1。"),
    Ask("first_due_on", "第一期哪天？"),
    Ask("waiver", "减多少？（元）", "没有减就写 0。"),
)
WRITTEN = (
    Ask("covers_all", "写明付完就全部结清吗？"),
    Ask("waiver_term", "减免什么时候算数？"),
    Ask("accelerates", "写了逾期一期就全部到期吗？"),
    Ask("confirmed_officially", "官方渠道确认过吗？", "自己打合同或 App 里的官方客服问，不打对方给的号码。"),
    Ask("reporting", "写明征信怎么报吗？"),
    Ask("family_signs", "要家人签字、担保或一起还吗？"),
    Ask("payoff_proof", "写明还完给结清证明吗？"),
    Ask("road", "经过哪种程序定下来？"),
)
SIGNED = (
    Ask("signed_on", "哪天签的？", "还没签就空着。"),
    Ask("kept", "一直按时付了吗？"),
    Ask("proof_received_on", "哪天拿到结清证明？", "还没有就空着。"),
)
ALL = (*SUMS, *WRITTEN, *SIGNED)
PEOPLE = (("signed_by", "对方是谁签的？"), ("pay_to", "钱付给谁？"))
OTHER = "other"


def routes() -> list[Route]:
    return [
        Route("/plan/of/{key}", ask, methods=["GET"]),
        Route("/plan/of/{key}", tell, methods=["POST"]),
    ]


async def ask(request: Request) -> Response:
    return await asked(request, _page)


async def tell(request: Request) -> Response:
    today = request.app.state.settings.today()

    def act(session: Session, debt: Debt, fields: Fields) -> str:
        known = read(Agreement, ALL, fields)
        for name, text in (("signed_on", "签的日子"), ("proof_received_on", "拿到证明的日子")):
            if known[name] and known[name] > today:
                raise InputRefused([Problem("", name, 0, f"{text}在今天以后", "请核对；还没有，就空着")])
        people = {name: fields.get(name, "") for name, _ in PEOPLE}
        change(session.register, lambda case: put(case, debt.id or "", known, people))
        return "/plan/terms"

    return await told(request, act, _page, lambda session, debt: "/plan/terms")


def current(case: Case, debt: Debt) -> Agreement | None:
    """The last one about the debt that is not known to be broken or over: the one that is being told."""
    mine = [a for a in case.agreements if a.debt == debt.id and a.kept is not False and not a.proof_received_on]
    return mine[-1] if mine else None


def put(case: Case, id: str, known: dict[str, Any], people: dict[str, str]) -> None:
    """Adds it or corrects the one that is being told. All blank takes it out. Raises InputRefused."""
    debt = debt_of(case, id)
    if debt is None:
        return
    old = current(case, debt)
    who: dict[str, Any] = {name: _party(case, debt, said) for name, said in people.items()}
    new = replace(old or Agreement(), debt=debt.id, **known, **who)
    at = case.agreements.index(old) if old else len(case.agreements)
    said = any(value is not None for value in (*known.values(), *who.values()))
    if new.kind is None:
        new.kind = AgreementKind.DEFERRAL if (new.instalments or 1) > 1 else AgreementKind.SETTLEMENT
    case.agreements[at : at + 1] = [new] if said else []


def _party(case: Case, debt: Debt, said: str) -> str | None:
    """Somebody of the chain by place, or somebody else, who then stands among the parties without a name."""
    if said == OTHER:
        other = f"{debt.id}-{OTHER}"
        if not any(party.id == other for party in case.parties):
            case.parties.append(Party(id=other, name="合同里没有的公司或个人"))
        return other
    if not said:
        return None
    if not (said.isascii() and said.isdecimal() and int(said[:4]) < len(debt.chain)):
        raise InputRefused([Problem("", "signed_by", 0, "没看懂选的是谁", "再选一次；不知道就选“不知道”")])
    return debt.chain[int(said)].party


def _people(case: Case, debt: Debt, agreed: Agreement | None, fields: Fields | None) -> list[Box]:
    names = {party.id: party.name or "没写名字的" for party in case.parties}
    roles = [(link.party, link.role.zh if link.role else "") for link in debt.chain]
    options = [(str(at), f"{names.get(id, '')}，{role}") for at, (id, role) in enumerate(roles)]
    places = {link.party: str(at) for at, link in reversed(list(enumerate(debt.chain)))}
    found = []
    for name, text in PEOPLE:
        party = getattr(agreed, name) if agreed else None
        value = fields.get(name, "") if fields is not None else places.get(party, OTHER) if party else ""
        each = (*options, (OTHER, "别的公司或个人"))
        found.append(Box(name, text, "看盖章和收款账户的户名。" if name == "pay_to" else "", "word", value, each))
    return found


def _page(request: Request, session: Session, debt: Debt, fields: Fields | None, problems: list[Problem]) -> Response:
    case = session.register.case
    agreed = current(case, debt)
    written = boxes(Agreement, WRITTEN, agreed, fields)
    people = _people(case, debt, agreed, fields)
    return form_page(
        request,
        session,
        "debts/part.html",
        422 if problems else 200,
        title="对方的方案，或签了的协议",
        lead="照纸上、短信上写的填。没写的、不知道的就空着，后面会说该问什么。还没签，先别付。",
        boxes=[*boxes(Agreement, SUMS, agreed, fields), *people, *written, *boxes(Agreement, SIGNED, agreed, fields)],
        others=[],
        action=f"/plan/of/{key_of(session, debt)}",
        back="/plan/terms",
        label=debt.label or "这笔债",
        problems=problems,
    )
