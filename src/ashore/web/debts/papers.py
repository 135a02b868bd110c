"""Papers received about one debt: what moves the clocks. Listed, added one at a time, taken out again."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.facts.debt import Debt, Step
from ashore.facts.kinds import StepKind
from ashore.facts.problem import InputRefused, Problem
from ashore.papers import words
from ashore.web.debts.boxes import Ask, boxes, read
from ashore.web.debts.parts import asked, set_facts, told
from ashore.web.debts.register import key_of, name_of
from ashore.web.forms import Fields, form_page
from ashore.web.session import Session

KINDS = (
    StepKind.LAWYERS_LETTER,
    StepKind.PRE_SUIT_MEDIATION,
    StepKind.PAYMENT_ORDER,
    StepKind.SUIT,
    StepKind.ARBITRATION,
    StepKind.NOTARY,
    StepKind.PRESERVATION,
    StepKind.RULING,
    StepKind.JUDGMENT,
    StepKind.ENFORCEMENT,
    StepKind.GUARANTOR_PAYOUT,
    StepKind.SOLD,
)
PAPER = (
    Ask("kind", "收到的是什么？", "信、短信、App 消息都算。看不懂的，照最像的选。", KINDS),
    Ask("received_on", "哪天收到的？", "记不清就写可能最早的那天。"),
    Ask("case_number", "上面有案号吗？", "照抄，例如（2026）川0104民初123号。"),
    Ask("by", "写的是哪家？", "哪个法院、仲裁委、公证处或律所。"),
    Ask("appear_on", "写明哪天开庭、调解或答复？"),
    Ask("appear_time", "写明几点？", "写成 09:30 这样。"),
    Ask("perform_by", "判决、调解书写明哪天以前履行完？", "没有写，或不是判决，就空着。"),
    Ask("verified", "自己打 区号+12368 或官方客服核实过吗？"),
)


def routes() -> list[Route]:
    return [
        Route("/debts/of/{key}/papers", ask, methods=["GET"]),
        Route("/debts/of/{key}/papers", tell, methods=["POST"]),
    ]


async def ask(request: Request) -> Response:
    return await asked(request, _page)


async def tell(request: Request) -> Response:
    today = request.app.state.settings.today()

    def act(session: Session, debt: Debt, fields: Fields) -> str:
        if "drop" in fields:
            kept = [step for step in debt.steps if _name(session, debt, step) != fields["drop"]]
            set_facts(session, debt, {"steps": kept})
            return f"/debts/of/{key_of(session, debt)}/papers"
        step = Step(**read(Step, PAPER, fields))
        if step.kind is None:
            raise _refused("kind", "还没有选收到的是什么", "选一种；没收到过就按“没有”")
        if step.received_on and step.received_on > today:
            raise _refused("received_on", "收到的日子在今天以后", "请核对；还没收到，就等收到那天再写")
        if step not in debt.steps:
            set_facts(session, debt, {"steps": [*debt.steps, step]})
        return f"/debts/of/{key_of(session, debt)}/papers"

    return await told(request, act, _page)


def described(step: Step) -> str:
    """One paper in one line."""
    parts = [step.kind.zh if step.kind else "", step.case_number or "", step.by or ""]
    if step.received_on or step.on:
        parts.append(f"{words.short_day(step.received_on or step.on)}{'收到' if step.received_on else ''}")  # type: ignore[arg-type]
    if step.appear_on:
        parts.append(" ".join(filter(None, ("写明", words.short_day(step.appear_on), step.appear_time))))
    parts.append("核实过" if step.verified else "还没核实")
    return "，".join(part for part in parts if part)


def _name(session: Session, debt: Debt, step: Step) -> str:
    return name_of(session, debt.id, step.kind, str(step.received_on), str(step.on), step.case_number, step.by)


def _refused(path: str, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", path, 0, what, mend)])


def _page(request: Request, session: Session, debt: Debt, fields: Fields | None, problems: list[Problem]) -> Response:
    return form_page(
        request,
        session,
        "debts/papers.html",
        422 if problems else 200,
        entries=[(_name(session, debt, step), described(step)) for step in debt.steps if step.kind in KINDS],
        boxes=boxes(Step, PAPER, None, fields),
        action=f"/debts/of/{key_of(session, debt)}/papers",
        back="/debts",
        label=debt.label or "这笔债",
        problems=problems,
    )
