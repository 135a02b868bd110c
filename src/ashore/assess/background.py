"""What runs out by itself: limitation, guarantee, credit record, the time to apply for enforcement. Nobody should wait
for these days; they stand apart from what is to be done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from ashore.assess.answers import further
from ashore.assess.assessment import Clock
from ashore.assess.clocks import step_clocks
from ashore.assess.counting import Start, cited, counted, dated, law_of, named
from ashore.assess.limitation import YEARS, limitation, whole_due
from ashore.assess.view import View, step_day
from ashore.facts.debt import Debt
from ashore.facts.kinds import AgreementKind, ProofKind, Role, StepKind
from ashore.law.filling import fill
from ashore.law.library import record
from ashore.law.pack import section
from ashore.law.workdays import add_months, is_working_day


def background(view: View) -> tuple[Clock, ...]:
    """By debt, in the order of the case; then what holds for few and so stands in no first answer."""
    pack = section("clocks")
    return (*(clock for debt in view.case.debts for clock in _of(debt, view, pack)), *further(view))


def _of(debt: Debt, view: View, pack: Any) -> Iterator[Clock]:
    yield from step_clocks(debt, view, pack["steps"], minor=True)
    yield from _confirmations(debt, view, pack["confirmation"])
    yield from _limitation(debt, view, pack["limitation"])
    if debt.guaranteed or view.links(debt, Role.GUARANTOR) or view.person.guarantor:
        yield _guarantee(debt, view, pack)
    yield from _record(debt, view, pack["credit_record"])
    for day in dict.fromkeys(s.perform_by for s in view.steps(debt) if s.kind is StepKind.JUDGMENT):
        yield counted(pack["enforcement_period"], debt, Start("文书写明的履行日", day, str(day or "")), view, "law")


def _guarantee(debt: Debt, view: View, pack: Any) -> Clock:
    """By what the contract names; where nobody told of that, by the period of the law."""
    start = Start("整笔债到期", _past(whole_due(debt, view), view))
    row = pack["guarantee_agreed"]
    law = law_of(row["records"], start.day) if start.day and debt.guarantee_months else None
    if law is None or start.day is None or debt.guarantee_months is None:
        return counted(pack["guarantee"], debt, start, view, "law")
    end = add_months(start.day, debt.guarantee_months)
    return dated(row, debt, start, law, end, view, "law", cites=cited(row["cites"], start.day))


def _past(day: date | None, view: View) -> date | None:
    return day if day and day <= view.on else None


def _confirmations(debt: Debt, view: View, row: Any) -> Iterator[Clock]:
    """Agreements signed in a mediation: for a while both sides together may ask a court to confirm them."""
    mediated = [day for s in view.steps(debt) if s.kind is StepKind.PRE_SUIT_MEDIATION and (day := step_day(s))]
    for agreement in view.case.agreements:
        day = agreement.signed_on
        if mediated and day and agreement.debt in (None, debt.id) and min(mediated) <= day <= view.on:
            yield counted(row, debt, Start("签调解协议", day, str(day)), view, "law")


def _limitation(debt: Debt, view: View, row: Any) -> Iterator[Clock]:
    """Of a debt that is late, or of which nobody knows whether it is."""
    found = limitation(debt, view)
    if found.start is None or found.start > view.on or found.state in ("paused", "judged"):
        return
    cites = cited((*row["cites"], *found.cites), view.on)
    provisional = found.end is not None and is_working_day(found.end) is None
    revived = found.state == "may_be_revived"
    since = record(YEARS).effective_from
    older = row["older"].format(since=since) if since and found.start < since else ""
    clock = named(
        row, debt, Start("整笔债到期", found.start), found.end, view, "law",
        cites=cites, steps=found.steps, unknown=older or fill(row["safe"]), rule=YEARS, rest_days=found.rest_days,
        sureness="provisional" if provisional else "assumed", care=revived or found.state == "may_be_over",
    )  # fmt: skip
    yield replace(clock, what_to_do=row["revived"], unknown=row["disputed"] + older) if revived else clock


def _record(debt: Debt, view: View, row: Any) -> Iterator[Clock]:
    """Of a debt that stands on the credit report: from the last payment once nothing is owed."""
    sources = [s.kind for link in debt.chain for s in [*link.sources, *debt.sources]]
    if not (debt.on_credit_report or ProofKind.CREDIT_REPORT in sources):
        return
    settled = [a for a in view.case.agreements if a.debt == debt.id and a.kind is AgreementKind.SETTLEMENT and a.kept]
    paid = [p.on for p in view.case.payments if p.on and p.on <= view.on and p.debt == debt.id]
    day = max(paid) if paid and (settled or debt.outstanding == 0) else None
    clock = counted(row, debt, Start("还清", day), view, "law")
    yield clock if day else replace(clock, cites=cited(row["cites"], view.on))
