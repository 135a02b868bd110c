"""The list of debts in words: figures, tray with reason and source, what may be added to each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ashore.assess.assessment import Standing
from ashore.desk.assess import assess_case
from ashore.facts.case import Case
from ashore.facts.debt import Debt
from ashore.facts.kinds import LenderKind
from ashore.law.library import in_force, record
from ashore.law.pack import section
from ashore.papers import words
from ashore.web.answer import Source, sources
from ashore.web.debts.five import known, summary
from ashore.web.debts.register import Register, key_of
from ashore.web.session import Session


@dataclass(frozen=True, slots=True)
class Listed:
    """One debt as a card. found: the records behind the tray. same: the debt above that lies in the same tray for the
    same reason, "" = none. renting: whether it was a loan at all is not told yet."""

    key: str
    label: str
    told: list[tuple[str, str]]
    standing: Standing
    found: list[Source]
    cards: str
    papers: int
    same: str
    renting: bool


def listed(session: Session, on: date) -> dict[str, Any]:
    """The words of the page."""
    register: Register = session.register
    case = register.case
    standings = assess_case(case, on).standings
    above: dict[tuple[str, str], str] = {}
    cards = []
    for debt, standing in zip(case.debts, standings, strict=True):
        first = above.setdefault((standing.tray, standing.tray_why), standing.label)
        cards.append(_card(session, case, debt, standing, first, on))
    return {
        "debts": cards,
        "total": total(case),
        "removed": register.removed.debt.label or "这一笔" if register.removed else "",
        "stored": register.stored,
        "changed": register.changed,
    }


def total(case: Case) -> tuple[str, str, int]:
    """The known figures added up: to settle today, due each month; and how many debts lack one of them."""
    settle = [debt.settle_now for debt in case.debts]
    monthly = [debt.monthly_due for debt in case.debts]
    lacking = sum(one is None or other is None for one, other in zip(settle, monthly, strict=True))
    return _sum(settle), _sum(monthly), lacking


def tray_sources(tray: str, on: date) -> list[Source]:
    """What a tray rests on, as far as it is in force that day and may be shown."""
    cites = section("trays")["trays"][tray]["cites"]
    return sources(tuple(id for id in cites if in_force(record(id), on)))


def _card(session: Session, case: Case, debt: Debt, standing: Standing, first: str, on: date) -> Listed:
    return Listed(
        key=key_of(session, debt),
        label=standing.label,
        told=summary(case, debt, on),
        standing=standing,
        found=tray_sources(standing.tray, on),
        cards="、".join(authority.account or "还不知道" for authority in debt.debit_authorities),
        papers=sum(step.received_on is not None or step.case_number is not None for step in debt.steps),
        same=first if first != standing.label else "",
        renting=known(case, debt, on).kind is LenderKind.LEASING and debt.product is None,
    )


def _sum(fens: list[Any]) -> str:
    known = [fen for fen in fens if fen is not None]
    return words.yuan(sum(known)) if known else "不知道"
