"""Case → the rows that rules are asked about, one table each for contacts, complaints, requests and reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ashore.facts.case import Agreement, Case, Complaint, Report, Request
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt
from ashore.facts.kinds import (
    AgreementKind,
    Channel,
    CollectorKind,
    Counterpart,
    Initiator,
    RequestKind,
    RequestReply,
)
from ashore.facts.moment import FIRST_DAY, LAST_DAY
from ashore.language import Reading
from ashore.rules.heard import reading_of, says_columns
from ashore.rules.people import (
    actor_columns,
    agreed_scope,
    collector_of,
    household_of,
    lender_of,
    other_agreed,
    third_of,
)

RowDict = dict[str, Any]
IsRestDay = Callable[[date], bool | None]

NO_LIMIT = 10**6
HEIRS = (Counterpart.SPOUSE, Counterpart.PARENT, Counterpart.CHILD)
_GONE = re.compile(
    r"删|没有(了|保存|保留|录|这|该)|未(保存|保留|录)|不存在|过期|超过|覆盖|丢失|遗失|清除|销毁|找不到"
    r"|gone|deleted|lost|expired|overwritten|no longer"
)
_UNKNOWN_WHO = re.compile(r"不知|不明|未知|不清楚|unknown|某人|someone")
_VISIT_ONLY = ("entered", "entry_consent", "asked_to_leave", "left", "took_property", "posted_notice")


@dataclass(frozen=True)
class Frame:
    """What is the same for all rows of a case."""

    case: Case
    on: date
    wanted: frozenset[str]
    is_rest_day: IsRestDay


def contact_rows(frame: Frame) -> list[RowDict]:
    debts = {d.id: d for d in frame.case.debts}
    only = frame.case.debts[0] if len(frame.case.debts) == 1 else None
    rows = [_contact_row(frame, c, debts.get(c.debt, only if c.debt is None else None)) for c in frame.case.contacts]
    _stops_and_tries(frame, rows)
    return rows


def _contact_row(frame: Frame, contact: Contact, debt: Debt | None) -> RowDict:
    person = frame.case.person
    at = contact.at
    first, last = (at.first, at.last) if at else (FIRST_DAY, LAST_DAY)
    lender = lender_of(frame.case, debt, first if at else frame.on)
    row: RowDict = actor_columns(debt, lender, collector_of(frame.case, debt, contact, lender))
    household = household_of(person)
    visit = contact.channel is Channel.VISIT
    consents = person.consents if person else None
    reading = reading_of(contact)
    row |= {name: getattr(contact, name) if visit else False for name in _VISIT_ONLY}
    row |= {
        "debt": debt.id if debt else contact.debt,
        "day_first": first.isoformat(),
        "day_last": last.isoformat(),
        "day": at.day.isoformat() if at and at.day else None,
        "clock": at.clock if at else None,
        "channel": contact.channel.value if contact.channel else None,
        "counterpart": contact.counterpart.value if contact.counterpart else None,
        "initiated_by": (contact.initiated_by or Initiator.COLLECTOR).value,
        "principal": lender.id if lender and lender.id else (debt.id if debt else contact.debt),
        "to_number": contact.to_number,
        "call_kind": contact.call_kind.value if contact.call_kind else None,
        "place": contact.place.value if contact.place else None,
        "visitors": contact.visitors,
        "agreed_calls": _agreed_calls(consents.call_frequency if consents else None),
        "unreachable_days": _unreachable_days(
            person.reachable if person else None, person.unreachable_days if person else None
        ),
        "debtor_age": person.age if person else None,
        "debt_amount": debt.principal // 100 if debt and debt.principal is not None else None,
        "agreed_scope": agreed_scope(person, contact.counterpart),
        "other_agreed": other_agreed(person, contact.counterpart),
        "answered": _answered(contact),
        "effective": _effective(contact),
        "night_consent": consents.night_contact if consents else None,
        "reachable": person.reachable if person else None,
        "third": _third(contact, household, reading),
        "household": household,
        "confirmed": contact.labels is not None,
        "has_text": reading is not None,
        "showed_id": contact.showed_id,
        "showed_authorisation": contact.showed_authorisation,
        "recorded_by_them": contact.recorded_by_them,
        "property_consent": contact.property_consent,
        "attributed": _attributed(contact, reading),
        "stop_requested": False,
        "tried_before": False,
        "plan_signed": _plan_signed(frame.case.agreements, debt, first),
        "plan_kept": _plan_kept(frame.case.agreements, debt),
        "fee_in_contract": None,
        "account_private": None,
        "genuine": None,
        "lawyer_licensed": _licensed(row["collector"], contact, reading),
        "private_used": contact.channel is Channel.WECHAT
        or row["channel_authorised"] is not None
        or bool(reading and reading.says("private_phone")),
        "debt_proven": _debt_proven(row),
    }
    return row | says_columns(contact, frame.wanted)


def _third(contact: Contact, household: bool | None, reading: Reading | None) -> bool | None:
    """Somebody who may have inherited the debt is no third person for certain."""
    if reading is not None and reading.says("debtor_dead") and contact.counterpart in HEIRS:
        return None
    return third_of(contact.counterpart, household)


def _agreed_calls(agreed: bool | int | None) -> int | None:
    """Calls a day that were agreed: none agreed is 0; agreed without a number is no limit."""
    if agreed is None:
        return None
    if isinstance(agreed, bool):
        return NO_LIMIT if agreed else 0
    return agreed


def _unreachable_days(reachable: bool | None, days: int | None) -> int | None:
    """How long the debtor could not be reached; where only "cannot be reached" is known, long enough."""
    return NO_LIMIT if days is None and reachable is False else days


def _answered(contact: Contact) -> bool | None:
    if contact.answered is None and (contact.effective or contact.text):
        return True
    return contact.answered


def _effective(contact: Contact) -> bool | None:
    return False if contact.answered is False else contact.effective


def _attributed(contact: Contact, reading: Reading | None) -> bool | None:
    """Is it known that the collector's side put this up? Asked of posters only."""
    if contact.channel is not Channel.POSTER:
        return True
    if contact.by:
        return None if _UNKNOWN_WHO.search(contact.by) else True
    if reading is not None and reading.says("posted_by_collector"):
        return True
    return None


def _licensed(collector: str, contact: Contact, reading: Reading | None) -> bool | None:
    if contact.labels is not None and "impersonation_lawyer" in contact.labels:
        return False
    if reading is not None and reading.says("lawyer_disproved"):
        return False
    return True if collector == CollectorKind.LAWYER else None


def _debt_proven(row: RowDict) -> bool | None:
    if row["recognised"] is False:
        return None
    stranger = row["collector"] == CollectorKind.UNKNOWN and row["lender_kind"] is None
    if row["recognised"] is None and (stranger or row["collector"] == CollectorKind.IMPOSTOR):
        return None
    return True


def _plan_signed(agreements: Iterable[Agreement], debt: Debt | None, day: date) -> bool:
    return any(a.signed_on is not None and a.signed_on < day for a in _plans(agreements, debt))


def _plan_kept(agreements: Iterable[Agreement], debt: Debt | None) -> bool | None:
    kept = [a.kept for a in _plans(agreements, debt)]
    return kept[-1] if kept else None


def _plans(agreements: Iterable[Agreement], debt: Debt | None) -> list[Agreement]:
    mine = [a for a in agreements if debt is None or a.debt in (None, debt.id)]
    return [a for a in mine if a.kind is AgreementKind.PERSONALISED_INSTALMENT]


def _stops_and_tries(frame: Frame, rows: list[RowDict]) -> None:
    """Facts that lie in earlier contacts: this person asked to stop; three calls in a row did not reach the debtor."""
    stops: dict[tuple[Any, Any], str] = {}
    missed: dict[Any, dict[str, int]] = {}
    order = sorted(range(len(rows)), key=lambda i: (rows[i]["day_first"], rows[i]["clock"] or "", i))
    for i in order:
        row, contact = rows[i], frame.case.contacts[i]
        who = (row["principal"], row["counterpart"])
        reading = reading_of(contact)
        asked = bool(reading and reading.says("stop_requested"))
        row["stop_requested"] = who in stops or (asked and not contact.text)
        tries = missed.get(row["principal"], {})
        row["tried_before"] = any(day < row["day_first"] and count >= 3 for day, count in tries.items())
        if asked:
            stops[who] = row["day_first"]
        if row["counterpart"] == Counterpart.DEBTOR and contact.answered is False and row["day"]:
            days = missed.setdefault(row["principal"], {})
            days[row["day"]] = days.get(row["day"], 0) + 1
        elif row["counterpart"] == Counterpart.DEBTOR and contact.answered:
            missed.pop(row["principal"], None)


def complaint_rows(frame: Frame) -> list[RowDict]:
    return [_complaint_row(frame, c) for c in frame.case.complaints]


def _complaint_row(frame: Frame, complaint: Complaint) -> RowDict:
    received = complaint.received_on
    replied = complaint.reply_on or (frame.on if complaint.replied is not True else None)
    row = _actor_row(frame, complaint.debt, received)
    return row | {
        "to": complaint.to.value if complaint.to else None,
        "complexity": complaint.complexity.value if complaint.complexity else None,
        "extension_approved": complaint.extension_approved,
        "days_taken": days_taken(received, replied, frame.is_rest_day),
        "answered": complaint.reply_on is not None,
        "replied": complaint.replied,
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
        "recording_gone": _recording_gone(request, contact),
        "days_taken": days_taken(request.on, answered_on, frame.is_rest_day),
        "record_age_years": _full_years(contact, request.on),
    }


def _recording_gone(request: Request, contact: Contact | None) -> bool | None:
    """Is the recording no longer there? A refusal that names another reason does not say so."""
    if request.reply is RequestReply.GIVEN:
        return False
    told = " ".join(t for t in (request.reason_given, contact.note if contact else None) if isinstance(t, str))
    if told and _GONE.search(told):
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
        "to": report.to.value if report.to else None,
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
