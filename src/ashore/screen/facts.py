"""The facts that rules ask for, from a record, as SQL: the same as `rules.rows` makes of a contact of a case.

`t` is the record as taken (yes and no as 1 and 0), `r` what its text says, `l` what a person confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable

from ashore.rules.columns import CONTACT
from ashore.rules.heard import CARRIED, MESSAGE_LABELS, OF_WORDS
from ashore.rules.people import LICENSED, MAY_JOIN_CBA, NO_MEMBERS, THIRD
from ashore.rules.rows import HEIRS, NO_LIMIT
from ashore.rules.rule import labels
from ashore.screen.engine import quoted

SIGNALS = (
    *("debtor_dead", "stop_requested", "fee_not_in_contract", "private_phone", "posted_by_collector"),
    "lawyer_disproved",
)
"""What else of a text the facts hang on."""
VISIT_ONLY = ("entered", "entry_consent", "asked_to_leave", "left", "took_property", "posted_notice")
PASSED = (
    *("lender_kind", "product", "declares_gbt", "outsourcing_notice", "assignment_notice", "channel_authorised"),
    *("recognised", "loan_granted_on", "day_first", "day_last", "day", "clock", "channel", "counterpart"),
    *("to_number", "call_kind", "place", "visitors", "agreed_calls", "debtor_age", "debt_amount", "night_consent"),
    *("reachable", "household", "showed_id", "showed_authorisation", "recorded_by_them", "property_consent"),
    *("stop_requested", "tried_before", "plan_signed", "plan_kept"),
)
"""Facts that a record holds as they are."""


def wanted() -> list[str]:
    """Every label and signal that a text or a person may tell, in order."""
    return sorted({*labels(), *MESSAGE_LABELS, *SIGNALS, *CARRIED, "impersonation_lawyer"})


def fact_columns(t: str = "t", r: str = "r", lab: str = "l") -> list[tuple[str, str]]:
    """(column of rules.columns or says_x, its SQL)."""
    found = {name: f"{t}.{name}" for name in PASSED}
    found |= {name: f"CASE WHEN {t}.channel = 'visit' THEN {t}.{name} ELSE 0 END" for name in VISIT_ONLY}
    found |= _parties(t)
    found |= _talk(t, r, lab)
    listed = [(c.name, found.get(c.name, "CAST(NULL AS BIGINT)")) for c in CONTACT if c.name != "debt"]
    return [*listed, *((f"says_{label}", _says(label, t, r, lab)) for label in sorted(labels() | {"debtor_dead"}))]


def _in(words: Iterable[str]) -> str:
    return ", ".join(quoted(str(w)) for w in sorted(words))


def _parties(t: str) -> dict[str, str]:
    kind = f"{t}.lender_kind"
    own = f"{t}.agency = {t}.lender AND {kind} IS NOT NULL"
    how = f"COALESCE({t}.collector, CASE WHEN {own} THEN 'in_house' ELSE 'unknown' END)"
    nobody = f"{how} = 'unknown' AND {kind} IS NULL OR {how} = 'impostor'"
    return {
        "collector": how,
        "agency": f"CASE {how} WHEN 'unknown' THEN NULL WHEN 'outsourced' THEN 1 ELSE 0 END",
        "cba_member": f"COALESCE({t}.cba_member, CASE WHEN {kind} NOT IN ({_in(MAY_JOIN_CBA)}) THEN 0 END)",
        "nifa_member": f"COALESCE({t}.nifa_member, CASE WHEN {kind} IN ({_in(NO_MEMBERS)}) THEN 0 END)",
        "illegal_debt": f"COALESCE({t}.illegal_debt, CASE WHEN {kind} IN ({_in(LICENSED)}) THEN 0 END)",
        "principal": f"{t}.lender",
        "unreachable_days": f"COALESCE({t}.unreachable_days, CASE WHEN {t}.reachable = 0 THEN {NO_LIMIT} END)",
        "debt_proven": f"CASE WHEN {t}.recognised = 0 THEN NULL"
        f" WHEN {t}.recognised IS NULL AND ({nobody}) THEN NULL ELSE 1 END",
    }


def _talk(t: str, r: str, lab: str) -> dict[str, str]:
    heirs = f"COALESCE({r}.x_debtor_dead, 0) = 1 AND {t}.counterpart IN ({_in([h.value for h in HEIRS])})"
    denied = f"COALESCE({lab}.y_impersonation_lawyer, 0) = 1 OR COALESCE({r}.x_lawyer_disproved, 0) = 1"
    lawyer = f"COALESCE({t}.collector, '') = 'lawyer'"
    private = f"COALESCE({t}.channel, '') = 'wechat' OR {t}.channel_authorised IS NOT NULL"
    posted = f"{t}.agency IS NOT NULL OR COALESCE({r}.x_posted_by_collector, 0) = 1"
    return {
        "initiated_by": f"COALESCE({t}.initiated_by, 'collector')",
        "agreed_scope": f"COALESCE({t}.agreed_scope, 'none')",
        "other_agreed": f"COALESCE({t}.other_agreed, 0)",
        "answered": f"CASE WHEN {t}.answered IS NULL AND ({t}.effective = 1 OR {t}.has_text = 1) THEN 1"
        f" ELSE {t}.answered END",
        "effective": f"CASE WHEN {t}.answered = 0 THEN 0 ELSE {t}.effective END",
        "third": f"CASE WHEN {heirs} THEN NULL WHEN {t}.counterpart IS NULL THEN NULL WHEN {t}.counterpart = 'spouse'"
        f" THEN 1 - {t}.household WHEN {t}.counterpart IN ({_in({w.value for w in THIRD})}) THEN 1 ELSE 0 END",
        "confirmed": f"CASE WHEN {t}.labels IS NULL THEN 0 ELSE 1 END",
        "has_text": f"{t}.has_text",
        "attributed": f"CASE WHEN {t}.channel = 'poster' THEN CASE WHEN {posted} THEN 1 END ELSE 1 END",
        "fee_in_contract": f"CASE WHEN {r}.x_fee_not_in_contract = 1 THEN 0 END",
        "lawyer_licensed": f"CASE WHEN {denied} THEN 0 WHEN {lawyer} THEN 1 END",
        "by_another": "0",
        "private_used": f"CASE WHEN {private} OR COALESCE({r}.x_private_phone, 0) = 1 THEN 1 ELSE 0 END",
    }


def _says(label: str, t: str, r: str, lab: str) -> str:
    confirmed = f"{t}.labels IS NOT NULL"
    carriers = [c for c, carried in CARRIED.items() if label in carried]
    yes = [f"{lab}.y_{label} = 1", f"{r}.x_{label} = 1", *(f"{lab}.y_{c} = 1" for c in carriers)]
    cases = [f"WHEN {confirmed} THEN {lab}.y_{label}"] if label in MESSAGE_LABELS else []
    cases.append(f"WHEN {' OR '.join(yes)} THEN 1")
    if label == "illegal_entry_or_refusal_to_leave":
        seen = " OR ".join(f"{t}.{name} IS NOT NULL" for name in ("entered", "asked_to_leave", "left"))
        cases.append(f"WHEN {seen} THEN 0")
    rest = "0"
    if label in MESSAGE_LABELS or label in OF_WORDS:
        rest = f"CASE WHEN {t}.has_text = 1 OR {t}.answered = 0 OR {confirmed} THEN 0 END"
    return f"CASE {' '.join(cases)} ELSE {rest} END"
