"""A rule says what it can and no more: checked against every way in which the missing facts may be.

"Breach" and "none" hold in all of them; "cannot tell" is said only where they differ, or where a text has no clock or
number.
"""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ashore.facts.moment import parse_day
from ashore.rules.judge import judge
from ashore.rules.rule import rules
from ashore.rules.scenario import scenario_case
from ashore.rules.three import Three
from tests.rules.facts_missing import (
    ACTOR,
    BORROWER,
    CALL,
    COMPLAINT,
    NUMBERS,
    REPORT,
    REQUEST,
    UNCONFIRMED,
    YES_NO,
    Gaps,
    Raw,
    contact_facts,
    filled,
    possible,
    put,
    without,
)
from tests.rules.strategies import CLOCKS, DAYS
from tests.rules.tables import answers_in_python, scenario_tables

MOST = 400
SLOW = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=80)
Outcomes = dict[tuple[str, tuple[int, ...]], str]


def outcomes(raw: Raw) -> Outcomes:
    found = judge(scenario_case(raw), parse_day(str(raw["ask_on"])))
    return {(f"{f.about} {f.code}", f.indexes): f.outcome for f in found}


def check(raw: Raw, gaps: Gaps) -> None:
    told = without(raw, gaps)
    said = outcomes(told)
    worlds = [outcomes(full) for full in filled(told, gaps)]
    wrong = {}
    for key, outcome in said.items():
        # Where an entry is not of the rule's concern, the rule gives no finding on it: that is none.
        agreed = {world.get(key, "none") for world in worlds}
        if (outcome != "cannot_tell" and agreed != {outcome}) or (
            outcome == "cannot_tell" and agreed in ({"breach"}, {"none"})
        ):
            wrong[key] = (outcome, sorted(agreed))
    assert wrong == {}, told


def gaps_of(draw: st.DrawFn, choices: Gaps, most: int = 3) -> Gaps:
    places = draw(st.lists(st.sampled_from(list(choices)), min_size=1, max_size=most, unique=True))
    gaps = {place: choices[place] for place in places}
    size = 1
    for values in gaps.values():
        size *= len(values)
    assume(size <= MOST)
    return gaps


def pick(draw: st.DrawFn, facts: dict[str, list[Any]]) -> Raw:
    return {name: draw(st.sampled_from(values)) for name, values in facts.items()}


@st.composite
def one_contact(draw: st.DrawFn) -> tuple[Raw, Gaps]:
    channel = draw(st.sampled_from(["call", "sms", "wechat", "visit", "third_party_call"]))
    day, clock = draw(st.sampled_from(DAYS)), draw(st.sampled_from(CLOCKS))
    facts = contact_facts(channel)
    # Whether the agency's own account was allowed is asked only where such an account was used.
    actor = {n: v for n, v in ACTOR.items() if n != "channel_authorised" or channel == "wechat"}
    raw = told_in_full(draw, actor) | {
        "contacts": [{"at": f"{day}T{clock}+08:00", "channel": channel, **pick(draw, facts)}]
    }
    assume(possible(raw, {}))
    choices: Gaps = {("actor", n): v for n, v in actor.items()}
    choices |= {("borrower", n): v for n, v in BORROWER.items()}
    choices |= {("contacts", 0, n): v for n, v in facts.items()}
    choices[("contacts", 0, "labels")] = [*facts["labels"], UNCONFIRMED]
    choices[("contacts", 0, "at")] = [f"{day}T{c}+08:00" for c in CLOCKS]
    return raw, gaps_of(draw, choices)


def told_in_full(draw: st.DrawFn, actor: dict[str, list[Any]]) -> Raw:
    collector = draw(st.sampled_from(["in_house", "outsourced", "lawyer", "impostor"]))
    return {
        "id": "x",
        "actor": {"collector": collector, **pick(draw, actor)},
        "borrower": pick(draw, BORROWER),
        "contacts": [],
        "ask_on": "2026-11-23",
    }


@given(one_contact())
@SLOW
def test_one_contact(told: tuple[Raw, Gaps]) -> None:
    check(*told)


@st.composite
def calls_of_a_day(draw: st.DrawFn) -> tuple[Raw, Gaps]:
    """Up to nine calls, near the limits; one fact may be missing of several of them."""
    day = draw(st.sampled_from([d for d in DAYS if d >= "2018"]))
    raw = told_in_full(draw, ACTOR)
    alike = pick(draw, CALL | {"to_number": NUMBERS})
    for hour in range(draw(st.integers(3, 9))):
        other = pick(draw, CALL | {"to_number": NUMBERS}) if not draw(st.integers(0, 3)) else alike
        at = f"{day}T{9 + hour:02d}:00:00+08:00"
        raw["contacts"].append({"at": at, "channel": "call", "counterpart": "debtor", "labels": [], **other})
    assume(possible(raw, {}))
    choices: Gaps = {("actor", n): ACTOR[n] for n in ("associations", "declares_gbt_45251")}
    choices |= {("borrower", n): BORROWER[n] for n in ("product", "consents")}
    for i in range(len(raw["contacts"])):
        choices |= {("contacts", i, n): v for n, v in (CALL | {"to_number": NUMBERS}).items()}
    return raw, gaps_of(draw, choices, 6)


@given(calls_of_a_day())
@SLOW
def test_calls_of_a_day(told: tuple[Raw, Gaps]) -> None:
    check(*told)


@st.composite
def papers(draw: st.DrawFn) -> tuple[Raw, Gaps]:
    """A complaint, a request for data and a report to the police."""
    on = draw(st.sampled_from(["2020-02-29", "2020-03-01", "2021-10-31", "2021-11-01", "2025-12-31", "2026-01-01"]))
    later = st.sampled_from([(parse_day(on) + timedelta(days=d)).isoformat() for d in (0, 15, 16, 20, 21, 31, 61, 70)])
    kind = draw(st.sampled_from(["access_copy", "delete_contacts", "credit_objection"]))
    replied = draw(later)
    raw = told_in_full(draw, ACTOR) | {
        "complaints": [{"to": "lender", "received_on": on, "reply_on": draw(later), **pick(draw, COMPLAINT)}],
        "requests": [{"to": "某公司", "kind": kind, "on": on, "reply_on": replied, **pick(draw, REQUEST)}],
        "reports": [{"to": "police", "on": on, **pick(draw, REPORT)}],
    }
    choices: Gaps = {("actor", n): ACTOR[n] for n in ("lender_kind",)}
    for about, facts in (("complaints", COMPLAINT), ("requests", REQUEST), ("reports", REPORT)):
        choices |= {(about, 0, n): v for n, v in facts.items()}
    return raw, gaps_of(draw, choices)


@given(papers())
@SLOW
def test_papers(told: tuple[Raw, Gaps]) -> None:
    check(*told)


NIGHT: Gaps = {
    ("actor", "associations"): ACTOR["associations"],
    ("actor", "declares_gbt_45251"): YES_NO,
    ("borrower", "consents"): [{"night_contact": v} for v in YES_NO],
    ("contacts", 0, "at"): [f"T{clock}+08:00" for clock in ("12:00:00", "23:00:00")],
}


@pytest.mark.parametrize("day", ["2020-06-01", "2024-06-01", "2025-06-01", "2026-06-01"])
@pytest.mark.parametrize(
    ("kind", "product"), [("bank", "card"), ("bank", "online_consumer_loan"), ("microloan", "card")]
)
def test_every_night_call_whatever_is_unknown(day: str, kind: str, product: str) -> None:
    """All at once: membership, declaration, consent and clock, each known or not, where a fallback may take over."""
    rule = next(r for r in rules() if r.code == "quiet_hours")
    answers: dict[tuple[Any, ...], Three] = {}
    for values in itertools.product(*([*range(len(v)), None] for v in NIGHT.values())):
        raw: Raw = {
            "id": "x",
            "actor": {"lender_kind": kind, "collector": "in_house"},
            "borrower": {"product": product},
            "contacts": [{"at": day, "channel": "call", "counterpart": "debtor", "answered": True}],
            "ask_on": "2026-11-23",
        }
        for (place, options), value in zip(NIGHT.items(), values, strict=True):
            if value is not None:
                put(raw, place, day + options[value] if place[-1] == "at" else options[value])
        answers[values] = answers_in_python(rule, scenario_tables(raw)["contacts"])[(0,)].outcome
    wrong = {v: (said, agreed) for v, said in answers.items() if not _exact(said, agreed := _worlds(answers, v, kind))}
    assert wrong == {}


def _worlds(answers: dict[tuple[Any, ...], Three], told: tuple[Any, ...], kind: str) -> set[Three]:
    """What is said of each way to fill in what was not told; a microloan company is never a bankers' member."""
    return {
        said
        for full, said in answers.items()
        if None not in full
        and all(t in (None, f) for t, f in zip(told, full, strict=True))
        and not (told[0] is None and kind == "microloan" and "cba" in ACTOR["associations"][full[0]])
    }


def _exact(said: Three, agreed: set[Three]) -> bool:
    """Where every world is open (no clock in the text), "cannot tell" is all that can be said."""
    return agreed == {said} if said is not None else agreed not in ({True}, {False})
