"""Nothing of what must never be advised comes out, whatever the case; and the answer is the same every time."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ashore.assess import assess
from ashore.assess.assessment import Assessment
from ashore.facts.case import Case
from ashore.facts.debt import DebitAuthority
from ashore.facts.kinds import AddressKind, Product
from ashore.facts.load import load_case
from ashore.facts.party import Address, Person

from ..facts.strategies import cases
from ..house.never_advise import harmful
from .made import (
    ON,
    Channel,
    CollectorKind,
    Counterpart,
    LenderKind,
    ProofKind,
    Role,
    StepKind,
    debt,
    link,
    party,
    said,
    step,
    yuan,
)

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
TEXTS = [
    "请尽快还款",
    "今晚不还，明天上门搬东西",
    "（2026）川0105民诉前调12号，请点击链接",
    "不还就让你坐牢",
    "债权转让通知",
    "XX律师事务所",
]
maybe = st.none() | st.booleans()
days = st.integers(0, 1500).map(lambda n: ON - timedelta(days=n))


@st.composite
def debts(draw: st.DrawFn, n: int) -> Any:
    parties = st.sampled_from(["p0", "p1", "p2", "p3"])
    chain = [
        link(draw(parties), draw(st.sampled_from(list(Role))), draw(st.sampled_from(list(ProofKind))))
        for _ in range(draw(st.integers(0, 3)))
    ]
    steps = [
        step(draw(st.sampled_from(list(StepKind))), on=draw(st.none() | days), verified=draw(maybe))
        for _ in range(draw(st.integers(0, 2)))
    ]
    return debt(
        draw(st.none() | st.integers(0, 2500)),
        id=f"d{n}",
        chain=chain,
        steps=steps,
        product=draw(st.none() | st.sampled_from(list(Product))),
        recognised=draw(maybe),
        tied_to_service=draw(maybe),
        plan_in_force=draw(maybe),
        outstanding=draw(st.none() | st.integers(100, 200000).map(yuan)),
        term_days=draw(st.none() | st.integers(1, 400)),
        debit_authorities=[DebitAuthority(account="a", day_of_month=draw(st.none() | st.integers(1, 31)))],
    )


@st.composite
def troubled(draw: st.DrawFn) -> Case:
    """Cases with much going on at once; days, lenders, steps and texts vary."""
    parties = [
        party(
            f"p{i}",
            draw(st.none() | st.sampled_from(list(LenderKind))),
            draw(st.none() | st.sampled_from(list(CollectorKind))),
        )
        for i in range(4)
    ]
    contacts = [
        said(
            draw(st.sampled_from(TEXTS)),
            on=draw(days).isoformat(),
            by=draw(st.none() | st.sampled_from(["p0", "p1"])),
            debt=draw(st.none() | st.just("d0")),
            counterpart=draw(st.sampled_from(list(Counterpart))),
            channel=draw(st.sampled_from(list(Channel))),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    person = Person(
        reachable=draw(maybe),
        danger_now=draw(maybe),
        despair=draw(maybe),
        student=draw(maybe),
        addresses=[Address(kind=draw(st.sampled_from(list(AddressKind))), visit_announced=draw(maybe))],
    )
    owed = [draw(debts(n)) for n in range(draw(st.integers(0, 3)))]
    return Case(told_on=ON, parties=parties, debts=owed, contacts=contacts, person=person)


def words(value: Any) -> Iterator[str]:
    """Every text of an assessment that a reader sees. Findings quote the case and are worded elsewhere."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from words(one)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name != "findings":
                yield from words(getattr(value, field.name))


def check(found: Assessment) -> None:
    texts = list(words(found))
    assert [h for t in texts for h in harmful(t)] == []
    for text in texts:
        assert not re.search(r"\{[a-z]+\}|\[\[|None", text), text
    for visit in found.visits:
        assert not any(re.search(r"[%％]|百分之|概率", t) for t in words(visit))
        assert "没有可靠统计" in visit.words
    assert 2 <= len(found.headline) <= 3
    assert "催收违法" not in "".join(a.say for a in found.actions)
    assert [a.order for a in found.actions] == sorted(a.order for a in found.actions)
    money = {"hardship", "card_plan"}
    conduct = [a for a in found.actions if a.id.startswith("complaint")]
    assert all(not a.id.startswith("complaint") for a in found.actions if a.id in money)
    assert all("撤" not in a.say and "分期" not in a.say and "元" not in a.say for a in conduct)
    for clock in found.clocks:
        assert (clock.due is None) == (clock.days_left is None)
        assert clock.due or clock.unknown


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(troubled(), st.sampled_from([ON, date(2022, 6, 1), date(2027, 2, 1)]))
def test_nothing_harmful_comes_out_of_troubled_cases(case: Case, on: date) -> None:
    found = assess(case, on)
    check(found)
    assert assess(case, on) == found


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None)
@given(cases(), st.dates(date(2021, 6, 1), date(2027, 12, 31)))
def test_any_accepted_case_gets_an_answer(case: Case, on: date) -> None:
    found = assess(case, on)
    assert len(found.standings) == len(case.debts)
    assert found.headline


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_nothing_harmful_comes_out_of_the_examples(path: Path) -> None:
    case = load_case(path)
    for on in (case.told_on, date(2026, 11, 23)):
        assert on
        check(assess(case, on))


def test_the_check_itself_finds_harm() -> None:
    good = assess(Case(debts=[debt(70)]), ON, [])
    check(good)
    bad = dataclasses.replace(good, headline=("这笔不用还。", "先稳住。"))
    with pytest.raises(AssertionError):
        check(bad)
