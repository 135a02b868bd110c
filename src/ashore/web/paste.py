"""Paste first: many messages at once, split, dated, labelled, "right?", and then what the law says of all of them."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.desk.assess import assess_case
from ashore.desk.check import DEBT, case_around
from ashore.desk.check_data import read_contact
from ashore.facts.case import Case
from ashore.facts.contact import Contact
from ashore.facts.kinds import Channel, Counterpart, LenderKind
from ashore.facts.problem import InputRefused, Problem
from ashore.intake.paste import MOST_PIECES, Piece, split
from ashore.language import read
from ashore.papers.naming import code_title
from ashore.web.contact_facts import when
from ashore.web.forms import Fields, form_page, go, sent
from ashore.web.paste_shown import shown
from ashore.web.session import Session, sessions

KEEPING = "paste"
RIGHT, ANSWER = "/paste/right", "/paste/answer"
MOST_LETTERS = 200_000
CHOICES = {"channel": Channel, "counterpart": Counterpart, "lender": LenderKind}


@dataclass(slots=True)
class Label:
    """A kind of conduct that the language room proposes: where, why, and whether the person agrees."""

    key: str
    title: str
    words: str
    reason: str
    right: bool = True


@dataclass(slots=True)
class Message:
    """fact: what a file or a screenshot told beside the words, with its place; None = pasted."""

    piece: Piece
    labels: list[Label]
    use: bool
    fact: Contact | None = None


@dataclass(slots=True)
class Pasted:
    """All messages, and what is true of all of them: values of the closed lists, "" = not known. confirmed: the person
    said "right". from_pictures: letters may be read wrongly, so the words can be mended; from_file: each message tells
    itself which way it came; aside, skipped: what could not be read, and how much was no message."""

    messages: list[Message]
    common: dict[str, str] = field(default_factory=dict)
    confirmed: bool = False
    aside: list[Problem] = field(default_factory=list)
    skipped: int = 0
    from_pictures: bool = False
    from_file: bool = False


def routes() -> list[Route]:
    return [
        Route("/paste", ask, methods=["GET"]),
        Route("/paste", tell, methods=["POST"]),
        Route("/paste/right", look, methods=["GET"]),
        Route("/paste/right", confirm, methods=["POST"]),
        Route("/paste/answer", answer),
        Route("/paste/discard", discard, methods=["POST"]),
    ]


async def ask(request: Request) -> Response:
    return _ask(request, sessions(request).start(request), [], "")


async def tell(request: Request) -> Response:
    today = request.app.state.settings.today()

    def act(session: Session, fields: Fields) -> str:
        text = fields.get("value", "")
        if len(text) > MOST_LETTERS:
            raise _refused(f"一共 {len(text):,} 个字，一次最多 {MOST_LETTERS:,} 个", "分几次贴")
        pieces = split(text, today)
        if not pieces:
            raise _refused("还没有贴进来", "长按短信或微信消息，复制，再贴到这里")
        if len(pieces) > MOST_PIECES:
            raise _refused(f"一共 {len(pieces)} 条，一次最多 {MOST_PIECES} 条", "分几次贴")
        session.pasted = Pasted([message_of(piece) for piece in pieces], {"channel": _channel(pieces)})
        return RIGHT

    def again(session: Session, fields: Fields, problems: list[Problem]) -> Response:
        return _ask(request, session, problems, fields.get("value", ""))

    return await sent(request, act, again)


async def look(request: Request) -> Response:
    session = sessions(request).find(request)
    if session is None or session.pasted is None:
        return go(request, "/paste")
    return _right(request, session, [])


async def confirm(request: Request) -> Response:
    today = request.app.state.settings.today()

    def act(session: Session, fields: Fields) -> str:
        pasted: Pasted | None = session.pasted
        if pasted is None:
            return "/paste"
        pasted.common = {name: fields.get(name, "") for name in CHOICES}
        problems = []
        for i, message in enumerate(pasted.messages):
            message.use = f"use{i}" in fields
            for label in message.labels:
                label.right = f"label{i}.{label.key}" in fields
            if pasted.from_pictures:
                mended = _mended(message, fields.get(f"text{i}", message.piece.text)) if message.piece.text else []
                problems += [Problem("", "", 0, f"第 {i + 1} 条：{p.what}", p.mend) for p in mended]
            try:
                message.piece.at = when("", fields.get(f"date{i}", ""), fields.get(f"time{i}", ""), today)
            except InputRefused as refused:
                problems += [Problem("", p.path, 0, f"第 {i + 1} 条：{p.what}", p.mend) for p in refused.problems]
        if not problems and not any(message.use for message in pasted.messages):
            problems.append(Problem("", "", 0, "一条都没有勾", "勾上对方发来的那些"))
        if problems:
            raise InputRefused(problems)
        case_of(session)
        pasted.confirmed = True
        return ANSWER

    return await sent(request, act, lambda session, fields, problems: _right(request, session, problems))


async def answer(request: Request) -> Response:
    session = sessions(request).find(request)
    if session is None or session.pasted is None or not session.pasted.confirmed:
        return go(request, "/paste")
    session.keeping = KEEPING
    case = case_of(session)
    words = shown(case, assess_case(case, request.app.state.settings.today()))
    return form_page(request, session, "paste_answer.html", **words)


async def discard(request: Request) -> Response:
    def act(session: Session, fields: Fields) -> str:
        session.pasted, session.keeping, session.looked = None, "", None
        return "/contact/gone"

    return await sent(request, act, lambda session, fields, problems: go(request, ANSWER))


def case_of(session: Session) -> Case:
    """The messages that count, as contacts of one debt. Raises InputRefused when they cannot be so."""
    pasted: Pasted = session.pasted
    common = pasted.common
    contacts: list[Contact] = []
    for message in pasted.messages:
        if message.use:
            facts: dict[str, Any] = {name: common[name] for name in ("channel", "counterpart") if common.get(name)}
            facts |= {"at": message.piece.at, "text": message.piece.text or None, "answered": None}
            facts["labels"] = [label.key for label in message.labels if label.right]
            if message.piece.own:
                facts["initiated_by"] = "debtor"
            contact = read_contact(facts, None)[0]
            contacts.append(_over(message.fact, contact) if message.fact else contact)
    _, around = read_contact(None, {"lender": common["lender"]} if common.get("lender") else None)
    case = case_around(Contact(), around)
    case.parties[0].name = around.lender.zh if around.lender else "贷款机构"
    for contact in contacts:
        contact.debt = DEBT
    case.contacts = contacts
    return case


def _over(fact: Contact, told: Contact) -> Contact:
    """What was read, with what the person said of it."""
    contact = deepcopy(fact)
    contact.at, contact.text, contact.labels = told.at, told.text, told.labels
    contact.channel = told.channel or fact.channel
    contact.counterpart = told.counterpart or fact.counterpart
    contact.initiated_by = told.initiated_by or fact.initiated_by
    return contact


def message_of(piece: Piece) -> Message:
    """With what the language room proposes; what one wrote oneself does not count."""
    return Message(piece, _labels(piece), use=not piece.own)


def _labels(piece: Piece) -> list[Label]:
    found: dict[str, Label] = {}
    for hit in read(piece.text).hits if not piece.own else ():
        found.setdefault(hit.label, Label(hit.label, code_title(hit.label), hit.words, hit.reason))
    return list(found.values())


def _mended(message: Message, words: str) -> list[Problem]:
    """Takes the words as they were mended. What they say is looked at again, so the person has to see that too."""
    words = words.replace("\r\n", "\n").strip("\n ")
    if words == message.piece.text:
        return []
    before = [label.key for label in message.labels]
    message.piece.text = words
    message.labels = _labels(message.piece)
    if [label.key for label in message.labels] == before:
        return []
    return [Problem("", "", 0, "改了字以后，读出来的意思变了", "看看下面勾的对不对，再点一次")]


def _ask(request: Request, session: Session, problems: list[Problem], value: str) -> Response:
    tab = request.app.state.settings.hosting == "tab"
    return form_page(request, session, "paste.html", 422 if problems else 200, problems=problems, value=value, tab=tab)


def _channel(pieces: list[Piece]) -> str:
    """What most of them look like: a signature is a text message, a name beside the time a chat."""
    signed = sum(piece.text.startswith("【") for piece in pieces)
    named = sum(piece.sender is not None for piece in pieces)
    if max(signed, named) * 2 <= len(pieces):
        return ""
    return Channel.SMS.value if signed >= named else Channel.WECHAT.value


def _right(request: Request, session: Session, problems: list[Problem]) -> Response:
    return form_page(
        request,
        session,
        "paste_right.html",
        422 if problems else 200,
        pasted=session.pasted,
        choices={name: words for name, words in CHOICES.items() if name != "channel" or not session.pasted.from_file},
        names={"channel": "用什么发来的", "counterpart": "发给谁的", "lender": "放款的是哪一种机构"},
        problems=problems,
        today=request.app.state.settings.today(),
    )


def _refused(what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", "value", 0, what, mend)])
