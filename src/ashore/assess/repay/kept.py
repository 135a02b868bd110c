"""An agreement followed to its end: what was due by today, what was paid, the next day, the proof that it is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ashore.assess.view import View
from ashore.facts.case import Agreement
from ashore.facts.debt import Debt
from ashore.facts.fields import Fen
from ashore.facts.money import yuan_words
from ashore.law.pack import section
from ashore.money.worksheet.agreement import due_days, instalments


@dataclass(frozen=True, slots=True)
class Row:
    """One instalment. covered: what was paid reaches it."""

    number: int
    due: date
    amount: Fen
    covered: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """due, paid: by the day asked, in fen. next: the first instalment from that day on that is not covered."""

    state: Literal["on_time", "behind", "done", "proof", "unrecorded"]
    words: str
    due: Fen
    paid: Fen
    next: Row | None
    rows: tuple[Row, ...]


def kept(agreed: Agreement, debt: Debt, view: View) -> Kept | None:
    """None where sum, first day or day of signing are not told."""
    if agreed.amount is None or agreed.first_due_on is None or agreed.signed_on is None:
        return None
    count = agreed.instalments or 1
    paid, told = _paid(agreed.signed_on, debt, view)
    rows, so_far = [], 0
    for at, (day, part) in enumerate(
        zip(due_days(agreed.first_due_on, count), instalments(agreed.amount, count), strict=True), 1
    ):
        so_far += part
        rows.append(Row(at, day, part, so_far <= paid))
    due = sum(row.amount for row in rows if row.due < view.on)
    state = _state(agreed, paid, due, told)
    words = section("repay")["kept"][state].format(
        due=yuan_words(due), paid=yuan_words(paid), short=yuan_words(max(0, due - paid))
    )
    coming = next((row for row in rows if not row.covered and row.due >= view.on), None)
    return Kept(state, words, Fen(due), Fen(paid), coming, tuple(rows))


def _state(
    agreed: Agreement, paid: int, due: int, told: bool
) -> Literal["on_time", "behind", "done", "proof", "unrecorded"]:
    if agreed.proof_received_on is not None:
        return "proof"
    if agreed.amount is not None and paid >= agreed.amount:
        return "done"
    if not told and due:
        return "unrecorded"
    return "behind" if paid < due else "on_time"


def _paid(signed: date, debt: Debt, view: View) -> tuple[int, bool]:
    """Fen paid since the day of signing, and whether any payment was written down at all."""
    only = len(view.case.debts) == 1
    mine = [p for p in view.case.payments if p.debt == debt.id or (p.debt is None and only)]
    since = [p for p in mine if p.on is not None and signed <= p.on <= view.on]
    return sum(p.amount or 0 for p in since), bool(since)
