"""One debt on one day → its working sheet."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from ashore.facts.case import Case
from ashore.facts.debt import Debt
from ashore.facts.fields import Fen
from ashore.facts.kinds import StepKind
from ashore.law.pack import section
from ashore.money.caps.rules import interest_limits, notes
from ashore.money.caps.table import table
from ashore.money.worksheet.agreement import agreed
from ashore.money.worksheet.asking import ask, asks
from ashore.money.worksheet.claim import claimed_per_day
from ashore.money.worksheet.evaluate import evaluate
from ashore.money.worksheet.hull import Hull, Tried, hull, span_of
from ashore.money.worksheet.known import Known, known, step
from ashore.money.worksheet.model import Line, LineKey, Range, Remark, Sheet
from ashore.money.worksheet.recourse import after_payout, payout, remarks
from ashore.money.worksheet.results import entry, growth, way
from ashore.money.worksheet.saying import assumed, do, headline

ORDER: tuple[LineKey, ...] = ("principal", "interest", "penalty", "fees", "rest")
WHY = ("claimed", "received", "paid", "contract", "cap", "interest_limit", "charge", "recourse")
"""The limits that may hold a line down."""


def sheet(case: Case, debt: Debt, on: date) -> Sheet:
    """Pure: the same case, day and pack give the same sheet."""
    words = section("owed")
    label = debt.label or debt.id or ""
    name = debt.id or ""
    told = known(case, debt, on)
    judgment = step(debt, StepKind.JUDGMENT, on)
    if judgment is not None:
        return _judged(name, label, on, judgment.amount, words)
    if told is None:
        question = (ask("claim", words["asks"]),)
        text = words["states"]["cannot_tell"]
        return Sheet(name, label, "cannot_tell", on, None, None, None, asks=question, words=text)
    paid = payout(debt, on)
    moved = after_payout(case, told, paid) if paid is not None else None
    return _worked(case, debt, moved or told, on, words, moved is not None, paid is not None)


def _judged(name: str, label: str, on: date, amount: Fen | None, words: Any) -> Sheet:
    delay = table()["judgment"]["delay"]
    remark = Remark("delay", words["delay"], tuple(delay["cites"]))
    return Sheet(
        debt=name,
        label=label,
        state="judgment",
        claimed_on=on,
        claimed=amount,
        supported=None,
        argue=None,
        remarks=(remark,),
        do=(words["do"]["court"], words["do"]["undisputed"]),
        words=words["states"]["judgment"],
    )


def _worked(case: Case, debt: Debt, told: Known, on: date, words: Any, moved: bool, paid: bool) -> Sheet:
    """moved: `told` is the claim of who paid. paid: somebody is said to have paid."""
    work = cache(evaluate)
    found = hull(told, work=work)
    top = found.highest()
    supported, back = found.supported(), found.paid_back()
    claimed = told.claim.total
    argue = Range(Fen(claimed - supported.high), Fen(claimed - supported.low))
    agreement = agreed(case, debt, on)
    result = Sheet(
        debt=debt.id or "",
        label=debt.label or debt.id or "",
        state="agreement" if agreement else "worked",
        claimed_on=told.claim.on,
        claimed=claimed,
        supported=supported,
        argue=argue,
        lines=_lines(told, found, top, words, moved),
        over=_over(top),
        paid_back=back,
        claimed_per_day=claimed_per_day(debt, on),
        growth=growth(told, found, on) if agreement is None else None,
        agreed=agreement,
        ways=tuple(way(found.tried[key]) for key in found.tried if key),
        account=tuple(entry(row) for row in top.outcome.balance.rows) if top.outcome.balance else (),
        asks=asks(told, found, words["asks"], work) if agreement is None else (),
        assumed=assumed(told, top, words),
        remarks=_remarks(case, debt, told, found, words, paid),
    )
    return headline(result, told, found, words, do(result, told, top, words, moved=paid))


def _lines(told: Known, found: Hull, top: Tried, words: Any, moved: bool) -> tuple[Line, ...]:
    lines = []
    for key in ORDER:
        claimed = told.claim.rest if key == "rest" else getattr(told.claim, key)
        values = [t.outcome.lines[key] for t in found.main() if key in t.outcome.lines]
        if claimed is None or not values or (key == "rest" and not claimed):
            continue
        supported = span_of(values)
        why = top.outcome.why[key]
        if moved and why == "paid":  # the base is what was owed on the day of the payout
            why = "recourse"
        text = words["why"][why]
        argue = Range(Fen(claimed - supported.high), Fen(claimed - supported.low))
        lines.append(Line(key, claimed, supported, argue, text, _cites(why, top)))
    return tuple(lines)


def _cites(why: str, top: Tried) -> tuple[str, ...]:
    s, reading = top.supposed, top.reading
    if why == "received":
        return s.cut
    if why == "cap":
        return reading.cites if reading else ()
    if why == "interest_limit":
        return tuple(dict.fromkeys(cite for _, cites in interest_limits(s.loan) for cite in cites))
    if why == "charge":
        return s.fee_cites
    if why == "recourse":
        return tuple(table()["recourse"]["guarantor"])
    return {"paid": tuple(table()["allocation"]["within"]["cites"]), "contract": s.rates.cites}.get(why, ())


def _over(top: Tried) -> Fen | None:
    """By how much the lines at the high end exceed what the caps leave together."""
    over = sum(top.outcome.lines.values()) - top.outcome.total
    return Fen(over) if over > 0 else None


def _remarks(case: Case, debt: Debt, told: Known, found: Hull, words: Any, moved: bool) -> tuple[Remark, ...]:
    loans = {t.supposed.loan.kind: t.supposed.loan for t in found.main()}
    said = [Remark(n.id, n.say, n.cites) for loan in loans.values() for n in notes(loan)]
    if moved:
        said += remarks(case, debt, words["recourse"])
    if told.shared:
        said.append(Remark("among", words["among"], tuple(table()["allocation"]["among"]["cites"])))
    if told.claim.penalty:
        said.append(Remark("damages", words["damages"], tuple(table()["excessive_damages"])))
    return tuple({remark.id: remark for remark in said}.values())
