"""Odd but possible facts: accepted, told one by one, and never where nothing is odd."""

from __future__ import annotations

import pytest

from ashore.facts.case import FORMAT
from ashore.facts.load import case_from_data
from ashore.facts.notice import notices
from ashore.facts.yamlread import parse_yaml

LENT = "debts: [{id: d1, disbursed_on: 2026-03-01, loan_granted_on: 2026-03-01}]\n"
ODD = {
    "told_on: 2026-11-20\ncontacts: [{channel: call, at: 2026-11-22}]": ["contacts[0].at"],
    "told_on: 2026-11-20\nagreements: [{kind: deferral, signed_on: 2026-12-01}]": ["agreements[0].signed_on"],
    "debts: [{id: d1, days_past_due: 40}]": ["debts[0].days_past_due"],
    "person: {reachable: true, unreachable_days: 40}": ["person.unreachable_days"],
    "debts: [{id: d1, loan_granted_on: 2026-03-05, disbursed_on: 2026-03-01}]": ["debts[0].disbursed_on"],
    "debts: [{id: d1, statements: [{on: 2026-05-01, total: 100, principal: 90, interest: 20}]}]": [
        "debts[0].statements[0].total"
    ],
    "debts: [{id: d1, schedule: [{due_on: 2026-05-01, amount: 100, principal: 50, interest: 20, fees: 20}]}]": [
        "debts[0].schedule[0].amount"
    ],
    "contacts: [{channel: visit, entry_consent: false}]": ["contacts[0].entry_consent"],
    "contacts: [{channel: visit, entered: false, entry_consent: true}]": ["contacts[0].entry_consent"],
    "contacts: [{channel: visit, took_property: false, property_consent: true}]": ["contacts[0].property_consent"],
    "contacts: [{channel: call, answered: false, text: 明天来}]": ["contacts[0].answered"],
    "contacts: [{channel: letter, answered: true}]": ["contacts[0].answered"],
    "contacts: [{channel: call, at: 2026-05-01T10:00+08:00}, {channel: call, at: 2026-05-01T02:00Z}]": ["contacts[1]"],
    "parties: [{id: agency}]\ncontacts: [{channel: call, by: agencyy}]": ["contacts[0].by"],
    "complaints: [{to: police}]": ["complaints[0].to"],
    LENT + "payments: [{on: 2026-02-27, debt: d1}]": ["payments[0].on"],
}
PLAIN = [
    "told_on: 2026-11-20\ndebts: [{id: d1, days_past_due: 40}]",
    "told_on: 2026-11-20\ndebts: [{id: d1, first_unpaid_due_on: 2026-12-05, schedule: [{due_on: 2027-01-05}]}]",
    "told_on: 2026-11-20\nagreements: [{kind: deferral, signed_on: 2026-11-20, first_due_on: 2026-12-05}]",
    "debts: [{id: d1, statements: [{on: 2026-05-01, total: 100, principal: 90}]}]",
    "contacts: [{channel: visit, entered: false, entry_consent: false}]",
    "contacts: [{channel: call, at: 2026-05}, {channel: call, at: 2026-05}]",
    "contacts: [{channel: wechat, answered: true}]",
    "parties: [{id: agency}]\ncontacts: [{channel: call, by: 自称律师的人}]",
    LENT + "payments: [{on: 2026-03-01, debt: d1}]",
]


def paths(text: str) -> list[str]:
    document = parse_yaml(f"format: {FORMAT}\n{text}\n")
    found = notices(case_from_data(document.data, document.lines), document.lines, "x.yaml")
    assert all(p.file == "x.yaml" and p.line > 1 and p.mend for p in found)
    return [p.path for p in found]


@pytest.mark.parametrize("text", ODD)
def test_what_is_odd_is_told(text: str) -> None:
    assert paths(text) == ODD[text]


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_plain_is_not(text: str) -> None:
    assert paths(text) == []
