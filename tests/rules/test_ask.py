"""What is asked would change the outcome; what is decided is not asked about."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from ashore.law.pack import section
from ashore.rules.scenario import answer_scenario
from tests.rules.facts_missing import ACTOR, BORROWER, CALL, VISIT, Gaps, Raw, filled, without
from tests.rules.test_exactness import SLOW, one_contact

# Which facts of a scenario answer a question; the others (a licence, a court's word) have no place in one.
ANSWERS: dict[str, list[tuple[Any, ...]]] = {
    "membership": [("actor", "associations")],
    "standard_declared": [("actor", "declares_gbt_45251")],
    "outsourcing_notice": [("actor", "outsourcing_notice")],
    "assignment_notice": [("actor", "assignment_notice")],
    "channel_authorised": [("actor", "channel_authorised")],
    "product": [("borrower", "product")],
    "debtor_reachable": [("borrower", "reachable"), ("borrower", "unreachable_days")],
    "consent_to_hours": [("borrower", "consents")],
    "consent_to_frequency": [("borrower", "consents")],
    "loan_granted_on": [("borrower", "loan_granted_on")],
    "principal": [("borrower", "principal")],
    "debt_real": [("borrower", "illegal_debt")],
    "household_use": [("borrower", "spouse")],
    "counterpart_role": [("contacts", 0, "counterpart")],
    "time_of_day": [("contacts", 0, "at")],
    "answered": [("contacts", 0, "answered"), ("contacts", 0, "effective")],
    "call_kind": [("contacts", 0, "call_kind")],
    "effective": [("contacts", 0, "effective")],
    # Whether something was put up is part of what was told to whom, and its words are asked for with it.
    "text": [("contacts", 0, n) for n in ("labels", "answered", "posted_notice")],
    "disclosed_content": [("contacts", 0, n) for n in ("labels", "answered", "posted_notice")],
    "entry_consent": [("contacts", 0, "entry_consent"), ("contacts", 0, "entered")],
    "property_consent": [("contacts", 0, "property_consent"), ("contacts", 0, "took_property")],
    **{n: [("contacts", 0, n)] for n in ("visitors", "place", "asked_to_leave", "left")},
    **{n: [("contacts", 0, n)] for n in ("showed_id", "showed_authorisation", "recorded_by_them")},
}


def test_every_fact_that_can_be_missing_answers_some_question() -> None:
    answering = {place[-1] for places in ANSWERS.values() for place in places}
    facts = {*ACTOR, *BORROWER, *CALL, *VISIT, "counterpart", "labels"}
    # The lender's kind decides much else, and is asked under its own key.
    assert facts - answering == {"lender_kind"}


def test_every_question_that_a_case_expects_has_words() -> None:
    keys = {key for cases in section("rule_cases").values() for c in cases for e in c["expect"] for key in _asks(e)}
    assert keys - set(section("asks")) == set()


def _asks(expect: dict[str, Any]) -> list[str]:
    ask = expect.get("ask") or []
    return [ask] if isinstance(ask, str) else ask


@pytest.mark.parametrize("code", sorted(section("rule_cases")))
def test_nothing_is_asked_when_all_is_decided(code: str) -> None:
    """Only whether it was reported may be asked of a breach: that decides what the police can still do."""
    for case in section("rule_cases")[code]:
        for found in answer_scenario(case):
            if found["outcome"] != "cannot_tell":
                assert set(found["ask"]) <= {"reported", "date"}, (case["title"], found)
                assert not found["ask"] or found["police_window"] == "cannot_tell", (case["title"], found)


@pytest.mark.parametrize("code", sorted(section("rule_cases")))
def test_what_cannot_be_told_is_asked_about(code: str) -> None:
    for case in section("rule_cases")[code]:
        for found in answer_scenario(case):
            if found["code"] == code and found["outcome"] == "cannot_tell":
                assert found["ask"], case["title"]


@given(one_contact())
@SLOW
def test_an_answer_to_what_is_asked_can_change_the_outcome(told: tuple[Raw, Gaps]) -> None:
    """For each question there is a way to fill in the rest under which its answer makes a difference."""
    raw, gaps = told
    open_ = without(raw, gaps)
    worlds = [(full, _outcomes(full)) for full in filled(open_, gaps)]
    for found in answer_scenario(open_):
        if found["outcome"] != "cannot_tell" or found["code"] == "debt_unproven":
            continue  # whether a debt exists is answered by papers, not by one fact
        for key in found["ask"]:
            places = [p for p in ANSWERS.get(key, []) if p in gaps]
            if places:
                assert any(_matters(worlds, p, found["code"], gaps) for p in places), (key, found, open_)


def _outcomes(raw: Raw) -> dict[str, str]:
    return {f["code"]: f["outcome"] for f in answer_scenario(raw)}


def _matters(worlds: list[tuple[Raw, dict[str, str]]], place: tuple[Any, ...], code: str, gaps: Gaps) -> bool:
    """Do two worlds that differ in this fact alone differ in the outcome?"""
    groups: dict[str, set[str]] = {}
    for full, said in worlds:
        rest = repr([_at(full, p) for p in gaps if p != place])
        groups.setdefault(rest, set()).add(said.get(code, "none"))
    return any(len(outcomes) > 1 for outcomes in groups.values())


def _at(raw: Any, place: tuple[Any, ...]) -> Any:
    for step in place[:-1]:
        raw = raw[step]
    return (raw.get("labels"), raw.get("text")) if place[-1] == "labels" else raw[place[-1]]


def test_a_day_is_not_asked_where_every_day_gives_the_same_answer() -> None:
    """The law changed within the year, but a threat broke it on every day: only the words are missing."""
    raw = {
        "id": "x",
        "actor": {"lender_kind": "private_person", "collector": "in_house"},
        "borrower": {"product": "private_loan", "debt_recognised": True},
        "contacts": [{"at": "2025", "channel": "call", "counterpart": "debtor", "answered": True}],
        "reports": [],
        "ask_on": "2026-11-23",
    }
    [threat] = [f for f in answer_scenario(raw) if f["code"] == "threat_violence"]
    assert (threat["outcome"], threat["ask"]) == ("cannot_tell", ["text"])
