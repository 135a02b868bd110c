"""What kind of loan it is, and what was promised: optional facts about one debt, on one page."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.facts.debt import Debt
from ashore.facts.problem import Problem
from ashore.web.debts.boxes import Ask, boxes, read
from ashore.web.debts.parts import asked, set_facts, told
from ashore.web.debts.register import key_of
from ashore.web.forms import Fields, form_page
from ashore.web.session import Session

MORE = (
    Ask("product", "是哪种借款？"),
    Ask("recognised", "这笔是你借的吗？", "不认的、被冒名的，选否。"),
    Ask("tied_to_service", "和美容、培训、租东西绑在一起吗？"),
    Ask("term_days", "说好借几天？", "7 天、14 天这样的短期才用写。"),
    Ask("principal", "合同上的本金是多少元？"),
    Ask("cash_received", "真正到手多少元？", "看放款那天的银行流水。"),
    Ask("secured", "有抵押、质押，或车上装了定位吗？"),
    Ask("guaranteed", "有担保人，或一起借的人吗？"),
    Ask("guarantee_months", "合同写明保证期间几个月？", "三年写 36；没有写就空着。"),
    Ask("promise_broken", "答应过哪天还，后来没还上？"),
    Ask("plan_rejected", "对方提过分期，你没答应？"),
    Ask("plan_in_force", "现在有谈好的分期在还吗？"),
    Ask("notarised", "签合同时做过公证吗？", "合同里有“公证”“强制执行”几个字。"),
    Ask("arbitration_clause", "合同写着有争议去仲裁吗？", "找“争议解决”那一条。"),
)


def routes() -> list[Route]:
    return [
        Route("/debts/of/{key}/more", ask, methods=["GET"]),
        Route("/debts/of/{key}/more", tell, methods=["POST"]),
    ]


async def ask(request: Request) -> Response:
    return await asked(request, _page)


async def tell(request: Request) -> Response:
    def act(session: Session, debt: Debt, fields: Fields) -> str:
        set_facts(session, debt, read(Debt, MORE, fields))
        return "/debts"

    return await told(request, act, _page)


def _page(request: Request, session: Session, debt: Debt, fields: Fields | None, problems: list[Problem]) -> Response:
    return form_page(
        request,
        session,
        "debts/part.html",
        422 if problems else 200,
        title="这笔是怎么借的",
        lead="都可以不填。填了，分类和接下来的事会更准。",
        boxes=boxes(Debt, MORE, debt, fields),
        others=[],
        action=f"/debts/of/{key_of(session, debt)}/more",
        back="/debts",
        label=debt.label or "这笔债",
        problems=problems,
    )
