"""An offer of help looked at: pasted, its red flags marked, what to do, why, on what source. Nothing of it is kept."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.desk.scam import check_offer
from ashore.facts.problem import InputRefused, Problem
from ashore.law.pack import section
from ashore.papers.html import clean
from ashore.web.case.told import whole
from ashore.web.debts.register import listed
from ashore.web.forms import Fields, form_page, go, sent
from ashore.web.scam_shown import shown
from ashore.web.session import Session, sessions

ASK, ANSWER = "/scam", "/scam/answer"
MOST_LETTERS = 20_000


def routes() -> list[Route]:
    return [
        Route("/scam", ask, methods=["GET"]),
        Route("/scam", tell, methods=["POST"]),
        Route("/scam/answer", answer, methods=["GET"]),
        Route("/scam/discard", discard, methods=["POST"]),
    ]


async def ask(request: Request) -> Response:
    return _page(request, sessions(request).start(request), "", [])


async def tell(request: Request) -> Response:
    def act(session: Session, fields: Fields) -> str:
        text = clean(fields.get("value", "").replace("\r\n", "\n")).strip()
        if not text:
            raise _refused("还没有贴进来", "长按广告、聊天或合同里的话，复制，再贴到这里")
        if len(text) > MOST_LETTERS:
            raise _refused(
                f"一共 {len(text):,} 个字，一次最多 {MOST_LETTERS:,} 个", "分几次贴；先贴说收费、说能办成什么的那几段"
            )
        session.offer = text
        return ANSWER

    def again(session: Session, fields: Fields, problems: list[Problem]) -> Response:
        return _page(request, session, fields.get("value", ""), problems)

    return await sent(request, act, again)


async def answer(request: Request) -> Response:
    """With what the debts told, or those of the opened case, say to it."""
    session = sessions(request).find(request)
    if session is None or not session.offer:
        return go(request, ASK)
    on = request.app.state.settings.today()
    result = check_offer(session.offer, on, whole(session, on) if listed(session) else None)
    return form_page(request, session, "scam/answer.html", **shown(session.offer, result), listed=listed(session))


async def discard(request: Request) -> Response:
    def act(session: Session, fields: Fields) -> str:
        session.offer = ""
        return ASK

    return await sent(request, act, lambda session, fields, problems: go(request, ANSWER))


def _page(request: Request, session: Session, value: str, problems: list[Problem]) -> Response:
    pack = section("scams")
    return form_page(
        request,
        session,
        "scam/ask.html",
        422 if problems else 200,
        value=value,
        problems=problems,
        paid=pack["paid"],
        lawyer=pack["legal_line"],
    )


def _refused(what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", "value", 0, what, mend)])
