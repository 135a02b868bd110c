"""The keys that a scenario may bear outside its lists; the lists are checked by the facts room."""

from __future__ import annotations

from typing import Any

from ashore.facts.mend import nearest

_TOP = frozenset(
    (
        "id", "title", "actor", "borrower", "contacts", "complaints", "requests", "agreements", "reports",
        "ask_on", "expect", "why", "uncertain",
    )
)  # fmt: skip
_ACTOR = frozenset(
    (
        "lender_kind", "collector", "associations", "outsourcing_notice", "assignment_notice",
        "channel_authorised", "declares_gbt_45251",
    )
)  # fmt: skip
_BORROWER = frozenset(
    (
        "product", "reachable", "consents", "loan_granted_on", "illegal_debt", "principal",
        "debt_recognised", "spouse", "guarantor", "unreachable_days", "agreed_contact", "debtor_age",
        "days_past_due",
    )
)  # fmt: skip


def unread(raw: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(place, what, mend) of every key that means nothing here: the answer was given without it, and that is said."""
    found = []
    for part, keys in (("", _TOP), ("actor", _ACTOR), ("borrower", _BORROWER)):
        for key in (raw.get(part) or {}) if part else raw:
            if key not in keys:
                near = nearest(str(key), keys)
                mend = f"是不是想写 {near}？" if near else f"这里可以写：{'、'.join(sorted(keys))}"
                found.append((f"{part}.{key}".strip("."), f"不认识 “{key}” 这一项，没有算进去", mend))
    return found
