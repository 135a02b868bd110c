"""What one loan costs by its contract, and what really came: what the working sheet asks for. Optional, all of it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.facts.debt import Debt
from ashore.facts.problem import Problem
from ashore.web.debts.boxes import Ask, boxes, read
from ashore.web.debts.parts import asked, set_facts, sheet_path, told
from ashore.web.debts.register import key_of
from ashore.web.forms import Fields, form_page
from ashore.web.session import Session

COST = (
    Ask("principal", "合同上的本金是多少元？"),
    Ask("cash_received", "真正到手多少元？", "看放款那天的银行流水。"),
    Ask("annual_rate", "合同写的年利率是百分之几？", "看利率条款。只写日利率的乘 365，只写月利率的乘 12。"),
    Ask("overdue_annual_rate", "逾期以后，一年百分之几？", "看“逾期、罚息”条款，连同原来的利率一起写。"),
    Ask("compounds", "合同写了欠的利息也要计息（复利）吗？"),
    Ask("repayment_order", "合同写了还的钱先抵哪一项吗？"),
    Ask("loan_granted_on", "合同是哪天签的？"),
    Ask("disbursed_on", "哪天放的款？"),
)


def routes() -> list[Route]:
    return [
        Route("/debts/of/{key}/cost", ask, methods=["GET"]),
        Route("/debts/of/{key}/cost", tell, methods=["POST"]),
    ]


async def ask(request: Request) -> Response:
    return await asked(request, _page)


async def tell(request: Request) -> Response:
    def act(session: Session, debt: Debt, fields: Fields) -> str:
        set_facts(session, debt, read(Debt, COST, fields))
        return sheet_path(session, debt)

    return await told(request, act, _page, sheet_path)


def _page(request: Request, session: Session, debt: Debt, fields: Fields | None, problems: list[Problem]) -> Response:
    return form_page(
        request,
        session,
        "debts/part.html",
        422 if problems else 200,
        title="合同怎么写，到手多少",
        lead="都可以不填，不知道就空着。填一样，能比的就多一样。",
        boxes=boxes(Debt, COST, debt, fields),
        others=[],
        action=f"/debts/of/{key_of(session, debt)}/cost",
        back=sheet_path(session, debt),
        label=debt.label or "这笔债",
        problems=problems,
    )
