"""What to propose to each creditor: a monthly sum that holds in every month, to the one who can grant it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any, Literal

from ashore.assess.holder import holder
from ashore.assess.limitation import limitation
from ashore.assess.repay.debts import Taken
from ashore.assess.repay.household import first_month
from ashore.assess.repay.problem import Repayment, standing_offers
from ashore.assess.view import View
from ashore.facts.debt import Debt
from ashore.facts.fields import Fen
from ashore.facts.kinds import LenderKind, Product, Role, StepKind
from ashore.facts.money import yuan_words
from ashore.law.filling import fill
from ashore.law.pack import section

ENFORCED = {StepKind.ENFORCEMENT, StepKind.JUDGMENT, StepKind.CLOSED_NO_ASSETS}
IN_COURT = {StepKind.SUIT, StepKind.RULING, StepKind.PRE_SUIT_MEDIATION, StepKind.PAYMENT_ORDER, StepKind.ARBITRATION}
YUAN = 100
State = Literal["fits", "too_little", "none_left"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One debt: whom to ask, what can be granted there, what to say. monthly, last: fen; 0 with no count of months."""

    debt: str
    label: str
    who: str
    can: str
    cites: tuple[str, ...]
    balance: Fen
    count: int
    monthly: Fen
    last: Fen
    say: str
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposals:
    """state: whether the late debts together fit; have: what they may have in every month, with a margin kept (fen)."""

    state: State
    have: Fen
    need: Fen
    count: int
    words: tuple[str, ...]
    each: tuple[Proposal, ...]


def proposals(repay: Repayment, view: View) -> Proposals | None:
    """For the debts that are late and have neither an agreement nor an offer. None where there are none, or where the
    budget asks for facts first."""
    words = section("repay")["offer"]
    by_id = {debt.id or "": debt for debt in view.case.debts}
    wanting = [t for t in repay.taken if _wants(t, by_id[t.debt.id], view)]
    if not wanting or repay.budget.asks:
        return None
    most = int(words["most_instalments"])
    have = _have(repay, wanting, int(words["margin_percent"]))
    count = _count([t.debt.bearing + t.debt.nonbearing for t in wanting], have, most)
    need = _need(wanting, count or most)
    state: State = "none_left" if have <= 0 else "fits" if count else "too_little"
    each = tuple(_one(t, by_id[t.debt.id], view, count, words) for t in wanting)
    return Proposals(state, have, need, count, tuple(_told(state, have, need, count, words)), each)


def _wants(one: Taken, debt: Debt, view: View) -> bool:
    late = one.debt.late_at_start or bool(one.late)
    return late and not any(standing_offers(view.case, debt, view.on))


def _have(repay: Repayment, wanting: Sequence[Taken], margin: int) -> Fen:
    """The most that can be paid every month from the first on, saving in good months for lean ones, less the margin;
    what the other debts ask comes first."""
    others = [t.debt for t in repay.taken if t not in wanting]
    rest = accumulate(m.left - sum(d.fixed[at] for d in others) for at, m in enumerate(repay.budget.months))
    most = min((repay.budget.set_aside + so_far) // at for at, so_far in enumerate(rest, 1))
    return Fen(max(0, most) * (100 - margin) // 100)


def _count(balances: Sequence[int], have: int, most: int) -> int:
    """The fewest equal months in which all together fit; 0 when even the most are not enough."""
    return next((n for n in range(1, most + 1) if sum(_each(b, n) for b in balances) <= have), 0)


def _each(balance: int, count: int) -> int:
    """Equal months in whole yuan, rounded up, so that the last one is the smallest."""
    return -(-balance // (count * YUAN)) * YUAN


def _need(wanting: Sequence[Taken], count: int) -> Fen:
    return Fen(sum(_each(t.debt.bearing + t.debt.nonbearing, count) for t in wanting))


def _told(state: State, have: int, need: int, count: int, words: Any) -> list[str]:
    if state == "none_left":
        return [words["none_left"]]
    slots = {"have": yuan_words(have), "need": yuan_words(need), "sum": yuan_words(need), "count": count}
    said = words[state].format(most=words["most_instalments"], **slots)
    return [said, words["margin"].format(percent=words["margin_percent"])]


def _one(one: Taken, debt: Debt, view: View, count: int, words: Any) -> Proposal:
    balance = one.debt.bearing + one.debt.nonbearing
    months = -(-balance // _each(balance, count)) if count else 0
    each = _each(balance, count) if count else 0
    key = grant(debt, view)
    row = words["grants"][key]
    first = first_month(view.on)
    script = words["script_unclear" if key == "unclear" else "script" if count else "script_later"]
    cautions = [words["agency"]] if view.links(debt, Role.COLLECTOR) else []
    if limitation(debt, view).state == "unknown":
        cautions.append(words["unknown_time"])
    return Proposal(
        debt=debt.id or "",
        label=one.label,
        who=row["who"],
        can=fill(row["can"]),
        cites=tuple(row["cites"]),
        balance=Fen(balance),
        count=months,
        monthly=Fen(each),
        last=Fen(balance - each * (months - 1)) if months else Fen(0),
        say=script.format(monthly=yuan_words(each), first=_month(first), count=months),
        cautions=tuple(cautions),
    )


def _month(day: date) -> str:
    return f"{day.year} 年 {day.month} 月"


def grant(debt: Debt, view: View) -> str:
    """Who can grant anything, as a key of `offer.grants`: procedure first, then who holds the debt, then the lender."""
    kinds = {step.kind for step in view.steps(debt)}
    if kinds & ENFORCED:
        return "judged"
    if kinds & IN_COURT:
        return "court"
    held = holder(debt, view, section("chain"))
    if held.conflict:
        return "unclear"
    if held.kind in ("guarantor_or_insurer", "buyer"):
        return "payer" if held.kind == "guarantor_or_insurer" else "buyer"
    lender = view.lender(debt)
    kind = view.kind(lender.party) if lender else None
    if kind is None or kind is LenderKind.INTERNET_PLATFORM:
        return "unclear"
    if kind is LenderKind.PRIVATE_PERSON:
        return "private"
    return "card" if debt.product is Product.CARD and kind is LenderKind.BANK else "lender"
