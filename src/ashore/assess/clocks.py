"""Running periods: what is due when, most urgent first, with the sum shown. Every number comes from a law record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from ashore.assess.assessment import Clock
from ashore.assess.signals import as_steps, signals
from ashore.assess.tray import lender_kind
from ashore.assess.view import View, label, step_day
from ashore.facts.case import Complaint
from ashore.facts.debt import Debt, Step
from ashore.facts.kinds import Addressee, Complexity, ReportReply, RequestKind, StepKind
from ashore.law.library import in_force, record
from ashore.law.model import Record
from ashore.law.pack import section
from ashore.law.workdays import Deadline, add_days, add_months
from ashore.rules.finding import Finding


def clocks(view: View, findings: Iterable[Finding]) -> tuple[Clock, ...]:
    """All clocks of the case, those on which the borrower must act first, each group by what is left."""
    pack = section("clocks")
    found: list[Clock] = []
    for debt in view.case.debts:
        for step in live_steps(debt, view):
            found += [_step_clock(step, row, debt, view, pack) for row in pack["steps"] if _fits(row, step, debt, view)]
            if step.appear_on:
                found.append(_appearance(step, step.appear_on, debt, view, pack))
        if debt.tied_to_service and debt.disbursed_on and debt.disbursed_on <= view.on:
            found.append(_clock(pack["tied"], debt, "放款", debt.disbursed_on, view, pack))
    found += _answers(view, pack)
    found += _acts(view, findings, pack)
    return tuple(sorted(found, key=_urgency))


def live_steps(debt: Debt, view: View) -> list[Step]:
    """Steps that have not ended, and steps that a case number in a message announces."""
    told = view.steps(debt)
    live = [s for s in told if s.ended_on is None or s.ended_on > view.on]
    return live + as_steps(signals(view, debt, section("stage")), told)


def _fits(row: Any, step: Step, debt: Debt, view: View) -> bool:
    if row["step"] != step.kind:
        return False
    kinds = {s.kind for s in view.steps(debt)}
    if row.get("when") == "arbitration":
        return bool(debt.arbitration_clause) or StepKind.ARBITRATION in kinds
    if row.get("when") == "notary":
        return bool(debt.notarised) or StepKind.NOTARY in kinds
    return True


def _step_clock(step: Step, row: Any, debt: Debt, view: View, pack: Any) -> Clock:
    received = step.received_on if step.received_on and step.received_on <= view.on else None
    day = received or step_day(step)
    clock = _clock(row, debt, step.case_number or section("stage")["steps"][str(step.kind)]["title"], day, view, pack)
    if day and not received and clock.due:
        clock = replace(clock, unknown=pack["words"]["no_receipt"].format(day=day) + clock.unknown)
    if not step.verified:
        clock = replace(clock, what_to_do=pack["words"]["verify"] + clock.what_to_do)
    return clock


def _appearance(step: Step, day: date, debt: Debt, view: View, pack: Any) -> Clock:
    """The day that the paper itself names needs no counting."""
    row = pack["appear"]
    left = (day - view.on).days
    do = row["do"] if left >= 0 else row["late"]
    title = row["title"].format(step=section("stage")["steps"][str(step.kind)]["title"])
    verify = "" if step.verified else pack["words"]["verify"]
    known = cited(row["cites"], view.on)
    trigger = step.case_number or title
    return Clock(f"{title}（{label(debt)}）", debt.id, trigger, step_day(step), day, left, verify + do, known)


def _clock(row: Any, debt: Debt | None, trigger: str, day: date | None, view: View, pack: Any) -> Clock:
    """One clock by the record in force on the day of the trigger."""
    words = pack["words"]
    law = law_of(row["records"], day or view.on)
    cites = cited(row["cites"], day or view.on)
    title = row["title"] + (f"（{label(debt)}）" if debt else "")
    debt_id = debt.id if debt else None
    if "parameter" not in row or day is None or law is None:
        unknown = row.get("undated") or (words["no_day"] if law else words["no_record"])
        return Clock(title, debt_id, trigger, day, None, None, row["do"], cites, (), unknown)
    end = period(law, row["parameter"], row["unit"], day)
    extra = row.get("safe", "")
    shorter = record(row["shorter"]) if "shorter" in row else law
    if shorter is not law and shorter.effective_from and _last(end) >= shorter.effective_from:
        end, extra = (
            period(shorter, row["parameter"], row["unit"], day),
            row["shorter_words"].format(since=shorter.effective_from),
        )
        cites = cited([shorter.id, *cites], view.on)
    due = _last(end)
    left = (due - view.on).days
    unknown = extra if end.day else end.steps[-1] + extra
    return Clock(
        title, debt_id, trigger, day, due, left, row["do"] if left >= 0 else row["late"], cites, end.steps, unknown
    )


def law_of(ids: list[str], day: date) -> Record | None:
    """The first of the records that was in force on the day and may be shown."""
    return next((law for law in map(record, ids) if law.citable and in_force(law, day)), None)


def cited(ids: Iterable[str], day: date) -> tuple[str, ...]:
    """Those of the ids that may be shown and were in force on the day, each once."""
    return tuple(law.id for law in map(record, dict.fromkeys(ids)) if law.citable and in_force(law, day))


def period(law: Record, parameter: str, unit: str, day: date, extra: int = 0) -> Deadline:
    number = int((law.parameters or {})[parameter]) + extra
    if unit == "days":
        return add_days(day, number)
    return add_months(day, number * (12 if unit == "years" else 1))


def _last(end: Deadline) -> date:
    """The last day; where the calendar is not known, the day before any shift, which is the safe one."""
    found = end.day or end.nominal
    assert found is not None  # noqa: S101 - periods of calendar days and months always have a nominal end
    return found


def _answers(view: View, pack: Any) -> list[Clock]:
    """What the other side must answer: complaints, credit objections, police reports."""
    out = [c for complaint in view.case.complaints if (c := _complaint(complaint, view, pack))]
    for request in view.case.requests:
        open_ = request.reply_on is None or request.reply_on > view.on
        if request.kind is RequestKind.CREDIT_OBJECTION and open_ and request.on and request.on <= view.on:
            out.append(_clock(pack["credit_objection"], None, "提出异议", request.on, view, pack))
    for report in view.case.reports or []:
        if report.reply is ReportReply.REGISTERED and report.on and report.on <= view.on:
            out.append(_clock(pack["police_case"], None, "报案登记", report.on, view, pack))
    return [replace(clock, side="them") for clock in out]


def _complaint(complaint: Complaint, view: View, pack: Any) -> Clock | None:
    row = pack["complaint"]
    debts = [d for d in view.case.debts if d.id == complaint.debt] or view.case.debts[:1]
    kind = lender_kind(debts[0], view) if debts else None
    answered = complaint.replied or (complaint.reply_on is not None and complaint.reply_on <= view.on)
    day = complaint.received_on
    if answered or complaint.to is not Addressee.LENDER or kind not in row["lenders"] or day is None or day > view.on:
        return None
    law = law_of(row["records"], day)
    if law is None:
        return None
    numbers = law.parameters or {}
    complex_ = complaint.complexity is Complexity.COMPLEX
    extra = int(numbers[row["extension"]]) if complex_ and complaint.extension_approved else 0
    end = period(law, row["complex"] if complex_ else row["simple"], "days", day, extra)
    unknown = ""
    if complaint.complexity is None:
        unknown = row["unknown_complexity"].format(complex=numbers[row["complex"]], extension=numbers[row["extension"]])
    due = _last(end)
    left = (due - view.on).days
    do = row["do"] if left >= 0 else row["late"]
    title = row["title"].format(to="贷款方")
    return Clock(title, complaint.debt, "投诉送达", day, due, left, do, cited(row["cites"], day), end.steps, unknown)


def _acts(view: View, findings: Iterable[Finding], pack: Any) -> list[Clock]:
    """One clock for all acts that the police can still punish: the earliest end of their window."""
    row = pack["act"]
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
    return [Clock(row["title"], None, "行为发生", day, due, (due - view.on).days, row["do"], cites)]


def _urgency(clock: Clock) -> tuple[int, int, int, str]:
    """Mine before theirs; running before unknown before passed; then by days (just passed before long passed)."""
    if clock.days_left is None:
        return (clock.side == "them", 1, 0, clock.title)
    if clock.days_left >= 0:
        return (clock.side == "them", 0, clock.days_left, clock.title)
    return (clock.side == "them", 2, -clock.days_left, clock.title)
