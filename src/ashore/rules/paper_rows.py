"""Case → the rows of complaints, requests and reports: what was asked of whom, and how long the answer took."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ashore.facts.case import Complaint, Report, Request
from ashore.facts.contact import Contact
from ashore.facts.kinds import RequestKind, RequestReply
from ashore.facts.moment import FIRST_DAY, LAST_DAY
from ashore.rules.people import actor_columns, collector_of, lender_of
from ashore.rules.rows import Frame, IsRestDay, RowDict

_GONE = (
    r"删|没有(了|保存|保留|录|这|该)|都没(了|有)|未(保存|保留|录)|不存在|过期|超过|覆盖|丢失|遗失|清(除|空|掉|理|了)|销毁"
    r"|找不到|找不着|调不(出|到)|只(存|留|保存|保留)"
    r"|gone|deleted|lost|expired|overwritten|no longer"
)
_RECORD = r"录音|记录|通话|recording"


def complaint_rows(frame: Frame) -> list[RowDict]:
    return [_complaint_row(frame, c) for c in frame.case.complaints]


def _complaint_row(frame: Frame, complaint: Complaint) -> RowDict:
    received = complaint.received_on
    replied = complaint.reply_on or (frame.on if complaint.replied is not True else None)
    row = _actor_row(frame, complaint.debt, received)
    return row | {
        "addressee": complaint.to.value if complaint.to else None,
        "complexity": complaint.complexity.value if complaint.complexity else None,
        "extension_approved": complaint.extension_approved,
        "days_taken": days_taken(received, replied, frame.is_rest_day),
    }


def request_rows(frame: Frame) -> list[RowDict]:
    return [_request_row(frame, r) for r in frame.case.requests]


def _request_row(frame: Frame, request: Request) -> RowDict:
    row = _actor_row(frame, request.debt, request.on)
    answered_on = (
        request.reply_on if request.reply_on else (frame.on if request.reply is not RequestReply.GIVEN else None)
    )
    contacts = {c.id: c for c in frame.case.contacts}
    contact = contacts.get(request.about_contact) if request.about_contact else None
    reason = request.reason_given
    if request.kind is RequestKind.RECORDING and contact is not None and contact.at is not None:
        # The duty to keep a recording is that of the day on which it was made.
        row |= {"day_first": contact.at.first.isoformat(), "day_last": contact.at.last.isoformat()}
    return row | {
        "kind": request.kind.value if request.kind else None,
        "reply": request.reply.value if request.reply else None,
        "reason_given": bool(reason) if reason is not None else None,
        "recording_gone": _recording_gone(request, contact, _said_with_reply(frame, request)),
        "days_taken": days_taken(request.on, answered_on, frame.is_rest_day),
        "record_age_years": _full_years(contact, request.on),
    }


def _said_with_reply(frame: Frame, request: Request) -> str:
    """What was said of a recording on the day of the answer: the answer's reason in its own words."""
    if request.reply_on is None:
        return ""
    that_day = (c for c in frame.case.contacts if c.at is not None and c.at.day == request.reply_on)
    return " ".join(c.text for c in that_day if c.text and re.search(_RECORD, c.text))


def _recording_gone(request: Request, contact: Contact | None, said: str) -> bool | None:
    """Is the recording no longer there? A refusal that names another reason does not say so."""
    if request.reply is RequestReply.GIVEN:
        return False
    told = " ".join(t for t in (request.reason_given, contact.note if contact else None) if isinstance(t, str))
    told = f"{told} {said}" if request.reply is RequestReply.REFUSED else told
    if told and re.search(_GONE, told):
        return True
    if request.reply is RequestReply.REFUSED and isinstance(request.reason_given, str) and request.reason_given:
        return False
    return None


def _full_years(contact: Contact | None, on: date | None) -> int | None:
    """Years gone by; the anniversary itself still belongs to the year before it."""
    if contact is None or contact.at is None or contact.at.day is None or on is None:
        return None
    day = contact.at.day
    years = on.year - day.year
    return years - 1 if (on.month, on.day) <= (day.month, day.day) else years


def report_rows(frame: Frame) -> list[RowDict]:
    return [_report_row(frame, r) for r in frame.case.reports or []]


def _report_row(frame: Frame, report: Report) -> RowDict:
    return _actor_row(frame, None, report.on) | {
        "addressee": report.to.value if report.to else None,
        "reply": report.reply.value if report.reply else None,
        "receipt": report.receipt,
        "days_since": (frame.on - report.on).days if report.on else None,
    }


def _actor_row(frame: Frame, debt_id: str | None, on: date | None) -> RowDict:
    debts = {d.id: d for d in frame.case.debts}
    debt = debts.get(debt_id) if debt_id else (frame.case.debts[0] if len(frame.case.debts) == 1 else None)
    lender = lender_of(frame.case, debt, on or frame.on)
    row = actor_columns(debt, lender, collector_of(frame.case, debt, None, lender))
    return row | {
        "day_first": (on or FIRST_DAY).isoformat(),
        "day_last": (on or LAST_DAY).isoformat(),
    }


def days_taken(start: date | None, end: date | None, is_rest_day: IsRestDay) -> int | None:
    """Calendar days used, so that "more than N" means past the last day even when that day moves over rest days.

    A last day on a rest day moves to the next working day; so rest days right before `end` are not counted.
    None when a date or the calendar of that year is not known.
    """
    if start is None or end is None:
        return None
    days = (end - start).days
    before = end - timedelta(days=1)
    while days > 0 and before > start:
        rest = is_rest_day(before)
        if rest is None:
            return None
        if not rest:
            break
        days -= 1
        before -= timedelta(days=1)
    return days
