"""Debts that a contract or a credit report tells of: shown fact by fact, each with its page and words; a person says of
which debt each one is. What the case says already is never changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.desk.intake import put_in
from ashore.desk.intake_debts import NEW
from ashore.desk.told_fact import told_facts
from ashore.facts.case import Case
from ashore.facts.debt import Debt
from ashore.facts.problem import InputRefused, Problem
from ashore.intake.reading import Entry, Reading
from ashore.web.debts.register import key_of, register_of
from ashore.web.forms import Fields, form_page, go, sent
from ashore.web.session import Session, sessions

DEBTS = "/read/debts"
NONE = "none"
"""The answer that leaves a debt out."""
FEW = 2
"""Up to so many debts, all facts stand open on the page."""


@dataclass(frozen=True, slots=True)
class Papers:
    """What waits for a person's word. after: the path to go on to, "" = to the debts."""

    readings: list[Reading]
    entries: list[Entry]
    after: str


def routes() -> list[Route]:
    return [Route(DEBTS, look, methods=["GET"]), Route(DEBTS, choose, methods=["POST"])]


def bring(session: Session, readings: list[Reading], entries: list[Entry], after: str) -> str:
    """The loan's own paper first: a guarantee belongs to what it guarantees. Gives the path to go on to."""
    session.papers = Papers(readings, sorted(entries, key=lambda entry: entry.joins), after)
    return DEBTS


async def look(request: Request) -> Response:
    session = sessions(request).find(request)
    return go(request, "/read") if session is None or session.papers is None else _page(request, session, {}, [])


async def choose(request: Request) -> Response:
    today = request.app.state.settings.today()

    def act(session: Session, fields: Fields) -> str:
        papers: Papers | None = session.papers
        if papers is None:
            return "/read"
        session.done = _put(session, papers, fields, today)
        session.papers = None
        return papers.after or "/debts"

    return await sent(request, act, lambda session, fields, problems: _page(request, session, fields, problems))


def _put(session: Session, papers: Papers, fields: Fields, today: date) -> str:
    """All that was chosen or nothing; gives what was done, in words. Raises InputRefused for all without an answer."""
    register = register_of(session, today)
    ids = {key_of(session, debt): debt.id for debt in register.case.debts} | {NEW: NEW, "": None}
    case, problems, added, differs = register.case, [], 0, list[str]()
    for i, entry in enumerate(papers.entries):
        told = fields.get(f"debt{i}", "")
        if told == NONE:
            continue
        try:
            put = put_in(case, papers.readings, [entry], today, ids.get(told))
        except InputRefused as refused:
            problems += [Problem("", f"debt{i}", 0, _plain(one), _mend(entry)) for one in refused.problems]
            continue
        case, added = put.case, added + put.added
        differs += put.differs
    if problems:
        raise InputRefused(problems)
    register.case = case
    done = f"从文件里放进了 {added} 笔，每一项都可以再改" if added else "没有放新的"
    return f"{done}。和你说过的不一样、没有改的：{'；'.join(differs)}" if differs else done


def _plain(problem: Problem) -> str:
    """The ids of a case say nothing to whoever never saw its file."""
    return re.sub("（[^）]*）", "", problem.what) if problem.path == "--debt" else problem.what


def _mend(entry: Entry) -> str:
    return "选出它担保的那一笔，或先不放" if entry.joins else "是列过的，选那一笔；不是，选“新的一笔”"


def _page(request: Request, session: Session, fields: Fields, problems: list[Problem]) -> Response:
    papers: Papers = session.papers
    case: Case = register_of(session, request.app.state.settings.today()).case
    shown = [_shown(case, i, entry, fields) for i, entry in enumerate(papers.entries)]
    return form_page(
        request,
        session,
        "read_debts.html",
        422 if problems else 200,
        problems=problems,
        shown=shown,
        open=len(shown) <= FEW,
        debts=[(key_of(session, debt), debt.label or "没写名字的一笔") for debt in case.debts],
    )


def _shown(case: Case, i: int, entry: Entry, fields: Fields) -> dict[str, object]:
    """Chosen beforehand only where nothing has to be asked: a loan, beside no debt that is told already."""
    if not isinstance(entry.fact, Debt):
        raise TypeError("only debts are shown here")
    fresh = NEW if not entry.joins and not case.debts else ""
    return {
        "name": f"debt{i}",
        "who": entry.who or "没有写机构",
        "joins": entry.joins,
        "facts": told_facts(entry.fact, {party.id: party.name or "" for party in entry.parties}),
        "chosen": fields.get(f"debt{i}", fresh),
    }
