"""Case → the rows of contacts that rules are asked about; complaints, requests and reports are in paper_rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ashore.facts.case import Agreement, Case
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt
from ashore.facts.kinds import (
    AgreementKind,
    Channel,
    CollectorKind,
    Counterpart,
    Initiator,
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
_AUTHORITY = r"法院|法官|法警|公安|派出所|民警|仲裁委|公证处|街道|居委|村委|物业|快递|邻居|家人|court"
_UNKNOWN_WHO = r"不知|不明|未知|不清楚|unknown|某人|someone"
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
        "fee_in_contract": False if reading and reading.says("fee_not_in_contract") else None,
        "account_private": None,
        "genuine": None,
        "lawyer_licensed": _licensed(row["collector"], contact, reading),
        "by_another": bool(contact.by and re.search(_AUTHORITY, contact.by)),
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
        return None if re.search(_UNKNOWN_WHO, contact.by) else True
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
        asked = bool(contact.asked_to_stop or (reading and reading.says("stop_requested")))
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
