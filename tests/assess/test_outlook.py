"""The visit outlook: every factor has a direction, more reasons never lower the band, nothing is a number."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashore.assess.assessment import Factor, VisitOutlook
from ashore.assess.outlook import bands, outlook
from ashore.assess.view import View
from ashore.facts.case import Complaint, Payment
from ashore.facts.kinds import Addressee, AddressKind, Channel, Counterpart
from ashore.facts.party import Address, Person
from ashore.law.pack import section

from .made import ON, StepKind, case, debt, home, said, step, yuan

PACK = section("outlook")
ROWS = PACK["factors"]
RANK = {"low": 0, "medium": 1, "high": 2}
UPWARDS = ["neutral", "up_weak", "up", "up_strong"]


def at_home(person: Person, *debts: Any, **facts: Any) -> VisitOutlook:
    return next(v for v in outlook(View(case(*debts, person=person, **facts), ON)) if v.address == "home")


def direction(found: VisitOutlook, key: str) -> str:
    return next(f.direction for f, row in zip(found.factors, ROWS, strict=True) if row["key"] == key)


def test_fewer_than_four_known_factors_cannot_tell() -> None:
    found = at_home(home(reachable=False), debt(90, outstanding=yuan(50000)))
    assert found.band == "cannot_tell"
    assert "现在判断不了，当作可能来准备" in found.words
    assert at_home(home(reachable=False, lender_present=True), debt(90, outstanding=yuan(50000))).band == "high"


@pytest.mark.parametrize(
    ("key", "person", "facts", "want"),
    [
        ("unreachable", {"reachable": False}, {}, "up_strong"),
        ("unreachable", {"reachable": True}, {}, "neutral"),
        ("secured", {}, {"secured": True}, "up_strong"),
        ("secured", {}, {"secured": False, "guaranteed": False}, "neutral"),
        ("secured", {}, {"secured": False}, "unknown"),
        ("local_people", {"lender_present": False}, {}, "down"),
        ("amount", {}, {"outstanding": yuan(10001)}, "up"),
        ("amount", {}, {"outstanding": yuan(10000)}, "neutral"),
        ("amount", {}, {"outstanding": yuan(4999)}, "down"),
        ("amount", {}, {}, "unknown"),
        ("broken_promise", {}, {"promise_broken": True}, "up"),
        ("address_known", {"known_to_lender": False}, {}, "down"),
        ("address_known", {"known_to_lender": False, "property_known": True}, {}, "up"),
        ("job_visible", {"job_known_to_lender": True}, {}, "up_weak"),
        ("recent_contact", {}, {"plan_in_force": True}, "down_strong"),
        ("official_denial", {"official_line_denies": True}, {}, "down"),
        ("announcement", {"visit_announced": True}, {}, "neutral"),
        ("announcement", {"visit_announced": True, "announcement_detailed": True}, {}, "up"),
        ("visited_before", {"visited_before": True}, {}, "up"),
        ("court", {}, {"steps": [step(StepKind.SUIT)]}, "down"),
    ],
)
def test_factors(key: str, person: dict, facts: dict, want: str) -> None:
    assert direction(at_home(home(**person), debt(**facts)), key) == want


@pytest.mark.parametrize(
    ("late", "want"), [(30, "neutral"), (31, "up_weak"), (60, "up_weak"), (61, "up"), (361, "neutral")]
)
def test_days(late: int, want: str) -> None:
    assert direction(at_home(home(), debt(late)), "days") == want


def test_a_new_holder_starts_an_old_debt_anew() -> None:
    sold = step(StepKind.SOLD, on=ON - timedelta(days=30))
    assert direction(at_home(home(), debt(700, steps=[sold])), "days") == "up_weak"


def test_small_debts_add_up() -> None:
    many = [debt(id=f"d{i}", outstanding=yuan(4000)) for i in range(3)]
    assert direction(at_home(home(), *many), "amount") == "up"


def test_recent_talk_payment_and_complaint_point_down() -> None:
    talk = said("喂", channel=Channel.CALL, answered=True)
    assert direction(at_home(home(), debt(70), contacts=[talk]), "recent_contact") == "down"
    paid = Payment(on=ON - timedelta(days=5), forced=False)
    assert direction(at_home(home(), debt(70), payments=[paid]), "recent_contact") == "down"
    forced = Payment(on=ON - timedelta(days=5), forced=True)
    assert direction(at_home(home(), debt(70), payments=[forced]), "recent_contact") == "unknown"
    open_one = Complaint(to=Addressee.LENDER, received_on=ON)
    assert direction(at_home(home(), debt(70), complaints=[open_one]), "complaint") == "down"


def test_a_visit_counts_for_the_address_that_it_went_to() -> None:
    visit = said("找人", channel=Channel.VISIT, counterpart=Counterpart.PARENT)
    found = {v.address: direction(v, "visited_before") for v in outlook(View(case(debt(70), contacts=[visit]), ON))}
    assert found == {"home": "unknown", "registered_home": "up"}


def test_the_parents_home_is_always_looked_at_and_the_employer_when_known() -> None:
    found = outlook(View(case(debt(70), person=home(job_known_to_lender=True)), ON))
    assert [v.address for v in found] == ["home", "registered_home", "employer"]
    assert "我不是借款人，也没有担保" in found[1].card


def test_an_announced_visit_brings_the_list_for_tonight() -> None:
    quiet = at_home(home(), debt(70))
    assert not any("官方客服（不打短信里的号码）" in p for p in quiet.prepare)
    for loud in (
        at_home(home(visit_announced=True), debt(70)),
        at_home(home(), debt(70), contacts=[said("明天安排外访人员上门")]),
    ):
        assert any("官方客服（不打短信里的号码）" in p for p in loud.prepare)
        assert any("不付钱，不签字" in p for p in loud.prepare)
    old = at_home(home(), debt(70), contacts=[said("明天安排外访人员上门", on="2026-08-01")])
    assert old.prepare == quiet.prepare


def test_what_lowers_is_said_for_what_raises() -> None:
    assert any("接一次电话" in w for w in at_home(home(reachable=False), debt(70)).lowers)
    assert not any("接一次电话" in w for w in at_home(home(reachable=True), debt(70)).lowers)


@st.composite
def found_factors(draw: st.DrawFn) -> tuple[Factor, ...]:
    out = []
    for row in ROWS:
        choices = [d for d in row["say"] if d != "unknown" or row["may"]]
        chosen = draw(st.sampled_from(choices))
        out.append(Factor(row["name"], chosen, chosen != "unknown", ""))
    return tuple(out)


@given(found_factors(), st.integers(0, len(ROWS) - 1), st.sampled_from(UPWARDS))
def test_a_reason_more_never_lowers_the_band(found: tuple[Factor, ...], at: int, more: str) -> None:
    before = bands(found, PACK)
    weights = PACK["weights"]
    old = found[at]
    if old.known and weights[more] < weights[old.direction]:
        return
    stronger = (*found[:at], replace(old, direction=more, known=True), *found[at + 1 :])
    after = bands(stronger, PACK)
    if before[0] != "cannot_tell":
        assert RANK[after[0]] >= RANK[before[0]]


@given(found_factors())
def test_the_band_lies_within_its_own_width(found: tuple[Factor, ...]) -> None:
    middle, low, high = bands(found, PACK)
    assert RANK[low] <= RANK[high]
    if middle != "cannot_tell":
        assert RANK[low] <= RANK[middle] <= RANK[high]


@given(found_factors(), st.integers(0, len(ROWS) - 1))
def test_forgetting_a_factor_never_makes_it_narrower_where_it_may_go(found: tuple[Factor, ...], at: int) -> None:
    """With a factor unknown again, the width reaches what its strongest direction alone would have given."""
    row = ROWS[at]
    unknown = (*found[:at], replace(found[at], direction="unknown", known=False), *found[at + 1 :])
    _, low, high = bands(unknown, PACK)
    for way in row["may"]:
        known = (*found[:at], replace(found[at], direction=way, known=True), *found[at + 1 :])
        band = bands(known, PACK)[0]
        if band != "cannot_tell":
            assert RANK[low] <= RANK[band] <= RANK[high]


def test_no_number_of_probability_is_written() -> None:
    for person in (home(), home(reachable=False, lender_present=True, visited_before=True)):
        for found in outlook(View(case(debt(90, outstanding=yuan(60000)), person=person), ON)):
            texts = [found.words, *(f.why for f in found.factors), *found.lowers, *found.prepare, found.card]
            assert not any(re.search(r"[%％]|百分之|成的可能|概率", t) for t in texts)
            assert "没有可靠统计" in found.words


def test_an_address_of_its_own_kind_only() -> None:
    person = Person(addresses=[Address(kind=AddressKind.REGISTERED_HOME, known_to_lender=True)])
    found = {v.address: direction(v, "address_known") for v in outlook(View(case(debt(70), person=person), ON))}
    assert found == {"registered_home": "up", "home": "unknown"}
