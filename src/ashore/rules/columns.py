"""The columns that rules may speak of: type, the values an unknown one may take, and the question that would settle it.

A column is a fact of the case or follows from facts alone; no number or name of the law is in here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from ashore.facts import kinds

Type = Literal["bool", "text", "int", "day"]


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: Type
    ask: str
    """Key of the question in the pack; "" for a column that is always known."""
    domain: tuple[Any, ...] = ()
    """Values tried when the column is unknown; empty = not tried one by one."""


def _words(enum: type[StrEnum]) -> tuple[str, ...]:
    return tuple(e.value for e in enum)


_BOOL = (True, False)


def _bools(**asks: str) -> list[Column]:
    return [Column(name, "bool", ask, _BOOL) for name, ask in asks.items()]


# Who lends, who collects, what was lent: the same for every entry of a debt.
ACTOR = [
    Column("lender_kind", "text", "actor_kind", _words(kinds.LenderKind)),
    Column("collector", "text", "collector", _words(kinds.CollectorKind)),
    Column("product", "text", "product", _words(kinds.Product)),
    *_bools(
        cba_member="membership",
        nifa_member="membership",
        declares_gbt="standard_declared",
        outsourcing_notice="outsourcing_notice",
        assignment_notice="assignment_notice",
        channel_authorised="channel_authorised",
        illegal_debt="debt_real",
        recognised="debt_real",
    ),
    Column("loan_granted_on", "day", "loan_granted_on", ("2000-01-01", "2099-12-31")),
]

CONTACT = [
    *ACTOR,
    Column("debt", "text", ""),
    Column("day_first", "day", "date"),
    Column("day_last", "day", "date"),
    Column("day", "day", "date"),
    Column("clock", "text", "time_of_day", ("00:00:00", "12:00:00", "23:00:00")),
    Column("channel", "text", "", _words(kinds.Channel)),
    Column("counterpart", "text", "counterpart_role", _words(kinds.Counterpart)),
    Column("initiated_by", "text", "", _words(kinds.Initiator)),
    Column("principal", "text", "same_principal"),
    Column("to_number", "text", "to_number"),
    Column("call_kind", "text", "call_kind", _words(kinds.CallKind)),
    Column("place", "text", "place", _words(kinds.Place)),
    Column("visitors", "int", "visitors", (1, 2, 3)),
    Column("agreed_calls", "int", "consent_to_frequency", (0, 10**6)),
    Column("unreachable_days", "int", "", (0, 2, 3, 30)),
    Column("debtor_age", "int", "", (30, 65, 75)),
    Column("debt_amount", "int", "principal", (1, 10**7)),
    Column("agreed_scope", "text", "counterpart_role", ("none", "if_lost", "pass_on", "debt")),
    *_bools(
        answered="answered",
        effective="effective",
        night_consent="consent_to_hours",
        reachable="debtor_reachable",
        third="counterpart_role",
        household="household_use",
        confirmed="",
        has_text="",
        showed_id="showed_id",
        showed_authorisation="showed_authorisation",
        recorded_by_them="recorded_by_them",
        entered="entry_consent",
        entry_consent="entry_consent",
        asked_to_leave="asked_to_leave",
        left="left",
        took_property="property_consent",
        property_consent="property_consent",
        posted_notice="disclosed_content",
        attributed="who_posted",
        other_agreed="counterpart_role",
        stop_requested="",
        plan_signed="kept",
        plan_kept="kept",
        tried_before="debtor_reachable",
        fee_in_contract="fee_basis",
        account_private="account_owner",
        genuine="court_verification",
        lawyer_licensed="lawyer_licence",
        agency="actor_kind",
        private_used="",
        by_another="",
        debt_proven="debt_real",
    ),
]

COMPLAINT = [
    *ACTOR,
    Column("day_first", "day", "received_on"),
    Column("day_last", "day", "received_on"),
    Column("addressee", "text", "", _words(kinds.Addressee)),
    Column("complexity", "text", "complexity", _words(kinds.Complexity)),
    Column("days_taken", "int", "received_on", (0, 20, 45, 100)),
    *_bools(extension_approved="extension_approved"),
]

REQUEST = [
    *ACTOR,
    Column("day_first", "day", "date"),
    Column("day_last", "day", "date"),
    Column("kind", "text", "", _words(kinds.RequestKind)),
    Column("reply", "text", "reply", _words(kinds.RequestReply)),
    Column("days_taken", "int", "date", (0, 20, 45, 100)),
    Column("record_age_years", "int", "date", (0, 1, 2, 5, 10)),
    *_bools(reason_given="reason_given", recording_gone="reason_given"),
]

REPORT = [
    *ACTOR,
    Column("day_first", "day", "date"),
    Column("day_last", "day", "date"),
    Column("addressee", "text", "", _words(kinds.Addressee)),
    Column("reply", "text", "reply", _words(kinds.ReportReply)),
    Column("days_since", "int", "date", (0, 1, 10, 60)),
    *_bools(receipt="receipt"),
]

DEBT = [
    *ACTOR,
    Column("day_first", "day", "date"),
    Column("day_last", "day", "date"),
]

TABLES: dict[str, dict[str, Column]] = {
    about: {c.name: c for c in columns}
    for about, columns in {
        "contacts": CONTACT,
        "complaints": COMPLAINT,
        "requests": REQUEST,
        "reports": REPORT,
        "debts": DEBT,
    }.items()
}
