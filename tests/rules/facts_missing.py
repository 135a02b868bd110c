"""Scenarios told in full, and every consistent way to fill in the facts that were left out of them."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import product
from typing import Any

from ashore.facts import kinds
from ashore.rules.heard import MESSAGE_LABELS, OF_WORDS
from ashore.rules.people import LICENSED, MAY_JOIN_CBA, NO_MEMBERS

Raw = dict[str, Any]
Place = tuple[str | int, ...]
Gaps = dict[Place, list[Any]]
YES_NO = [True, False]

ACTOR: dict[str, list[Any]] = {
    "lender_kind": [k.value for k in kinds.LenderKind],
    "associations": [[], ["cba"], ["nifa"], ["cba", "nifa"]],
    "outsourcing_notice": YES_NO,
    "assignment_notice": YES_NO,
    "channel_authorised": YES_NO,
    "declares_gbt_45251": YES_NO,
}
BORROWER: dict[str, list[Any]] = {
    "product": [p.value for p in kinds.Product],
    "reachable": YES_NO,
    "unreachable_days": [0, 2, 3, 30],
    "consents": [{"night_contact": a, "call_frequency": b} for a in YES_NO for b in (False, True, 4)],
    "loan_granted_on": ["2026-07-31", "2026-08-01"],
    "principal": [49999, 50000],
    "illegal_debt": YES_NO,
    "spouse": ["没有签字，没有用于家庭", "没有签字，用于家庭日常开销"],
}
COUNTERPART: list[Any] = [c.value for c in kinds.Counterpart]
CALL: dict[str, list[Any]] = {
    "answered": YES_NO,
    "effective": YES_NO,
    "call_kind": ["notice", "interactive"],
}
SEEN = (
    *("showed_id", "showed_authorisation", "recorded_by_them", "entered", "entry_consent", "asked_to_leave", "left"),
    *("took_property", "property_consent", "posted_notice"),
)
VISIT: dict[str, list[Any]] = {
    "visitors": [1, 2],
    "place": [p.value for p in kinds.Place],
    **dict.fromkeys(SEEN, YES_NO),
}
NUMBERS: list[Any] = ["甲号", "乙号"]
COMPLAINT: dict[str, list[Any]] = {"complexity": ["simple", "complex"], "extension_approved": YES_NO}
REQUEST: dict[str, list[Any]] = {"reply": ["refused", "given", "none"], "reason_given": YES_NO}
REPORT: dict[str, list[Any]] = {"reply": ["registered", "refused", "none"], "receipt": YES_NO}
WORDS: dict[str, list[Any]] = {
    "labels": [[], sorted(MESSAGE_LABELS | OF_WORDS), *([x] for x in sorted(MESSAGE_LABELS | OF_WORDS))]
}
UNCONFIRMED = "法院已经判了，今晚来抓你。"
"""Words that are read as false process without a paper; the label of the same name would be sure, and mean a paper."""


CALLS = ("call", "voice_robot", "third_party_call")


def contact_facts(channel: str) -> dict[str, list[Any]]:
    """The facts of one contact that may be missing, each with the values that it may have."""
    seen = VISIT if channel == "visit" else {}
    return {"counterpart": COUNTERPART, **(CALL if channel in CALLS else {}), **seen, **WORDS}


def without(raw: Raw, gaps: Gaps) -> Raw:
    """The scenario as somebody tells it who does not know these facts; of a time, the day is still known."""
    told = copy.deepcopy(raw)
    for place in gaps:
        holder = _holder(told, place)
        known = holder.pop(place[-1], None)
        if place[-1] == "at":
            holder["at"] = known[:10]
    return told


def filled(told: Raw, gaps: Gaps) -> Iterator[Raw]:
    """Every consistent scenario that the told one may be."""
    for values in product(*gaps.values()):
        full = copy.deepcopy(told)
        for place, value in zip(gaps, values, strict=True):
            put(full, place, value)
            if place[-1] == "labels":
                _as_seen(full["contacts"][place[1]])
        if possible(full, gaps):
            yield full


def possible(raw: Raw, gaps: Gaps) -> bool:
    """What cannot be, as far as it was not told: members that cannot be any, a licensed usurer, words unheard."""
    kind = kinds.LenderKind(raw["actor"]["lender_kind"])
    members = raw["actor"]["associations"] if ("actor", "associations") in gaps else []
    if (kind in NO_MEMBERS and members) or (kind not in MAY_JOIN_CBA and "cba" in members):
        return False
    if ("borrower", "illegal_debt") in gaps and kind in LICENSED and raw["borrower"]["illegal_debt"]:
        return False
    return all(_can_be(c) for c in raw["contacts"])


def _can_be(contact: Raw) -> bool:
    heard = contact.get("effective") or contact.get("labels") or contact.get("text")
    return contact.get("answered") is not False or not heard


def _as_seen(contact: Raw) -> None:
    """Who came in and who left is seen: where that is told, no words say otherwise (rules/heard.py)."""
    seen = any(contact.get(fact) is not None for fact in ("entered", "asked_to_leave", "left"))
    if seen and "labels" in contact:
        contact["labels"] = [x for x in contact["labels"] if x != "illegal_entry_or_refusal_to_leave"]


def put(raw: Raw, place: Place, value: Any) -> None:
    _holder(raw, place)["text" if value == UNCONFIRMED else place[-1]] = value


def _holder(raw: Any, place: Place) -> Any:
    for step in place[:-1]:
        raw = raw[step]
    return raw
