"""One contact: a question a page, "do not know" always, the answer at any time, then keep it or throw it away."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.desk.check import Around, check_contact
from ashore.desk.check_data import read_contact
from ashore.facts.contact import Contact
from ashore.facts.problem import Problem
from ashore.web import contact_facts as facts
from ashore.web.answer import answered
from ashore.web.contact_steps import BY_KEY, FIRST, FOLLOWS, Step, step_for
from ashore.web.forms import Fields, form_page, go, sent
from ashore.web.render import page
from ashore.web.session import Draft, Session, sessions

ANSWER = "/contact/answer"
KEEPING = "contact"


def routes() -> list[Route]:
    return [
        Route("/contact/", start),
        Route("/contact/answer", answer),
        Route("/contact/gone", gone),
        Route("/contact/discard", discard, methods=["POST"]),
        Route("/contact/{key}", ask, methods=["GET"]),
        Route("/contact/{key}", tell, methods=["POST"]),
    ]


async def start(request: Request) -> Response:
    """The first question. What was told before and not kept is neither mixed in nor thrown away unasked."""
    session = sessions(request).find(request)
    if session is None or not session.draft.asked:
        return go(request, f"/contact/{FIRST[0]}")
    return form_page(request, session, "contact_again.html", on=following(session.draft))


async def ask(request: Request) -> Response:
    return _page(request, sessions(request).start(request), _step(request), {}, [])


async def tell(request: Request) -> Response:
    step = _step(request)
    today = request.app.state.settings.today()

    def act(session: Session, fields: Fields) -> str:
        if "skip" not in fields:
            facts.take(session.draft, step, fields, today)
        return ANSWER if "answer" in fields or "skip" in fields else following(session.draft, step)

    def again(session: Session, fields: Fields, problems: list[Problem]) -> Response:
        return _page(request, session, step, fields, problems)

    return await sent(request, act, again)


async def answer(request: Request) -> Response:
    session = sessions(request).start(request)
    draft, today = session.draft, request.app.state.settings.today()
    if not draft.asked and not draft.answered:
        return go(request, "/contact/")
    draft.answered, session.keeping = True, KEEPING
    result = check_contact(*told_facts(draft), today)
    more = step_for(result.question.key, draft.asked) if result.question else None
    text = draft.contact.get("text", "")
    return form_page(
        request, session, "contact_answer.html", told=facts.told(draft), more=more, **answered(result, text)
    )


async def discard(request: Request) -> Response:
    """Throws away what was told; nothing of it was ever written."""

    def act(session: Session, fields: Fields) -> str:
        session.draft, session.keeping, session.kept, session.looked = Draft(), "", "", None
        return f"/contact/{FIRST[0]}" if "again" in fields else "/contact/gone"

    return await sent(request, act, lambda session, fields, problems: go(request, ANSWER))


async def gone(request: Request) -> Response:
    return page(request, "contact_gone.html")


def told_facts(draft: Draft) -> tuple[Contact, Around]:
    """The draft as facts."""
    return read_contact(draft.contact, draft.around)


def following(draft: Draft, step: Step | None = None) -> str:
    """The path after a step: what hangs on a yes, else the next of the first questions, else the answer."""
    then = FOLLOWS.get(step.key) if step else None
    if step and then and facts.known(draft, step) is True:
        return f"/contact/{then}"
    left = [key for key in FIRST if key not in draft.asked]
    return ANSWER if draft.answered or not left else f"/contact/{left[0]}"


def _step(request: Request) -> Step:
    step = BY_KEY.get(request.path_params["key"])
    if step is None:
        raise HTTPException(404)
    return step


def _page(request: Request, session: Session, step: Step, fields: Fields, problems: list[Problem]) -> Response:
    draft = session.draft
    value = fields.get("value") if fields else facts.known(draft, step)
    date, _, clock = value.partition("T") if step.kind == "when" and isinstance(value, str) else ("", "", "")
    place = FIRST.index(step.key) if step.key in FIRST and not draft.answered else None
    return form_page(
        request,
        session,
        "contact.html",
        422 if problems else 200,
        step=step,
        value=value,
        date=fields.get("date", date),
        time=fields.get("time", clock[:5]),
        problems=problems,
        nth=None if place is None else place + 1,
        of=len(FIRST),
        back=f"/contact/{FIRST[place - 1]}" if place else ANSWER if draft.answered else "/",
        answerable=bool(draft.asked),
        today=request.app.state.settings.today(),
    )
