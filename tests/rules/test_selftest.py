"""The cases beside the rules: all right, for every code of the contract, on both sides of each change of law."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ashore.facts.moment import parse_moment
from ashore.law.pack import section
from ashore.rules.rule import Rule, rules
from ashore.rules.selftest import run_cases
from ashore.rules.single import in_force
from tests.rules.tables import answers_in_python, scenario_tables

# The codes that a finding may bear (docs/rules.md); "any" is a word of `expect` only.
CODES = [
    "threat_violence",
    "insult",
    "harassment_frequency_statement",
    "third_party_disclosure",
    "public_shaming",
    "impersonation_official",
    "forged_legal_process",
    "false_consequence",
    "seizure_threat",
    "illegal_entry_or_refusal_to_leave",
    "pressure_to_borrow_elsewhere",
    "extra_fee_demand",
    "off_channel_payment",
    "privacy_misuse",
    "sexual_harassment",
    "self_identification_missing",
    "other",
    "quiet_hours",
    "call_frequency",
    "visit_rules",
    "third_party_contact_beyond_limits",
    "no_outsourcing_notice",
    "recording_retention",
    "complaint_deadline_missed",
    "data_access_refused",
    "harassment_pattern",
    "impersonation_lawyer",
    "false_company_identity",
    "private_channel",
    "letter_form",
    "unlawful_search",
    "property_damage",
    "illegal_debt_collection",
    "contact_after_agreement",
    "instalment_refused",
    "assignment_notice_missing",
    "no_prior_credit_notice",
    "credit_objection_deadline_missed",
    "police_inaction",
    "debt_unproven",
]

# Rules that cannot give an outcome, and why.
NEVER = {
    ("instalment_refused", "breach"): "the bank may agree to instalments and need not",
    ("instalment_refused", "cannot_tell"): "no fact can make it a breach",
    ("debt_unproven", "breach"): "that a debt does not exist is for a court",
}
NEVER_TRUE = {
    ("instalment_refused", "xyk-70"): "a power of the bank, not a duty",
    ("debt_unproven", "own-debt-proof"): "unproven is the most that can be said",
}

ALL = {rule.code: rule for rule in rules()}


def test_every_case_is_right() -> None:
    assert {r.id: r.faults for r in run_cases() if r.faults} == {}


def test_every_code_has_a_rule_and_no_other_code_has() -> None:
    assert sorted(ALL) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_rule_has_cases_for_each_outcome_that_it_can_give(code: str) -> None:
    outcomes = {e["outcome"] for case in section("rule_cases")[code] for e in case["expect"]}
    wanted = {o for o in ("breach", "none", "cannot_tell") if (code, o) not in NEVER}
    assert outcomes == wanted
    assert len(section("rule_cases")[code]) >= 3


@pytest.mark.parametrize("code", CODES)
def test_a_rule_has_a_case_against_citing_what_does_not_bind(code: str) -> None:
    if all(s.record.startswith("own-") for s in ALL[code].sources):
        return  # nothing of law to cite
    assert any(e.get("must_not_cite") for case in section("rule_cases")[code] for e in case["expect"])


@pytest.mark.parametrize("code", CODES)
def test_each_source_is_broken_in_one_case_and_kept_in_another(code: str) -> None:
    """An open standard is never broken for certain: for it, "cannot tell" stands for broken."""
    rule = ALL[code]
    broken, kept = _seen(rule)
    missing = {s.key for s in rule.sources if s.key not in broken and (code, s.key) not in NEVER_TRUE}
    assert missing == set(), "never broken"
    assert {s.key for s in rule.sources} - kept == set(), "never kept while it binds"


def _seen(rule: Rule) -> tuple[set[str], set[str]]:
    broken: set[str] = set()
    kept: set[str] = set()
    for case in section("rule_cases")[rule.code]:
        rows = scenario_tables(case)[rule.about]
        for indexes, got in answers_in_python(rule, rows).items():
            for source, value in zip(rule.sources, got.values, strict=True):
                row = rows[indexes[0]]
                binds = source.is_bound(row, None) is True and in_force(source, row["day_first"], row["day_last"])
                if value is True or (source.open and value is None and binds):
                    broken.add(source.key)
                elif value is False and binds:
                    kept.add(source.key)
    return broken, kept


@pytest.mark.parametrize("code", CODES)
def test_cases_stand_on_both_sides_of_each_change_of_law(code: str) -> None:
    days = {day for case in section("rule_cases")[code] for day in _days(case)}
    lacking = set()
    for source in ALL[code].sources:
        if source.start is not None:
            lacking |= {source.start, _shift(source.start, -1)} - days
        if source.end is not None:
            lacking |= {source.end, _shift(source.end, 1)} - days
    assert lacking == set()


def _shift(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def _days(case: dict) -> set[str]:
    moments = [c.get("at") for c in case.get("contacts", [])]
    moments += [c.get("received_on") for c in case.get("complaints", [])]
    moments += [e.get("on") for name in ("requests", "reports") for e in case.get(name, [])]
    return {parse_moment(m).first.isoformat() for m in moments if m is not None}
