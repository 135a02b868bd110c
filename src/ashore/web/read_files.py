"""A file that a person has (backup, call list, bill, table, chat, mail): read, its sides shown, and what was chosen is
taken over: contacts go to "right?" as pasted ones do, payments to a debt. Nothing is written before the vault is."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import PurePath

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.desk.intake import NOBODY, Side, chosen, day_of, payment_id, sides
from ashore.facts.case import Case, Payment
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt
from ashore.facts.moment import parse_day
from ashore.facts.problem import InputRefused, Problem
from ashore.intake.asked import Asked
from ashore.intake.every import read_every
from ashore.intake.paste import MOST_PIECES
from ashore.intake.picture.opened import looks_picture
from ashore.intake.reading import Entry, Reading
from ashore.web.brought import message, sources
from ashore.web.debts.register import change, key_of, register_of
from ashore.web.forms import Fields, form_page, go, sent
from ashore.web.paste import RIGHT, Pasted
from ashore.web.read_debts import bring
from ashore.web.session import Session, sessions

READ, SIDES = "/read", "/read/sides"
MOST_SHOWN = 20
"""Rows of each list; a backup may have thousands that were set aside."""


def routes() -> list[Route]:
    return [
        Route(READ, ask, methods=["GET"]),
        Route(READ, tell, methods=["POST"]),
        Route(SIDES, look, methods=["GET"]),
        Route(SIDES, choose, methods=["POST"]),
    ]


async def ask(request: Request) -> Response:
    return _ask(request, sessions(request).start(request), [])


async def tell(request: Request) -> Response:
    today = request.app.state.settings.today()

    async def act(session: Session, fields: Fields) -> str:
        content: bytes = request.state.file
        name = PurePath(request.state.file_name.replace("\\", "/")).name[:200]
        if not content:
            raise _refused("file", "还没有选文件，或文件是空的", "点“选择文件”，选备份、账单或通话记录")
        if looks_picture(content[:64]):
            raise _refused("file", "这是图片", "回到“把消息都贴到这里”，从截图里读")
        asked = Asked(password=partial(_password, fields.get("value", "")))
        session.brought = await to_thread.run_sync(partial(read_every, io.BytesIO(content), name, today, asked))
        return SIDES

    return await sent(request, act, lambda session, fields, problems: _ask(request, session, problems), upload=True)


async def look(request: Request) -> Response:
    session = sessions(request).find(request)
    return go(request, READ) if session is None or session.brought is None else _sides(request, session, {}, [])


async def choose(request: Request) -> Response:
    today = request.app.state.settings.today()

    def act(session: Session, fields: Fields) -> str:
        readings: list[Reading] | None = session.brought
        if readings is None:
            return READ
        only = [side.who for i, side in enumerate(sides(readings)) if f"side{i}" in fields]
        if not only:
            raise _refused("", "一个都没有勾", "勾上催收的号码或名字，家人朋友的不要勾")
        since = _since(fields.get("since", ""), today)
        entries = [one for one in chosen(readings, only) if since is None or (day_of(one) or today) >= since]
        where = take(session, readings, entries, fields.get("debt", ""), today)
        session.brought = None
        return where

    return await sent(request, act, lambda session, fields, problems: _sides(request, session, fields, problems))


def take(session: Session, readings: list[Reading], entries: list[Entry], debt: str, on: date) -> str:
    """Gives the path to go on to. Raises InputRefused when there is too much, nothing new, or no debt to pay on."""
    owed = [entry for entry in entries if isinstance(entry.fact, Debt)]
    entries = [entry for entry in entries if not isinstance(entry.fact, Debt)]
    if owed and not entries:
        return bring(session, readings, owed, "")
    case = register_of(session, on).case
    known = {contact.id for contact in case.contacts} | {payment_id(payment) for payment in case.payments}
    new = [entry for entry in entries if entry.id not in known]
    if not new:
        raise _refused("", "没有新的：这些以前都放进来过，或不在选的日子里", "换一个文件，或改一改日子")
    places = {id(entry): reading for reading in readings for entry in reading.taken}
    contacts = [message(entry, places[id(entry)]) for entry in new if isinstance(entry.fact, Contact)]
    if len(contacts) > MOST_PIECES:
        raise _refused("since", f"一共 {len(contacts)} 条，一次最多 {MOST_PIECES} 条", "少勾几个，或写从哪天起")
    paid = [_payment(entry, entry.fact, places[id(entry)]) for entry in new if isinstance(entry.fact, Payment)]
    where = _paid(session, case, paid, debt) if paid else ""
    if not contacts:
        return bring(session, readings, owed, where) if owed else where
    aside = [problem for reading in readings for problem in (*reading.aside, *reading.flaws)][:MOST_SHOWN]
    skipped = sum(len(reading.skipped) for reading in readings) + len(entries) - len(new)
    session.pasted = Pasted(contacts, aside=aside, skipped=skipped, from_file=True)
    return bring(session, readings, owed, RIGHT) if owed else RIGHT


def _paid(session: Session, case: Case, paid: list[Payment], key: str) -> str:
    debt = next((debt for debt in case.debts if key_of(session, debt) == key), None)
    if debt is None:
        mend = "选一笔" if case.debts else "先到“欠了哪几笔”列出来，再放账单；或只勾不是付款的"
        raise _refused("debt", f"有 {len(paid)} 笔付款，还没有说是还哪一笔的", mend)
    for payment in paid:
        payment.debt = debt.id
    change(session.register, lambda changed: changed.payments.extend(paid))
    return f"/debts/of/{key}/payments"


def _payment(entry: Entry, fact: Payment, reading: Reading) -> Payment:
    return replace(fact, sources=sources(entry, reading))


def _password(told: str, _name: str, wrong: bool) -> bytes | None:
    return told.encode() if told and not wrong else None


def _since(told: str, today: date) -> date | None:
    try:
        day = parse_day(told.strip()) if told.strip() else None
    except ValueError as e:
        raise _refused("since", f"从哪天起：{e}", "写成 2026-07-20 这样，都要就空着") from e
    if day and day > today:
        raise _refused("since", "从哪天起：那天还没有到", "核对日期，都要就空着")
    return day


def _ask(request: Request, session: Session, problems: list[Problem]) -> Response:
    tab = request.app.state.settings.hosting == "tab"
    return form_page(request, session, "read.html", 422 if problems else 200, problems=problems, tab=tab)


def _sides(request: Request, session: Session, fields: Fields, problems: list[Problem]) -> Response:
    found = [(side, f"side{i}") for i, side in enumerate(sides(session.brought))]
    shown = [(side, name, _named(side), name in fields or len(found) == 1) for side, name in found]
    today = request.app.state.settings.today()
    debts: list[Debt] = register_of(session, today).case.debts
    return form_page(
        request,
        session,
        "read_sides.html",
        422 if problems else 200,
        problems=problems,
        readings=session.brought,
        groups=[[row for row in shown if row[0].likely], [row for row in shown if not row[0].likely]],
        paid=any(isinstance(entry.fact, Payment) for reading in session.brought for entry in reading.taken),
        debts=[(key_of(session, debt), debt.label or "没写名字的一笔") for debt in debts],
        chosen=fields.get("debt", ""),
        since=fields.get("since", ""),
        today=today,
        most=MOST_SHOWN,
    )


def _named(side: Side) -> str:
    return "没有写是谁" if side.who == NOBODY else side.who


def _refused(path: str, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", path, 0, what, mend)])
