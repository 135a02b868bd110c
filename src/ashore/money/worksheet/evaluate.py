"""The sums of one supposed loan under one reading of the law. Each limit is worked out apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ashore.facts.fields import Fen
from ashore.money.caps.model import Span
from ashore.money.caps.rules import interest_limits
from ashore.money.ledger import Balance
from ashore.money.rounding import whole_fen
from ashore.money.worksheet.account import account, cap_of, span_on
from ashore.money.worksheet.claim import Claim
from ashore.money.worksheet.supposed import Supposed


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whole fen of the claim that is supported, line by line and together.

    why: for each line the limit that holds it down, "claimed" for none. total: the lines together, never above the cap
    on the whole. paid_back: paid beyond this reading. balance: the account behind the lines; None when nothing limits
    them. per_day: fen a day from the day of the claim on, exact; None = no limit known.
    """

    lines: dict[str, Fen]
    why: dict[str, str]
    total: Fen
    paid_back: Fen
    balance: Balance | None
    per_day: Fraction | None


def evaluate(claim: Claim, s: Supposed, spans: Sequence[Span], counts: bool, order: tuple[str, ...]) -> Outcome:
    """spans (): the pack holds no law for this loan, so only what was agreed and received limits the claim.

    counts: what was paid above the cap counts as principal, where courts differ on that.
    """
    if s.principal is None:
        return _unlimited(claim, s)
    balance = account(claim.on, s, spans, counts, order)
    whole = account(claim.on, s, spans, counts, order, free=True)
    lines, why = _lines(claim, s, balance, _interest_limit(claim, s, order), bool(spans))
    stays = account(claim.on, s, spans, None, order)
    back = max(stays.principal - balance.principal, 0) + balance.overpaid
    base = min(lines.get("principal", balance.principal), balance.principal)
    per_day = _per_day(claim, s, spans, base)
    return Outcome(lines, why, _together(claim, lines, balance, whole), Fen(back), balance, per_day)


def least(one: Outcome, other: Outcome) -> Outcome:
    """Both accounts limit the claim: of each line and of the whole the smaller one, with the account that limits the
    whole. What was paid back is that of the first."""
    lines = {key: min(value, other.lines[key]) for key, value in one.lines.items()}
    why = {key: one.why[key] if one.lines[key] <= other.lines[key] else other.why[key] for key in lines}
    tighter = one if one.total <= other.total else other
    return replace(tighter, lines=lines, why=why, paid_back=one.paid_back)


def _lines(
    claim: Claim, s: Supposed, balance: Balance, limit: Fen | None, capped: bool
) -> tuple[dict[str, Fen], dict[str, str]]:
    """Each line by its own limits. `rest`: what the claim does not tell apart; principal too, if that is not told."""
    charges, late = balance.charges, whole_or_none(balance.penalty)
    rate = "cap" if capped else "contract"
    open_base = 0 if claim.principal is not None else balance.principal
    limits: dict[str, tuple[Fen | None, dict[str, Fen | None]]] = {
        "principal": (claim.principal, {"received" if s.cut else "paid": balance.principal}),
        "interest": (claim.interest, {rate: charges, "interest_limit": limit}),
        "penalty": (claim.penalty, {rate: late}),
        "fees": (claim.fees, {"charge": s.fees}),
        "rest": (claim.rest or None, {rate: None if charges is None else Fen(open_base + charges)}),
    }
    lines: dict[str, Fen] = {}
    why: dict[str, str] = {}
    for key, (claimed, named) in limits.items():
        if claimed is not None:
            known = [(value, name) for name, value in named.items() if value is not None]
            lines[key], why[key] = min([(claimed, "claimed"), *known], key=lambda pair: pair[0])
    return lines, why


def _together(claim: Claim, lines: dict[str, Fen], balance: Balance, whole: Balance) -> Fen:
    """The lines together: interest and penalty within what the contract makes, all within the cap on the whole."""
    interest = lines.get("interest", 0) + lines.get("penalty", 0)
    held = interest if balance.charges is None else min(interest, balance.charges)
    total = lines.get("principal", 0) + held + lines.get("fees", 0) + lines.get("rest", 0)
    if whole.charges is not None:
        total = min(total, whole.principal + whole.charges)
    return Fen(min(total, claim.total))


def _interest_limit(claim: Claim, s: Supposed, order: tuple[str, ...]) -> Fen | None:
    """What the cap on interest alone allows; None where no such cap covers all the days."""
    spans = [span for span, _ in interest_limits(s.loan)]
    return account(claim.on, s, spans, False, order, free=True).charges if spans else None


def _per_day(claim: Claim, s: Supposed, spans: Sequence[Span], base: Fen) -> Fraction | None:
    late = s.late_from is not None and s.late_from <= claim.on
    rates = (s.rates.late if late else s.rates.term, cap_of(span_on(spans, claim.on)))
    known = [rate for rate in rates if rate is not None]
    return min(known) * base / 365 if known else None


def _unlimited(claim: Claim, s: Supposed) -> Outcome:
    """Nothing is known that limits the base."""
    lines = {p: v for p in ("principal", "interest", "penalty") if (v := getattr(claim, p)) is not None}
    if claim.fees is not None:
        lines["fees"] = Fen(min(s.fees, claim.fees))
    if claim.rest:
        lines["rest"] = claim.rest
    return Outcome(lines, dict.fromkeys(lines, "claimed"), Fen(sum(lines.values())), Fen(0), None, None)


def whole_or_none(amount: Fraction | None) -> Fen | None:
    return None if amount is None else whole_fen(max(amount, Fraction(0)))
