"""The other rules of the table: principal kept back, single charges, card interest, interest once late, notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from ashore.facts.debt import Charge
from ashore.facts.kinds import LenderKind, Product
from ashore.money.caps.model import Span, YearRate
from ashore.money.caps.table import day, fraction, group_of, lpr_rate, table, within


@dataclass(frozen=True, slots=True)
class Loan:
    """What the table asks about a loan. contract: the day it was made; charged: the day of the claim."""

    kind: LenderKind
    product: Product | None
    contract: date | None
    charged: date


@dataclass(frozen=True, slots=True)
class ChargeRule:
    """refuse: it may be refused; reduce: reduced, even to nothing. asks: the fact on which that hangs, or ""."""

    id: str
    effect: str
    asks: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    id: str
    say: str
    cites: tuple[str, ...]


def principal_cites(loan: Loan) -> tuple[str, ...]:
    """The records by which only what was received counts as principal; () = none for this lender and day."""
    rows = [row for row in table()["principal"] if _fits(row, loan)]
    return tuple(dict.fromkeys(cite for r in rows for cite in r["cites"]))


def charge_rules(charge: Charge, loan: Loan) -> list[ChargeRule]:
    """The rules that bear on this charge, or would if an unknown fact were known to be so."""
    found = []
    for row in table()["charges"]:
        if charge.kind not in row.get("what", [charge.kind]) or not _fits(row, loan):
            continue
        known = {"not_disclosed": charge.disclosed, "not_agreed": charge.agreed}.get(row.get("if", ""), False)
        if known is not True:
            asks = row["if"].removeprefix("not_") if known is None else ""
            found.append(ChargeRule(row["id"], row["effect"], asks, tuple(row["cites"])))
    return found


def interest_limits(loan: Loan) -> list[tuple[Span, tuple[str, ...]]]:
    """Caps on interest alone, as spans of days: a daily rate is given as 365 times itself."""
    found = []
    for row in table()["interest_limits"]:
        if _fits(row, loan):
            start, end = day([row["in"], "effective_from"]), day([row["in"], "effective_to"])
            last = day(row.get("to")) or end
            found.append((Span(start, last, YearRate(fraction(row["daily"]) * 365)), tuple(row["cites"])))
    return found


def most_overdue(rate: Fraction, loan: Loan) -> tuple[Fraction, tuple[str, ...]] | None:
    """The highest yearly rate that a late payment may bear under such a contract; None = no rule for this lender."""
    row = table()["overdue"]["markup"]
    if group_of(loan.kind) not in row["groups"] or loan.product in row["not_products"]:
        return None
    return rate * (1 + fraction(row["max"])), tuple(row["cites"])


def none_agreed(loan: Loan, late_from: date | None) -> tuple[YearRate, tuple[str, ...]] | None:
    """What a late private loan bears when neither interest nor anything for late payment was agreed."""
    for row in table()["overdue"]["none_agreed"]:
        if _fits(row, loan):
            rate = lpr_rate(late_from) if "lpr" in row else YearRate(fraction(row["rate"]))
            return (rate, tuple(row["cites"])) if rate else None
    return None


def notes(loan: Loan) -> list[Note]:
    """What bears on the sum without a number, and what is said but cannot be relied on."""
    return [Note(row["id"], row["say"], tuple(row["cites"])) for row in table()["notes"] if _fits(row, loan)]


def _fits(row: Any, loan: Loan) -> bool:
    """Whether lender, product and days of the row are those of the loan; a row that names none fits all."""
    group = group_of(loan.kind)
    if group not in row.get("groups", [group]) or loan.kind not in row.get("kinds", [loan.kind]):
        return False
    if loan.product not in row.get("products", [loan.product]):
        return False
    made, charged = row.get("contract_in"), row.get("charged_in")
    return (made is None or within(made, loan.contract)) and (charged is None or within(charged, loan.charged))
