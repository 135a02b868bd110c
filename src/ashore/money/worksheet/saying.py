"""The words of a sheet: what it says first, what was assumed, what to do next. All from the pack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from ashore.facts.kinds import StepKind
from ashore.law.filling import fill
from ashore.law.library import record
from ashore.money.caps.table import group_of
from ashore.money.daycount import months_later
from ashore.money.worksheet.hull import Hull, Tried
from ashore.money.worksheet.known import Known, step
from ashore.money.worksheet.model import Sheet

LIMITATION = "CC-188"
COURT = (StepKind.SUIT, StepKind.ARBITRATION, StepKind.PAYMENT_ORDER, StepKind.PRE_SUIT_MEDIATION, StepKind.NOTARY)


def headline(sheet: Sheet, told: Known, found: Hull, words: Any, to_do: tuple[str, ...]) -> Sheet:
    """The sheet with its first words, most telling first; always with what the sum is not."""
    say = words["words"]
    slots = {"claimed": yuan(sheet.claimed or 0)}
    lines = []
    if sheet.state == "agreement" and sheet.supported is not None:
        before = say["before"].format(high=yuan(sheet.supported.high), **slots)
        return replace(sheet, words=f"{words['states']['agreement']}\n{before}", do=to_do)
    if sheet.supported is None or sheet.argue is None:
        lines.append(words["states"]["cannot_tell"])
    elif sheet.argue.low > 0:
        lines.append(say["argue"].format(high=yuan(sheet.supported.high), argue=yuan(sheet.argue.low), **slots))
    elif sheet.argue.high > 0:
        lines.append(say["open"].format(**slots))
    else:
        lines.append(say["fine"].format(**slots))
    if sheet.argue is not None and 0 < sheet.argue.low < sheet.argue.high and sheet.asks:
        lines.append(say["lower"])
    if "" in found.tried:
        lines.append(say["no_law"])
    if sheet.paid_back is not None and sheet.paid_back.high > 0:
        lines.append(say["paid_back"].format(sum=between(sheet.paid_back.low, sheet.paid_back.high)))
    if any(way.provisional and way.main for way in sheet.ways):
        lines.append(say["provisional"])
    if sheet.argue is not None and sheet.argue.low > 0:
        lines.append(say["limit"])
    return replace(sheet, words="\n".join(lines), do=to_do)


def do(sheet: Sheet, told: Known, top: Tried, words: Any, *, moved: bool) -> tuple[str, ...]:
    """What to do next, in this order."""
    kept = sheet.state == "agreement"
    argue = not kept and sheet.argue is not None and sheet.argue.high > 0
    holds = {
        "keep": kept,
        "ahead": kept,
        "court": any(step(told.debt, kind, told.on) for kind in COURT),
        "barred": _long_ago(told.late_from, told.on),
        "statement": not kept,
        "argue": argue,
        "request": argue and top.reading is not None and top.reading.request,
        "undisputed": not kept,
        "paid_back": sheet.paid_back is not None and sheet.paid_back.high > 0,
        "payout": moved,
    }
    return tuple(fill(words["do"][key]) for key, does in holds.items() if does)


def assumed(told: Known, top: Tried, words: Any) -> tuple[str, ...]:
    """What the sums rest on where nothing was told."""
    debt, private = told.debt, group_of(top.supposed.loan.kind) == "private"
    holds = {
        "all_told": told.whole,
        "from_claim": not told.whole and told.claim.principal is not None,
        "from_total": bool(told.claim.rest) and told.claim.principal is None,
        "monthly": not told.whole and told.late_from is not None and not debt.schedule and debt.term_days is None,
        "contract_day": debt.loan_granted_on is None and debt.disbursed_on is not None,
        "not_sued": private and told.filed is None and not told.suit_undated,
        "whole_late": bool(debt.schedule or debt.monthly_due) and debt.accelerated_on is None,
        "simple": True,
    }
    return tuple(words["assumed"][key] for key, does in holds.items() if does)


def _long_ago(late_from: date | None, on: date) -> bool:
    years = int((record(LIMITATION).parameters or {})["years"])
    return late_from is not None and months_later(late_from, 12 * years) < on


def yuan(fen: int) -> str:
    """150000 fen to "1,500 元"."""
    whole, rest = divmod(fen, 100)
    return f"{whole:,}.{rest:02d} 元" if rest else f"{whole:,} 元"


def between(low: int, high: int) -> str:
    """ "100 元", "最多 100 元" or "50 到 100 元"."""
    if low == high:
        return yuan(high)
    return f"最多 {yuan(high)}" if low == 0 else f"{yuan(low)}到 {yuan(high)}"
