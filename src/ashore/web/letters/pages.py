"""Which letters there are; one of them asked about, read before it goes out, and taken along."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.desk.debt_told import new_case
from ashore.desk.paper import Offered, offered, write_letter
from ashore.facts.case import Case
from ashore.facts.money import yuan_from_fen
from ashore.facts.problem import InputRefused, Problem
from ashore.papers.letter.model import Fault, Letter, Wish
from ashore.papers.letter.page import letter_html, letter_page
from ashore.papers.letter.plain import plain
from ashore.web.case.told import anything, whole
from ashore.web.debts.register import key_of, listed
from ashore.web.forms import Fields, form_page, go, sent
from ashore.web.letters.asking import OFFER, Choice, wish_of
from ashore.web.render import page
from ashore.web.session import Session, sessions

LETTERS = "/letters"
ENDINGS = ("html", "txt", "pdf", "docx")


def routes() -> list[Route]:
    return [
        Route(LETTERS, show, methods=["GET"]),
        Route(LETTERS + "/{kind}", ask, methods=["GET"]),
        Route(LETTERS + "/{kind}", tell, methods=["POST"]),
        Route(LETTERS + "/{kind}/read", read, methods=["GET"]),
        Route(LETTERS + "/{kind}/file.{ending}", file, methods=["GET"]),
    ]


async def show(request: Request) -> Response:
    """Nothing need be told: a letter with blanks is of use too."""
    session = sessions(request).find(request)
    case = _case(request, session) if session is not None else None
    found = offered(case, request.app.state.settings.today())
    now, later = [one for one in found if one.fits], [one for one in found if not one.fits]
    return page(request, "letters/list.html", offered=now, later=later)


async def ask(request: Request) -> Response:
    _kind(request)
    return _page(request, sessions(request).start(request), {}, [])


async def tell(request: Request) -> Response:
    """Checked before it can be read: what would harm its sender is asked again, with what was typed."""
    kind = _kind(request).kind

    def act(session: Session, fields: Fields) -> str:
        wish = wish_of(session, fields)
        write_letter(_case(request, session), kind, wish, request.app.state.settings.today())
        session.letters = {**session.letters, kind: wish}
        return f"{LETTERS}/{kind}/read"

    return await sent(request, act, lambda session, fields, problems: _page(request, session, fields, problems))


async def read(request: Request) -> Response:
    kind = _kind(request).kind
    found = _written(request)
    if found is None:
        return go(request, f"{LETTERS}/{kind}")
    session, letter, cautions = found
    words: dict[str, Any] = {"letter": letter, "cautions": [c for c in cautions if not c.stop], "pdf": _pdf(request)}
    blanks = [one.strip("〔〕").partition("：")[2] for one in letter.blanks]
    return form_page(request, session, "letters/read.html", said=Markup(letter_html(letter)), blanks=blanks, **words)  # noqa: S704


async def file(request: Request) -> Response:
    """The letter as a file; its name tells nothing."""
    found = _written(request)
    ending = request.path_params["ending"]
    if found is None or ending not in ENDINGS or (ending == "pdf" and not _pdf(request)):
        raise HTTPException(404)
    _, letter, cautions = found
    content, kind = _content(ending, letter, cautions)
    name = f"wenjian-{letter.on:%Y%m%d}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, headers=headers, media_type=kind)


def _content(ending: str, letter: Letter, cautions: tuple[Fault, ...]) -> tuple[bytes, str]:
    if ending == "txt":
        return plain(letter).encode(), "text/plain; charset=utf-8"
    if ending == "docx":
        from ashore.papers.letter.docx import MEDIA, letter_docx

        return letter_docx(letter), MEDIA
    if ending == "pdf":
        from ashore.papers.letter.pdf import letter_pdf

        return letter_pdf(letter), "application/pdf"
    return letter_page(letter, cautions), "text/html; charset=utf-8"


def _pdf(request: Request) -> bool:
    """A tab prints the page itself."""
    return request.app.state.settings.hosting == "server" and find_spec("typst") is not None


def _kind(request: Request) -> Offered:
    found = next((one for one in offered() if one.kind == request.path_params["kind"]), None)
    if found is None:
        raise HTTPException(404)
    return found


def _case(request: Request, session: Session) -> Case:
    on = request.app.state.settings.today()
    return whole(session, on) if anything(session) else new_case(on)


def _written(request: Request) -> tuple[Session, Letter, tuple[Fault, ...]] | None:
    """The letter as it was last asked for, of what is told by now; None when it was not, or may not be so any more."""
    session = sessions(request).find(request)
    kind = _kind(request).kind
    wish: Wish | None = session.letters.get(kind) if session is not None else None
    if session is None or wish is None:
        return None
    try:
        letter, cautions = write_letter(_case(request, session), kind, wish, request.app.state.settings.today())
    except InputRefused:
        return None
    return session, letter, cautions


def _page(request: Request, session: Session, typed: Fields, problems: list[Problem]) -> Response:
    one = _kind(request)
    before: Wish = session.letters.get(one.kind) or Wish()
    told = {
        "debt": "",
        "demand": before.demand or next(iter(one.demands)),
        "own": before.own,
        "reason": before.reason,
        "monthly": "" if before.monthly is None else str(yuan_from_fen(before.monthly)),
        "months": "" if before.months is None else str(before.months),
        "first": "" if before.first is None else str(before.first),
        **{name: value for name, value in typed.items() if name in ("debt", "demand", "own", *OFFER)},
    }
    debts = session.register.case.debts if listed(session) else []
    keys = [(key_of(session, debt), debt) for debt in debts]
    chosen = told["debt"] or next((key for key, debt in keys if debt.id == before.debt), "")
    return form_page(
        request,
        session,
        "letters/ask.html",
        422 if problems else 200,
        one=one,
        told=told,
        debts=[Choice(key, debt.label or "", key == chosen) for key, debt in keys] if len(keys) > 1 else [],
        demands=[Choice(key, words, key == told["demand"]) for key, words in one.demands.items()],
        problems=problems,
    )
