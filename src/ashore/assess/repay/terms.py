"""A text to be signed, point by point: what is good, what is missing, what would harm, before anybody signs it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from ashore.assess.repay.debts import coming
from ashore.assess.repay.household import Budget, first_month
from ashore.assess.view import View
from ashore.facts.case import Agreement
from ashore.facts.debt import Debt
from ashore.facts.fields import Fen
from ashore.facts.kinds import LenderKind, Role, WaiverTerm
from ashore.facts.money import yuan_words
from ashore.law.pack import section

Mark = Literal["good", "missing", "look", "stop"]
UNSURE = (None, LenderKind.INTERNET_PLATFORM)
HOLDERS = (Role.FUND_LENDER, Role.GUARANTOR, Role.INSURER, Role.BUYER)


@dataclass(frozen=True, slots=True)
class Point:
    """missing: to be asked or written in; look: lawful, but know it before you sign; stop: do not sign, do not pay."""

    key: str
    title: str
    mark: Mark
    say: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    debt: str
    label: str
    state: Literal["ready", "missing", "stop"]
    words: str
    points: tuple[Point, ...]
    limits: str


def terms(agreed: Agreement, debt: Debt | None, view: View, money: Budget, label: str) -> Terms:
    """money: the household's months without this agreement, to see whether every instalment can be paid."""
    pack = section("repay")["terms"]
    points = tuple(_points(agreed, debt, view, money, pack["checks"]))
    stops = sum(p.mark == "stop" for p in points)
    gaps = sum(p.mark == "missing" for p in points)
    state: Literal["ready", "missing", "stop"] = "stop" if stops else "missing" if gaps else "ready"
    words = pack["signed" if agreed.signed_on else "states"][state].format(count=stops or gaps)
    return Terms(agreed.debt or "", label, state, words, points, pack["limits"])


def _points(a: Agreement, debt: Debt | None, view: View, money: Budget, checks: Any) -> Iterator[Point]:
    yield _party("who", a.signed_by, debt, view, checks)
    whole = a.amount is not None and a.instalments is not None and a.first_due_on is not None
    some = any(each is not None for each in (a.amount, a.instalments, a.first_due_on))
    yield _point("amount", "good" if whole else "missing", "good" if whole else "bad" if some else "ask", checks)
    yield _yes("all", a.covers_all, checks, bad="missing")
    if a.waiver:
        yield _waiver(a.waiver_term, checks)
    yield _no("accelerates", a.accelerates, checks, bad="look")
    yield _party("pay_to", a.pay_to, debt, view, checks)
    yield _yes("channel", a.confirmed_officially, checks, bad="stop")
    yield _yes("reporting", a.reporting, checks, bad="missing")
    yield _no("family", a.family_signs, checks, bad="stop")
    yield _yes("proof", a.payoff_proof, checks, bad="missing")
    yield _road(a, checks)
    if whole:
        yield _afford(a, view, money, checks)
        yield _inflated(a, debt, view, checks)


def _point(key: str, mark: Mark, said: str, checks: Any, **slots: str) -> Point:
    row = checks[key]
    return Point(key, row["title"], mark, row[said].format(**slots), tuple(row.get("cites", ())))


def _yes(key: str, told: bool | None, checks: Any, bad: Mark) -> Point:
    if told is None:
        return _point(key, "missing", "ask", checks)
    return _point(key, "good" if told else bad, "good" if told else "bad", checks)


def _no(key: str, told: bool | None, checks: Any, bad: Mark) -> Point:
    return _yes(key, None if told is None else not told, checks, bad)


def _party(key: str, told: str | None, debt: Debt | None, view: View, checks: Any) -> Point:
    """Only somebody in the chain who can own the debt may sign or be paid."""
    if told is None:
        return _point(key, "missing", "ask", checks)
    lender = view.lender(debt) if debt else None
    if lender and told == lender.party and lender.role is Role.APP and view.kind(told) in UNSURE:
        return _point(key, "missing", "ask", checks)  # an app is often not the lender
    holders = {link.party for link in view.links(debt, *HOLDERS)} if debt else set()
    good = told in holders or (lender is not None and told == lender.party)
    return _point(key, "good" if good else "stop", "good" if good else "bad", checks)


def _waiver(told: WaiverTerm | None, checks: Any) -> Point:
    if told is None:
        return _point("waiver", "missing", "ask", checks)
    if told is WaiverTerm.AT_ONCE:
        return _point("waiver", "good", "good", checks)
    return _point("waiver", "look", "when_paid" if told is WaiverTerm.WHEN_PAID else "bad", checks)


def _road(a: Agreement, checks: Any) -> Point:
    row = checks["road"]
    if a.road is None:
        return Point("road", row["title"], "missing", row["ask"])
    road = row["roads"][str(a.road)]
    return Point("road", row["title"], "look" if road["open"] else "good", road["say"], tuple(road["cites"]))


def _afford(a: Agreement, view: View, money: Budget, checks: Any) -> Point:
    """Month by month, with what was saved before; the first month that falls short is named."""
    if money.asks or a.amount is None or a.first_due_on is None:
        return _point("afford", "missing", "ask", checks)
    asked = coming(a.amount, a.instalments or 1, a.first_due_on, first_month(view.on), len(money.months))
    cash = int(money.set_aside)
    for month, due in zip(money.months, asked, strict=True):
        cash += month.free - due
        if cash < 0:
            when = f" {month.month.year} 年 {month.month.month} 月"
            return _point("afford", "stop", "bad", checks, month=when, short=yuan_words(-cash))
    return _point("afford", "good", "good", checks)


def _inflated(a: Agreement, debt: Debt | None, view: View, checks: Any) -> Point:
    claimed = claim(debt, view) if debt else None
    if claimed is None or a.amount is None:
        return _point("inflated", "missing", "ask", checks)
    more = Fen(a.amount - claimed)
    slots = {"sum": yuan_words(a.amount), "more": yuan_words(more)}
    return _point("inflated", "look" if more > 0 else "good", "bad" if more > 0 else "good", checks, **slots)


def claim(debt: Debt, view: View) -> Fen | None:
    """What the creditor says is owed: of the latest statement by the day, else as told."""
    told = [s for s in debt.statements if s.on is not None and s.on <= view.on and s.total is not None]
    if told:
        return max(told, key=lambda s: str(s.on)).total
    return debt.settle_now if debt.settle_now is not None else debt.outstanding
