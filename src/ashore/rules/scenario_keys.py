"""Which key of a scenario tells which fact, and what is said of a key that tells none. Facts checks the lists."""

from __future__ import annotations

from typing import Any

from ashore.facts.mend import nearest

PARTY = {
    "kind": "lender_kind",
    "collector": "collector",
    "associations": "associations",
    "channel_authorised": "channel_authorised",
    "declares_gbt_45251": "declares_gbt_45251",
}
NOTICES = {"outsourcing_notice": "outsourcing_notice", "assignment_notice": "assignment_notice"}
PERSON = {
    "age": "debtor_age",
    "reachable": "reachable",
    "unreachable_days": "unreachable_days",
    "agreed_contact": "agreed_contact",
    "spouse": "spouse",
    "guarantor": "guarantor",
    "consents": "consents",
}
DEBT = {
    "product": "product",
    "principal": "principal",
    "loan_granted_on": "loan_granted_on",
    "illegal_debt": "illegal_debt",
    "recognised": "debt_recognised",
    "days_past_due": "days_past_due",
}
"""Facts of the case file → keys of `actor` (the first two) and of `borrower`."""

_KEYS = {
    "": {
        *("id", "title", "actor", "borrower", "contacts", "complaints", "requests", "agreements", "reports"),
        *("ask_on", "expect", "why", "uncertain"),
    },
    "actor": {*PARTY.values(), *NOTICES.values()},
    "borrower": {*PERSON.values(), *DEBT.values()},
}


def unread(raw: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(place, what, mend) of every key that means nothing here: the answer was given without it, and that is said."""
    found = []
    for part, keys in _KEYS.items():
        for key in (raw.get(part) or {}) if part else raw:
            if key not in keys:
                near = nearest(str(key), keys)
                mend = f"是不是想写 {near}？" if near else f"这里可以写：{'、'.join(sorted(keys))}"
                found.append((f"{part}.{key}".strip("."), f"不认识 “{key}” 这一项，没有算进去", mend))
    return found
