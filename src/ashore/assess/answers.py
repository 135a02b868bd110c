"""Periods of complaints, requests and reports: what the other side must answer, and how long one may go further."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from ashore.assess.assessment import Clock
from ashore.assess.counting import Start, cited, counted, dated, law_of, period
from ashore.assess.tray import lender_kind
from ashore.assess.view import View
from ashore.facts.case import Complaint, Report
from ashore.facts.kinds import Addressee, Complexity, LenderKind, ReportReply, RequestKind
from ashore.law.pack import section
from ashore.rules.finding import Finding

BODIES = {Addressee.REGULATOR: "regulator", Addressee.CREDIT_BUREAU: "bureau"}


def answers(view: View) -> list[Clock]:
    pack = section("clocks")
    found: list[Clock] = []
    for at, complaint in enumerate(view.case.complaints):
        found += _complaint(complaint, _which(complaint.receipt, complaint.on or complaint.received_on, at), view, pack)
    for at, request in enumerate(view.case.requests):
        waiting = request.reply_on is None or request.reply_on > view.on
        if request.kind is RequestKind.CREDIT_OBJECTION and waiting and request.on and request.on <= view.on:
            start = Start("提出异议", request.on, _which(None, request.on, at))
            found.append(counted(pack["credit_objection"], None, start, view, "them"))
    for at, report in enumerate(view.case.reports or []):
        found += _report(report, _which(None, report.on, at), view, pack)
    return found


def _which(receipt: str | None, day: date | None, at: int) -> str:
    return receipt or str(day or at)


def _complaint(complaint: Complaint, which: str, view: View, pack: Any) -> list[Clock]:
    day = complaint.received_on
    replied_on = complaint.reply_on if complaint.reply_on and complaint.reply_on <= view.on else None
    open_ = day is not None and day <= view.on and not (complaint.replied or replied_on)
    if complaint.to in BODIES:
        start = Start("材料送达", day, which)
        return [counted(pack[BODIES[complaint.to]], None, start, view, "them")] if open_ else []
    if complaint.to is not Addressee.LENDER:
        return []
    if open_ and day and _lender(complaint, view) in pack["complaint"]["lenders"]:
        return _awaited(complaint, day, which, view, pack["complaint"])
    return []


def _lender(complaint: Complaint, view: View) -> LenderKind | None:
    debts = [d for d in view.case.debts if d.id == complaint.debt] or view.case.debts[:1]
    return lender_kind(debts[0], view) if debts else None


def _awaited(complaint: Complaint, day: date, which: str, view: View, row: Any) -> list[Clock]:
    """The answer of a lender: by a simple or a complex complaint, with or without more time."""
    law = law_of(row["records"], day)
    if law is None:
        return []
    numbers = law.parameters or {}
    complex_ = complaint.complexity is Complexity.COMPLEX
    extra = int(numbers[row["extension"]]) if complex_ and complaint.extension_approved else 0
    end = period(law, row["complex"] if complex_ else row["simple"], row["unit"], day, extra)
    unknown = ""
    if complaint.complexity is None:
        unknown = row["unknown_complexity"].format(complex=numbers[row["complex"]], extension=numbers[row["extension"]])
    row = {**row, "title": row["title"].format(to="贷款方")}
    start = Start("投诉送达", day, which)
    clock = dated(row, None, start, law, end, view, "them", cites=cited(row["cites"], day), extra=unknown)
    return [replace(clock, debt=complaint.debt)]


def _report(report: Report, which: str, view: View, pack: Any) -> list[Clock]:
    if report.on is None or report.on > view.on:
        return []
    if report.reply is ReportReply.REGISTERED:
        return [counted(pack["police_case"], None, Start("报案登记", report.on, which), view, "them")]
    return []


def further(view: View) -> list[Clock]:
    """How long one who is not content may go on: not in the first answer, since nobody has to."""
    pack = section("clocks")
    found: list[Clock] = []
    for at, complaint in enumerate(view.case.complaints):
        day = complaint.reply_on
        mine = complaint.to is Addressee.LENDER and _lender(complaint, view) in pack["review"]["lenders"]
        if mine and day and day <= view.on:
            which = _which(complaint.receipt, complaint.on or complaint.received_on, at)
            found.append(counted(pack["review"], None, Start("收到投诉答复", day, which), view))
    for at, report in enumerate(view.case.reports or []):
        refused = report.to is Addressee.POLICE and report.reply in (ReportReply.REFUSED, ReportReply.NONE)
        if refused and report.on and report.on <= view.on:
            start = Start("报案", report.on, _which(None, report.on, at))
            found.append(counted(pack["police_refused"], None, start, view))
    return found


def acts(view: View, findings: Iterable[Finding]) -> list[Clock]:
    """One clock for all acts that the police can still punish: the earliest end of their window."""
    row = section("clocks")["act"]
    ends = [
        (f.police_until, f.indexes)
        for f in findings
        if f.outcome == "breach"
        and f.penalty_law
        and f.police_window == "open"
        and f.police_until
        and f.police_until >= view.on
    ]
    if not ends or any(r.reply is ReportReply.REGISTERED for r in view.case.reports or []):
        return []
    due, indexes = min(ends)
    moments = [view.case.contacts[i].at for i in indexes if i < len(view.case.contacts)]
    day = max((m.last for m in moments if m), default=None)
    cites = cited(row["cites"], min(day or view.on, view.on))
    left = (due - view.on).days
    return [Clock(row["title"], None, "行为发生", day, due, left, row["do"], cites, key=row["key"])]
